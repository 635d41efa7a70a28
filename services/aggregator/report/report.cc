#include "services/aggregator/report/report.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/fields/limits.h"
#include "common/status/details.h"
#include "common/status/macros.h"
#include "services/aggregator/facts/snapshot.h"
#include "services/aggregator/report/comparison.h"
#include "services/aggregator/report/edition/cells.h"
#include "services/aggregator/report/edition/edition.h"
#include "services/aggregator/report/edition/notes.h"
#include "services/aggregator/report/edition/section.h"
#include "services/aggregator/report/headline.h"
#include "services/aggregator/report/layouts/layouts.h"
#include "services/aggregator/report/reading.h"
#include "services/aggregator/totals/request.h"

namespace renkei::report {
namespace {

using aggregator::v1::GetReportRequest;
using aggregator::v1::Report;
using aggregator::v1::ReportSection;
using aggregator::v1::ReportTable;
using coordination::v1::Part;
using edition::Edition;
using edition::SectionData;

constexpr int kUsualStartMonth = 4;

void AddParagraph(ReportSection& section, std::string text) {
  if (!text.empty()) section.add_blocks()->mutable_paragraph()->set_text(std::move(text));
}

absl::StatusOr<ReportSection> WriteSection(const Edition& edition, const SectionData& data,
                                           int part, int number) {
  ReportSection written;
  written.set_level(2);
  written.set_id(data.section.id());
  written.set_heading(
      edition.catalogue.SectionHeading(part, number, edition.Text(data.section.heading())));
  // An introduction leads to what is shown.
  if (!data.records.empty()) {
    AddParagraph(written, edition.Introduction(data.section.introduction()));
  }
  RENKEI_ASSIGN_OR_RETURN(layouts::Blocks blocks, layouts::Show(edition, data));
  for (auto& block : blocks) *written.add_blocks() = std::move(block);
  for (auto& note : edition::NotesOf(edition, data)) {
    *written.add_blocks()->mutable_note() = std::move(note);
  }
  return written;
}

// The table of the sections' headlines. It needs no headings.
absl::StatusOr<ReportTable> SummaryTable(const Edition& edition,
                                         const std::vector<SectionData>& sections) {
  ReportTable table;
  edition::AddColumn(table, "");
  edition::AddColumn(table, "");
  for (const SectionData& data : sections) {
    if (!data.section.has_headline()) continue;
    auto& row = *table.add_rows();
    *row.add_cells() = edition::TextCell(edition::LabelOf(edition, data.section));
    RENKEI_ASSIGN_OR_RETURN(*row.add_cells(), HeadlineCell(edition, data));
  }
  return table;
}

absl::Status WritePart(const Edition& edition, const Part& part,
                       const std::vector<SectionData>& sections, int number, Report& report) {
  ReportSection& opening = *report.add_sections();
  opening.set_level(1);
  opening.set_id(part.id());
  opening.set_heading(edition.catalogue.PartHeading(number, edition.Text(part.heading())));
  AddParagraph(opening, edition.Introduction(part.introduction()));
  if (part.summary_table()) {
    RENKEI_ASSIGN_OR_RETURN(ReportTable summary, SummaryTable(edition, sections));
    if (!summary.rows().empty()) *opening.add_blocks()->mutable_table() = std::move(summary);
  }
  for (size_t i = 0; i < sections.size(); ++i) {
    RENKEI_ASSIGN_OR_RETURN(*report.add_sections(),
                            WriteSection(edition, sections[i], number, static_cast<int>(i) + 1));
  }
  return absl::OkStatus();
}

absl::Status NameSources(Report& report) {
  RENKEI_ASSIGN_OR_RETURN(const facts::Snapshot snapshot, facts::DecodeToken(report.snapshot()));
  for (const auto& [source, position] : snapshot.positions) {
    auto& known = *report.add_sources();
    known.set_source(source);
    known.set_epoch(position.epoch.value);
    known.set_revision(static_cast<int64_t>(position.revision.value));
  }
  return absl::OkStatus();
}

std::string TitleOf(const Edition& edition) {
  std::string subject = edition.Text(edition.fiscal_year.report_title());
  if (subject.empty()) {
    subject = edition.catalogue.SubjectOf(edition.Text(edition.programme.title()));
  }
  return edition.catalogue.Title(edition.year, subject);
}

// What a report says of itself, whatever it tells.
absl::Status Introduce(const GetReportRequest& request, const std::string& snapshot,
                       const wording::Catalogue& catalogue, Report& report) {
  report.set_programme(request.programme());
  report.set_fiscal_year(request.fiscal_year());
  report.set_as_of(request.as_of());
  report.set_snapshot(snapshot);
  report.set_rules_version(totals::kRulesVersion);
  report.set_language(std::string(catalogue.language()));
  return NameSources(report);
}

absl::Status Write(const GetReportRequest& request, const Reading& reading, Report& report) {
  const Edition& edition = reading.edition;
  RENKEI_RETURN_IF_ERROR(Introduce(request, reading.material.snapshot, edition.catalogue, report));
  report.set_title(TitleOf(edition));
  for (size_t part = 0; part < reading.parts.size(); ++part) {
    const int number = static_cast<int>(part);
    RENKEI_RETURN_IF_ERROR(WritePart(edition, edition.fiscal_year.parts(number),
                                     reading.parts[part], number + 1, report));
  }
  return AddComparison(edition, reading.parts, report);
}

// What the programme was to be called, and when its years start, was not known yet either.
absl::Status WriteEmpty(const GetReportRequest& request, const std::string& snapshot,
                        Report& report) {
  const wording::Catalogue& catalogue = *wording::FindCatalogue(request.language());
  RENKEI_RETURN_IF_ERROR(Introduce(request, snapshot, catalogue, report));
  const wording::Year year = {
      request.fiscal_year(),
      time::FiscalCalendar(kUsualStartMonth).DaysOf({request.fiscal_year()}).first};
  report.set_title(catalogue.Title(year, catalogue.SubjectOf(request.programme())));
  report.set_empty_because(aggregator::v1::Totals::BEFORE_FIRST_RECORD);
  ReportSection& only = *report.add_sections();
  only.set_level(1);
  only.set_heading(catalogue.BeforeFirstRecord());
  return absl::OkStatus();
}

}  // namespace

void CheckRequest(const GetReportRequest& request, status::FieldViolations& violations) {
  totals::CheckQuestionOf(request, violations);
  if (request.language().size() > fields::kMaxLanguageCharacters) {
    violations.Add("language", absl::StrCat("expected at most ", fields::kMaxLanguageCharacters,
                                            " characters, found ", request.language().size()));
  } else if (wording::FindCatalogue(request.language()) == nullptr) {
    violations.Add("language",
                   absl::StrCat("no catalogue for '", request.language(), "', expected one of ",
                                absl::StrJoin(wording::Languages(), ", ")));
  }
}

absl::StatusOr<Report> Build(const totals::Engine& engine, const GetReportRequest& request,
                             const time::Patience& patience) {
  status::FieldViolations violations;
  CheckRequest(request, violations);
  RENKEI_RETURN_IF_ERROR(violations.ToStatus());
  Report report;
  RENKEI_RETURN_IF_ERROR(Read(
      engine, request, patience,
      [&](const Reading& reading) { return Write(request, reading, report); },
      [&](const std::string& snapshot) { return WriteEmpty(request, snapshot, report); }));
  return report;
}

}  // namespace renkei::report
