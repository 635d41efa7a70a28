// Edition: what all sections of one report share - the question, its snapshot, the names, the
// words.
//
// Threads: as of a const object. Lifetime: engine, request, material and catalogue outlive it.
#ifndef RENKEI_SERVICES_AGGREGATOR_REPORT_EDITION_EDITION_H_
#define RENKEI_SERVICES_AGGREGATOR_REPORT_EDITION_EDITION_H_

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/time/day.h"
#include "renkei/aggregator/v1/totals.pb.h"
#include "renkei/coordination/v1/fiscal_year.pb.h"
#include "renkei/coordination/v1/section.pb.h"
#include "services/aggregator/report/edition/names.h"
#include "services/aggregator/report/wording/catalogue.h"
#include "services/aggregator/report/wording/language.h"
#include "services/aggregator/totals/engine.h"

namespace renkei::edition {

struct Edition {
  const totals::Engine& engine;
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

// One section with everything the engine says of it, under one question.
struct SectionData {
  const coordination::v1::Section& section;
  aggregator::v1::TotalsQuestion question;
  aggregator::v1::Totals totals;  // not broken down
  // What is shown, as IsShown says. In the engine's order.
  std::vector<std::reference_wrapper<const totals::CountedRecord>> records;
  // Each counted record by name, shown or not: what it adds.
  std::map<std::string, aggregator::v1::TotalRecord> added;

  // Whether records in this state are shown, whatever the layout: what is completed or undated
  // always; what lies ahead, planned or later, unless the section's headline leaves plans out.
  bool IsShown(aggregator::v1::StateAsOf state) const;
};

// The result's records are the edition's and live as long. Errors: as of Engine's methods.
absl::StatusOr<SectionData> ReadSection(const Edition& edition,
                                        const coordination::v1::Section& section);

// What the section's records in some states add, in the engine's order.
std::vector<aggregator::v1::TotalRecord> AddedIn(
    const SectionData& data, const std::vector<aggregator::v1::StateAsOf>& states);

// `question` broken down by one dimension.
aggregator::v1::TotalsQuestion By(aggregator::v1::TotalsQuestion question,
                                  aggregator::v1::Dimension dimension);

// What the record says of its event; nullptr: it is a policy report.
const type::v1::Event* EventOf(const totals::CountedRecord& record);

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
