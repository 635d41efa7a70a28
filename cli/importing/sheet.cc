#include "cli/importing/sheet.h"

#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "cli/importing/headings.h"
#include "renkei/coordination/v1/activity.pb.h"
#include "renkei/coordination/v1/fiscal_year.pb.h"
#include "renkei/coordination/v1/party.pb.h"
#include "renkei/coordination/v1/programme.pb.h"
#include "renkei/coordination/v1/section.pb.h"
#include "renkei/monitoring/v1/policy_report.pb.h"
#include "renkei/technical/v1/exchange.pb.h"

namespace renkei::importing {
namespace {

constexpr bool kRequired = true;
constexpr bool kOptional = false;
constexpr auto kEach = Column::Languages::kEach;

constexpr absl::string_view kYearName = "programmes/{programme}/fiscalYears/{fiscal_year}";

Sheet Parties() {
  return {.name = "parties",
          .prototype = coordination::v1::Party::default_instance(),
          .id_form = IdForm::kResource,
          .row_name = "parties/{id}",
          .columns = {{"kind", "kind", ReadField, kRequired},
                      {"country", "country", ReadField, kRequired},
                      {"parent", "parent", ReadParty},
                      {"name", "names", ReadFullNames, kRequired, kEach},
                      {"short_name", "names", ReadShortNames, kOptional, kEach},
                      {"aliases", "aliases"},
                      {"latitude", "latitude"},
                      {"longitude", "longitude"},
                      {"merged_into", "merged_into", ReadParty}}};
}

Sheet Programmes() {
  return {.name = "programmes",
          .prototype = coordination::v1::Programme::default_instance(),
          .id_form = IdForm::kResource,
          .row_name = "programmes/{id}",
          .columns = {{"title", "title", ReadField, kRequired, kEach},
                      {"time_zone", "time_zone", ReadField, kRequired},
                      {"fiscal_year_start_month", "fiscal_year_start_month", ReadField, kRequired},
                      {"sides", "sides", ReadField, kRequired},
                      {"members", "members"},
                      {"platform_bodies", "platform_bodies"}}};
}

Sheet FiscalYears() {
  return {.name = "fiscal_years",
          .prototype = coordination::v1::FiscalYear::default_instance(),
          .id_form = IdForm::kYear,
          .row_name = "programmes/{programme}/fiscalYears/{id}",
          .columns = {{"state", "state", ReadField, kRequired},
                      {"state_reason", "state_reason"},
                      {"report_title", "report_title", ReadField, kOptional, kEach}}};
}

Sheet Parts() {
  return {.name = "parts",
          .prototype = coordination::v1::Part::default_instance(),
          .id_form = IdForm::kResource,
          .row_name = "programmes/{programme}/fiscalYears/{fiscal_year}/parts/{id}",
          .parent_name = kYearName,
          .parent_field = "parts",
          .id_field = "id",
          .columns = {{"heading", "heading", ReadField, kRequired, kEach},
                      {"introduction", "introduction", ReadField, kOptional, kEach},
                      {"summary_table", "summary_table"}}};
}

Sheet Sections() {
  return {.name = "sections",
          .prototype = coordination::v1::Section::default_instance(),
          .id_form = IdForm::kResource,
          .row_name = "programmes/{programme}/fiscalYears/{fiscal_year}/sections/{id}",
          .parent_name = "programmes/{programme}/fiscalYears/{fiscal_year}/parts/{part}",
          .parent_field = "sections",
          .id_field = "id",
          .columns = {{"heading", "heading", ReadField, kRequired, kEach},
                      {"summary_label", "summary_label", ReadField, kOptional, kEach},
                      {"introduction", "introduction", ReadField, kOptional, kEach},
                      {"table_number", "table_number"},
                      {"caption", "caption", ReadField, kOptional, kEach},
                      {"platform", "platform", ReadField, kRequired},
                      {"kinds", "kinds"},
                      {"track", "track"},
                      {"category", "category"},
                      {"layout", "layout", ReadField, kRequired},
                      {"headline", "headline.wording"},
                      {"headline_planned", "headline.include_planned"},
                      {"headline_running", "headline.still_running"},
                      {"headline_places", "headline.places"},
                      {"headline_persons", "headline.persons"},
                      {"party_columns", "party_columns"},
                      {"persons", "persons"},
                      {"receiving_side", "receiving_side"},
                      {"kind_labels", "kind_labels"}}};
}

Sheet SectionNotes() {
  return {.name = "section_notes",
          .prototype = coordination::v1::SectionNote::default_instance(),
          .id_form = IdForm::kResource,
          .row_name = "programmes/{programme}/fiscalYears/{fiscal_year}/notes/{id}",
          .parent_name = "programmes/{programme}/fiscalYears/{fiscal_year}/sections/{section}",
          .parent_field = "notes",
          .columns = {{"kind", "kind", ReadField, kRequired},
                      {"marker", "marker", ReadField, kOptional, kEach},
                      {"text", "text", ReadField, kOptional, kEach},
                      {"shown_from", "shown_from", ReadDay},
                      {"attached_to", "attached_to"}}};
}

// What activities and exchanges share.
std::vector<Column> WithEvent(std::vector<Column> columns) {
  const std::vector<Column> event = {{"title", "event.title", ReadField, kOptional, kEach},
                                     {"provisional", "event.provisional"},
                                     {"summary", "event.summary", ReadField, kOptional, kEach},
                                     {"span", "event.span", ReadField, kRequired},
                                     {"state", "event.state", ReadField, kRequired},
                                     {"venues", "event.venues", ReadVenues},
                                     {"parties", "event.participations"},
                                     {"parties_incomplete", "event.parties_incomplete"},
                                     {"headcounts", "event.headcounts"},
                                     {"trainees", "event.headcounts", ReadTrainees},
                                     {"participants", "event.headcounts", ReadParticipants},
                                     {"experts", "event.headcounts", ReadExperts},
                                     {"occurrences", "event.occurrences"},
                                     {"days", "event.days"},
                                     {"part_of", "event.part_of", ReadRecord},
                                     {"category", "event.category"},
                                     {"ordinal", "event.ordinal"},
                                     {"fiscal_year", "event.fiscal_year", ReadYear},
                                     {"excluded", "event.excluded"},
                                     {"links", "event.links"},
                                     {"sources", "event.sources"},
                                     {"notes", "event.notes"}};
  columns.insert(columns.end(), event.begin(), event.end());
  return columns;
}

Sheet Activities() {
  return {.name = "activities",
          .prototype = coordination::v1::Activity::default_instance(),
          .id_form = IdForm::kResource,
          .row_name = "programmes/{programme}/activities/{id}",
          .columns = WithEvent({{"kind", "kind", ReadField, kRequired}})};
}

Sheet Exchanges() {
  return {.name = "exchanges",
          .prototype = technical::v1::Exchange::default_instance(),
          .id_form = IdForm::kResource,
          .row_name = "programmes/{programme}/exchanges/{id}",
          .columns = WithEvent(
              {{"track", "track", ReadField, kRequired}, {"kind", "kind", ReadField, kRequired}})};
}

Sheet PolicyReports() {
  return {.name = "policy_reports",
          .prototype = monitoring::v1::PolicyReport::default_instance(),
          .id_form = IdForm::kMonth,
          .row_name = "programmes/{programme}/policyReports/{id}",
          .columns = {{"due_day", "due_day", ReadDay},
                      {"state", "state", ReadField, kRequired},
                      {"delivered_day", "delivered_day", ReadDay},
                      {"title", "title", ReadField, kOptional, kEach},
                      {"recipients", "recipients"},
                      {"link", "link"},
                      {"sources", "sources"},
                      {"notes", "notes"}}};
}

}  // namespace

std::vector<std::string> Sheet::NameHeadings() const {
  std::vector<std::string> headings;
  for (const absl::string_view name : {row_name, parent_name}) {
    const std::vector<absl::string_view> pieces = absl::StrSplit(name, absl::ByAnyChar("{}"));
    for (size_t i = 1; i < pieces.size(); i += 2) {
      if (std::find(headings.begin(), headings.end(), pieces[i]) == headings.end()) {
        headings.emplace_back(pieces[i]);
      }
    }
  }
  return headings;
}

const std::vector<Sheet>& Sheets() {
  static const auto& sheets = *new std::vector<Sheet>{Parties(),    Programmes(), FiscalYears(),
                                                      Parts(),      Sections(),   SectionNotes(),
                                                      Activities(), Exchanges(),  PolicyReports()};
  return sheets;
}

const Sheet* FindSheet(absl::string_view name) {
  const std::string own = SheetNamed(name);
  for (const Sheet& sheet : Sheets()) {
    if (sheet.name == own) return &sheet;
  }
  return nullptr;
}

std::optional<Heading> FindHeading(const Sheet& sheet, absl::string_view text) {
  const Understood said = Understand(text);
  const std::vector<std::string> names = sheet.NameHeadings();
  if (said.language.empty() && std::find(names.begin(), names.end(), said.own) != names.end()) {
    return Heading{.name = said.own, .tongue = said.tongue};
  }
  for (const Column& column : sheet.columns) {
    if (column.heading != said.own) continue;
    Heading heading{.column = &column, .name = said.own, .tongue = said.tongue};
    if (column.languages == Column::Languages::kOne) {
      if (!said.language.empty()) break;
      return heading;
    }
    heading.language = said.language.empty() ? said.tongue : said.language;
    if (heading.language.empty()) break;
    return heading;
  }
  return std::nullopt;
}

std::vector<std::string> KnownHeadings(const Sheet& sheet) {
  std::vector<std::string> headings = sheet.NameHeadings();
  for (const Column& column : sheet.columns) {
    const bool each = column.languages == Column::Languages::kEach;
    headings.push_back(absl::StrCat(column.heading, each ? "_ja" : ""));
  }
  return headings;
}

Slot SlotAt(google::protobuf::Message& message, absl::string_view path) {
  const size_t dot = path.find('.');
  const auto* field = message.GetDescriptor()->FindFieldByName(std::string(path.substr(0, dot)));
  if (dot == absl::string_view::npos) return Slot{message, *field};
  return SlotAt(*message.GetReflection()->MutableMessage(&message, field), path.substr(dot + 1));
}

}  // namespace renkei::importing
