#include "cli/sheets/sheet.h"

#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "cli/sheets/headings.h"
#include "renkei/aggregator/v1/reconcile.pb.h"
#include "renkei/coordination/v1/activity.pb.h"
#include "renkei/coordination/v1/fiscal_year.pb.h"
#include "renkei/coordination/v1/party.pb.h"
#include "renkei/coordination/v1/programme.pb.h"
#include "renkei/coordination/v1/section.pb.h"
#include "renkei/monitoring/v1/policy_report.pb.h"
#include "renkei/technical/v1/exchange.pb.h"

namespace renkei::sheets {
namespace {

constexpr bool kRequired = true;
constexpr bool kOptional = false;
constexpr auto kEach = Column::Languages::kEach;

constexpr Notation kDay = {cells::ReadDay, cells::WriteField};
constexpr Notation kYear = {cells::ReadYear, cells::WriteField};
constexpr Notation kParty = {cells::ReadParty, cells::WriteParty};
constexpr Notation kRecord = {cells::ReadRecord, cells::WriteField};
constexpr Notation kVenues = {cells::ReadVenues, cells::WriteVenues};
constexpr Notation kFullNames = {cells::ReadFullNames, cells::WriteFullNames};
constexpr Notation kShortNames = {cells::ReadShortNames, cells::WriteShortNames};
constexpr Notation kTrainees = {cells::ReadTrainees, nullptr};
constexpr Notation kParticipants = {cells::ReadParticipants, nullptr};
constexpr Notation kExperts = {cells::ReadExperts, nullptr};
constexpr Notation kMonth = {cells::ReadMonth, nullptr};
constexpr Notation kYears = {cells::ReadYears, nullptr};
constexpr Notation kPartyList = {cells::ReadPartyList, nullptr};
constexpr Notation kFigure = {cells::ReadFigure, nullptr};

constexpr absl::string_view kYearName = "programmes/{programme}/fiscalYears/{fiscal_year}";

Sheet Parties() {
  return {.name = "parties",
          .prototype = coordination::v1::Party::default_instance(),
          .id_form = IdForm::kResource,
          .row_name = "parties/{id}",
          .columns = {{"kind", "kind", kField, kRequired},
                      {"country", "country", kField, kRequired},
                      {"parent", "parent", kParty},
                      {"name", "names", kFullNames, kRequired, kEach},
                      {"short_name", "names", kShortNames, kOptional, kEach},
                      {"aliases", "aliases"},
                      {"latitude", "latitude"},
                      {"longitude", "longitude"},
                      {"merged_into", "merged_into", kParty}}};
}

Sheet Programmes() {
  return {.name = "programmes",
          .prototype = coordination::v1::Programme::default_instance(),
          .id_form = IdForm::kResource,
          .row_name = "programmes/{id}",
          .columns = {{"title", "title", kField, kRequired, kEach},
                      {"time_zone", "time_zone", kField, kRequired},
                      {"fiscal_year_start_month", "fiscal_year_start_month", kField, kRequired},
                      {"sides", "sides", kField, kRequired},
                      {"members", "members"},
                      {"platform_bodies", "platform_bodies"}}};
}

Sheet FiscalYears() {
  return {.name = "fiscal_years",
          .prototype = coordination::v1::FiscalYear::default_instance(),
          .id_form = IdForm::kYear,
          .row_name = "programmes/{programme}/fiscalYears/{id}",
          .columns = {{"state", "state", kField, kRequired},
                      {"state_reason", "state_reason"},
                      {"report_title", "report_title", kField, kOptional, kEach}}};
}

Sheet Parts() {
  return {.name = "parts",
          .prototype = coordination::v1::Part::default_instance(),
          .id_form = IdForm::kResource,
          .row_name = "programmes/{programme}/fiscalYears/{fiscal_year}/parts/{id}",
          .parent_name = kYearName,
          .parent_field = "parts",
          .id_field = "id",
          .columns = {{"heading", "heading", kField, kRequired, kEach},
                      {"introduction", "introduction", kField, kOptional, kEach},
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
          .columns = {{"heading", "heading", kField, kRequired, kEach},
                      {"summary_label", "summary_label", kField, kOptional, kEach},
                      {"introduction", "introduction", kField, kOptional, kEach},
                      {"table_number", "table_number"},
                      {"caption", "caption", kField, kOptional, kEach},
                      {"platform", "platform", kField, kRequired},
                      {"kinds", "kinds"},
                      {"track", "track"},
                      {"category", "category"},
                      {"layout", "layout", kField, kRequired},
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
          .columns = {{"kind", "kind", kField, kRequired},
                      {"marker", "marker", kField, kOptional, kEach},
                      {"text", "text", kField, kOptional, kEach},
                      {"shown_from", "shown_from", kDay},
                      {"attached_to", "attached_to"}}};
}

// What activities and exchanges share.
std::vector<Column> WithEvent(std::vector<Column> columns) {
  const std::vector<Column> event = {{"title", "event.title", kField, kOptional, kEach},
                                     {"provisional", "event.provisional"},
                                     {"summary", "event.summary", kField, kOptional, kEach},
                                     {"span", "event.span", kField, kRequired},
                                     {"state", "event.state", kField, kRequired},
                                     {"venues", "event.venues", kVenues},
                                     {"parties", "event.participations"},
                                     {"parties_incomplete", "event.parties_incomplete"},
                                     {"headcounts", "event.headcounts"},
                                     {"trainees", "event.headcounts", kTrainees},
                                     {"participants", "event.headcounts", kParticipants},
                                     {"experts", "event.headcounts", kExperts},
                                     {"occurrences", "event.occurrences"},
                                     {"days", "event.days"},
                                     {"part_of", "event.part_of", kRecord},
                                     {"category", "event.category"},
                                     {"ordinal", "event.ordinal"},
                                     {"fiscal_year", "event.fiscal_year", kYear},
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
          .columns = WithEvent({{"kind", "kind", kField, kRequired}})};
}

Sheet Exchanges() {
  return {.name = "exchanges",
          .prototype = technical::v1::Exchange::default_instance(),
          .id_form = IdForm::kResource,
          .row_name = "programmes/{programme}/exchanges/{id}",
          .columns = WithEvent(
              {{"track", "track", kField, kRequired}, {"kind", "kind", kField, kRequired}})};
}

Sheet PolicyReports() {
  return {.name = "policy_reports",
          .prototype = monitoring::v1::PolicyReport::default_instance(),
          .id_form = IdForm::kMonth,
          .row_name = "programmes/{programme}/policyReports/{id}",
          .columns = {{"due_day", "due_day", kDay},
                      {"state", "state", kField, kRequired},
                      {"delivered_day", "delivered_day", kDay},
                      {"title", "title", kField, kOptional, kEach},
                      {"recipients", "recipients"},
                      {"link", "link"},
                      {"sources", "sources"},
                      {"notes", "notes"}}};
}

// What documents state. Exports have no such rows, so that no column needs a writer.
Sheet Stated() {
  return {.name = "stated",
          .prototype = aggregator::v1::StatedFigure::default_instance(),
          .id_form = IdForm::kResource,
          .row_name = "programmes/{programme}/stated/{id}",
          .id_field = "id",
          .recorded = false,
          .columns = {{"sources", "stated", kField, kRequired},
                      {"fiscal_year", "question.fiscal_years", kYears, kRequired},
                      {"month", "month", kMonth},
                      {"as_of", "question.as_of", kDay},
                      {"measure", "measure", kField, kRequired},
                      {"value", "value", kFigure, kRequired},
                      {"platform", "question.filter.platforms"},
                      {"kinds", "question.filter.kinds"},
                      {"track", "question.filter.tracks"},
                      {"category", "question.filter.categories"},
                      {"parties", "question.filter.parties", kPartyList},
                      {"without_parties", "question.filter.without_parties", kPartyList},
                      {"sides", "question.filter.sides"},
                      {"venue_cities", "question.filter.venue_cities", kPartyList},
                      {"more_roles", "question.more_roles"},
                      {"roll_up", "question.roll_up"},
                      {"include_excluded", "question.include_excluded"}}};
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
  static const auto& sheets = *new std::vector<Sheet>{
      Parties(),      Programmes(), FiscalYears(), Parts(),         Sections(),
      SectionNotes(), Activities(), Exchanges(),   PolicyReports(), Stated()};
  return sheets;
}

const Sheet* SheetOfType(const google::protobuf::Descriptor& type) {
  for (const Sheet& sheet : Sheets()) {
    if (sheet.prototype.GetDescriptor() == &type) return &sheet;
  }
  return nullptr;
}

const Sheet* FindSheet(absl::string_view name) {
  const std::string own = SheetNamed(name);
  for (const Sheet& sheet : Sheets()) {
    if (sheet.name == own) return &sheet;
  }
  return nullptr;
}

const Sheet* SheetOfName(absl::string_view name) {
  const std::vector<absl::string_view> segments = absl::StrSplit(name, '/');
  for (const Sheet& sheet : Sheets()) {
    const std::vector<absl::string_view> form = absl::StrSplit(sheet.row_name, '/');
    const bool fits =
        std::equal(form.begin(), form.end(), segments.begin(), segments.end(),
                   [](absl::string_view word, absl::string_view segment) {
                     return absl::StartsWith(word, "{") ? !segment.empty() : word == segment;
                   });
    if (fits && sheet.parent_name.empty()) return &sheet;
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

cells::Slot SlotAt(google::protobuf::Message& message, absl::string_view path) {
  const size_t dot = path.find('.');
  const auto* field = message.GetDescriptor()->FindFieldByName(std::string(path.substr(0, dot)));
  if (dot == absl::string_view::npos) return cells::Slot{message, *field};
  return SlotAt(*message.GetReflection()->MutableMessage(&message, field), path.substr(dot + 1));
}

namespace {

// The message that holds the field at the end of a path, and that field.
std::pair<const google::protobuf::Message*, const google::protobuf::FieldDescriptor*> FieldAt(
    const google::protobuf::Message& message, absl::string_view path) {
  const size_t dot = path.find('.');
  const auto* field = message.GetDescriptor()->FindFieldByName(std::string(path.substr(0, dot)));
  if (dot == path.npos) return {&message, field};
  return FieldAt(message.GetReflection()->GetMessage(message, field), path.substr(dot + 1));
}

}  // namespace

std::vector<std::string> LanguagesOf(const Column& column,
                                     const google::protobuf::Message& message) {
  if (column.languages == Column::Languages::kOne) return {};
  const auto [holder, field] = FieldAt(message, column.path);
  std::vector<std::string> languages;
  if (field->is_repeated()) {
    for (const auto& name : static_cast<const coordination::v1::Party*>(holder)->names()) {
      if (std::find(languages.begin(), languages.end(), name.language()) == languages.end()) {
        languages.push_back(name.language());
      }
    }
    return languages;
  }
  const auto& texts = static_cast<const type::v1::LocalizedText&>(
                          holder->GetReflection()->GetMessage(*holder, field))
                          .texts();
  for (const auto& [language, text] : texts) languages.push_back(language);
  std::sort(languages.begin(), languages.end());
  return languages;
}

std::string WriteCell(const Column& column, const google::protobuf::Message& message,
                      absl::string_view language, const records::Registry& registry) {
  const auto [holder, field] = FieldAt(message, column.path);
  return column.notation.write(
      {.message = *holder, .field = *field, .language = language, .registry = registry});
}

}  // namespace renkei::sheets
