// Edition: what all sections of one report share - the question, its snapshot, the names, the
// words, and how long anyone waits.
//
// Threads: as of a const object. Lifetime: patience, request, material and catalogue outlive it.
#ifndef RENKEI_SERVICES_AGGREGATOR_REPORT_EDITION_EDITION_H_
#define RENKEI_SERVICES_AGGREGATOR_REPORT_EDITION_EDITION_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "common/time/day.h"
#include "common/time/patience.h"
#include "renkei/aggregator/v1/totals.pb.h"
#include "renkei/coordination/v1/fiscal_year.pb.h"
#include "renkei/coordination/v1/section.pb.h"
#include "services/aggregator/report/edition/names.h"
#include "services/aggregator/report/wording/catalogue.h"
#include "services/aggregator/report/wording/language.h"
#include "services/aggregator/totals/material.h"

namespace renkei::edition {

struct Edition {
  const time::Patience& patience;
  const wording::Catalogue& catalogue;
  // What the reader asked for: the catalogue's language or a form of it.
  absl::string_view language;
  const coordination::v1::Programme& programme;
  const coordination::v1::FiscalYear& fiscal_year;
  // The year's counted records, in the engine's order; sections take theirs from here.
  const std::vector<totals::CountedRecord>& records;
  Names names;
  // Programme, year, as-of day and snapshot; sections narrow it by a filter.
  aggregator::v1::TotalsQuestion question;
  time::Day as_of;
  wording::Year year;

  std::string Text(const type::v1::LocalizedText& text) const {
    return wording::TextIn(text, language);
  }
  // An introduction: `text` with "{year}" replaced.
  std::string Introduction(const type::v1::LocalizedText& text) const;
};

// What the record says of its event; nullptr: it is a policy report.
const type::v1::Event* EventOf(const totals::CountedRecord& record);

// What the section is called where it is one of several rows.
std::string LabelOf(const Edition& edition, const coordination::v1::Section& section);

// What the year calls the record's kind, else what the catalogue does.
std::string KindLabel(const Edition& edition, const coordination::v1::Section& section,
                      absl::string_view kind);
// "CONSULTATION"
std::string KindOf(const totals::CountedRecord& record);

wording::Dates DatesOf(const totals::CountedRecord& record);
wording::Standing StandingOf(const totals::CountedRecord& record);

// Counts as the catalogue is told them, with the persons of `roles`. `reports`: policy reports are
// counted, not occurrences.
wording::Count CountOf(const aggregator::v1::Counts& counts,
                       const std::vector<type::v1::HeadcountRole>& roles, bool reports);

// A total's four counts as the catalogue is told each.
wording::Counts CountsOf(const aggregator::v1::Total& total,
                         const std::vector<type::v1::HeadcountRole>& roles, bool reports = false);

}  // namespace renkei::edition

#endif  // RENKEI_SERVICES_AGGREGATOR_REPORT_EDITION_EDITION_H_
