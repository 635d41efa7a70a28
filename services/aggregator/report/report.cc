#include "services/aggregator/report/report.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "common/status/details.h"
#include "common/status/macros.h"
#include "services/aggregator/facts/snapshot.h"
#include "services/aggregator/report/edition/cells.h"
#include "services/aggregator/report/edition/edition.h"
#include "services/aggregator/report/edition/notes.h"
#include "services/aggregator/report/edition/section.h"
#include "services/aggregator/report/headline.h"
#include "services/aggregator/report/layouts/layouts.h"
#include "services/aggregator/totals/question.h"

namespace renkei::report {
namespace {

using aggregator::v1::GetReportRequest;
using aggregator::v1::Report;
using aggregator::v1::ReportSection;
using aggregator::v1::ReportTable;
using aggregator::v1::TotalsQuestion;
using coordination::v1::Part;
using coordination::v1::Section;
using edition::Edition;
using edition::SectionData;

TotalsQuestion QuestionOf(const GetReportRequest& request) {
  TotalsQuestion question;
  question.set_programme(request.programme());
  question.add_fiscal_years(request.fiscal_year());
  question.set_as_of(request.as_of());
  question.set_snapshot(request.snapshot());
  if (request.has_known_at()) *question.mutable_known_at() = request.known_at();
  return question;
}

// The request's field that a field of its question was made of.
std::string FieldOfRequest(absl::string_view field) {
  absl::ConsumePrefix(&field, "question.");
  return absl::StartsWith(field, "fiscal_years") ? "fiscal_year" : std::string(field);
}

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
    const Section& section = data.section;
    auto& row = *table.add_rows();
    *row.add_cells() = edition::TextCell(
        edition.Text(section.has_summary_label() ? section.summary_label() : section.heading()));
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

}  // namespace

void CheckRequest(const GetReportRequest& request, status::FieldViolations& violations) {
  status::FieldViolations of_question;
  totals::ReadQuestion(QuestionOf(request), of_question);
  for (const auto& violation : of_question.list()) {
    violations.Add(FieldOfRequest(violation.field()), violation.description());
  }
  if (wording::FindCatalogue(request.language()) == nullptr) {
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
  TotalsQuestion question = QuestionOf(request);
  RENKEI_ASSIGN_OR_RETURN(const totals::Material material, engine.MaterialFor(question, patience));
  const auto fiscal_year = material.fiscal_years.find(request.fiscal_year());
  if (fiscal_year == material.fiscal_years.end()) {
    return absl::NotFoundError(absl::StrCat("fiscal year '", request.programme(), "/fiscalYears/",
                                            request.fiscal_year(), "' is not recorded"));
  }
  RENKEI_ASSIGN_OR_RETURN(const time::Day as_of, time::ParseDay(request.as_of()));
  question.clear_known_at();
  question.set_snapshot(material.snapshot);  // what follows must know the same
  const time::FiscalCalendar calendar(material.programme.fiscal_year_start_month());
  const wording::Catalogue& catalogue = *wording::FindCatalogue(request.language());
  const Edition edition{
      .patience = patience,
      .catalogue = catalogue,
      .language = request.language(),
      .programme = material.programme,
      .fiscal_year = fiscal_year->second,
      .records = material.records,
      .names = edition::Names(material.programme, material.parties, request.language()),
      .question = question,
      .as_of = as_of,
      .year = {request.fiscal_year(), calendar.DaysOf({request.fiscal_year()}).first}};

  Report report;
  report.set_programme(request.programme());
  report.set_fiscal_year(request.fiscal_year());
  report.set_as_of(request.as_of());
  report.set_snapshot(material.snapshot);
  RENKEI_RETURN_IF_ERROR(NameSources(report));
  report.set_rules_version(totals::kRulesVersion);
  report.set_language(std::string(catalogue.language()));
  report.set_title(TitleOf(edition));
  RENKEI_ASSIGN_OR_RETURN(const auto parts, edition::ReadSections(engine, edition));
  for (size_t part = 0; part < parts.size(); ++part) {
    const int number = static_cast<int>(part);
    RENKEI_RETURN_IF_ERROR(
        WritePart(edition, edition.fiscal_year.parts(number), parts[part], number + 1, report));
  }
  return report;
}

}  // namespace renkei::report
