#include "tests/limits/subject.h"

#include <deque>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "common/resource/create_requests.h"
#include "common/resource/filter.h"
#include "common/resource/request.h"
#include "common/resource/resource_type.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"
#include "renkei/aggregator/v1/aggregator.pb.h"
#include "renkei/coordination/v1/activity.pb.h"
#include "renkei/coordination/v1/fiscal_year.pb.h"
#include "renkei/coordination/v1/party.pb.h"
#include "renkei/coordination/v1/programme.pb.h"
#include "renkei/monitoring/v1/policy_report.pb.h"
#include "renkei/technical/v1/exchange.pb.h"
#include "services/aggregator/quality/findings.h"
#include "services/aggregator/report/report.h"
#include "services/aggregator/totals/question.h"
#include "services/coordination/activity_rules.h"
#include "services/coordination/fiscal_year_rules.h"
#include "services/coordination/party_rules.h"
#include "services/coordination/programme_rules.h"
#include "services/coordination/recorded_programmes.h"
#include "services/monitoring/policy_report_rules.h"
#include "services/technical/exchange_rules.h"

namespace renkei::limits {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using resource::ResourceType;

// A localized text.
std::string Text(const char* field, const char* text = "x") {
  return absl::StrCat(field, " {texts {key: 'ja' value: '", text, "'}} ");
}

std::string Links(const char* field) {
  return absl::StrCat(field, " {uri: 'https://example.org/' ", Text("label"), "} ");
}

std::string Sources() {
  return "sources {document: 'd' locator: 'l' stated_on: '2018-05-23' uri: 'https://example.org/' "
         "written_as: 'w'} ";
}

std::string Event() {
  return absl::StrCat(
      "event {", Text("title"), Text("summary"),
      "span {first_day: '2018-04-01' last_day: '2019-01-31' precision: WITHIN} state: COMPLETED "
      "venues {city: 'parties/cn-beijing' country: '@@' ",
      Text("place"), "} participations {party: 'parties/p#' role: PRINCIPAL ", Text("section"),
      "} headcounts {role: TRAINEE quantity {low: 0 high: 1000000000} ", Text("classes", "c#"),
      "} occurrences {quantity {low: 0 high: 1000000000}} days: 1 "
      "part_of: 'programmes/p/exchanges/whole' category: 'c' ordinal: 1 fiscal_year: 2018 "
      "excluded {code: OTHER ",
      Text("text"), "} ", Links("links"), Sources(), Text("notes"), "} ");
}

std::string Section() {
  return absl::StrCat(
      "sections {id: 's#' ", Text("heading"), Text("summary_label"), Text("introduction"),
      "table_number: '1' ", Text("caption"),
      "platform: TECHNICAL kinds: 'VISIT' track: 'MODEL_CITY' category: 'c' layout: PARTY_COLUMNS "
      "headline {wording: HELD persons: TRAINEE} party_columns {party: 'parties/p#' ",
      Text("label"), "} persons: TRAINEE receiving_side: 'japan' notes {kind: TEXT ",
      Text("marker"), Text("text"), "shown_from: '2019-01-31' attached_to: 'year'} ",
      "kind_labels {kind: 'VISIT' ", Text("label"), "}} ");
}

std::string Programme() {
  return absl::StrCat(Text("title"),
                      "time_zone: 'Asia/Tokyo' fiscal_year_start_month: 4 "
                      "sides {id: 's#' countries: '@@' ",
                      Text("name"),
                      "} members {party: 'parties/p#' valid_from: '2018-04-01' valid_to: "
                      "'2019-03-31'} platform_bodies {platform: TECHNICAL party: 'parties/p#'}");
}

std::string FiscalYear() {
  return absl::StrCat("state: CLOSED state_reason: 'r' ", Text("report_title"), "parts {id: 'p#' ",
                      Text("heading"), Text("introduction"), Section(), "}");
}

std::string Party() {
  return "kind: CITY country: 'CN' parent: 'parties/cn-hebei' names {language: 'ja' form: FULL "
         "text: 'x' valid_from: '2018-04-01' valid_to: '2019-03-31'} aliases: 'a#' latitude: 39 "
         "longitude: 117 merged_into: 'parties/cn-tj'";
}

std::string PolicyReport() {
  return absl::StrCat(
      "due_day: '2018-06-30' state: DELIVERED delivered_day: '2018-06-29' ", Text("title"),
      Text("recipients"), Links("link"),
      "entries {authority: 'parties/cn-mee' level: CENTRAL day: '2018-05-23' topics: 't' ",
      Text("title"), Text("summary"), Links("link"), "} ", Sources(), Text("notes"));
}

constexpr char kDays[] = "fiscal_year: 2018 first_day: '2018-04-01' last_day: '2019-03-31' ";

std::unique_ptr<Message> RequestOf(const ResourceType& type, const std::string& method,
                                   const std::string& text) {
  const auto* descriptor = type.service->FindMethodByName(method)->input_type();
  std::unique_ptr<Message> request(
      google::protobuf::MessageFactory::generated_factory()->GetPrototype(descriptor)->New());
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, request.get())) << text;
  return request;
}

// The two of one resource. Stays where it is as long as the program runs: the checks need it.
class Judged final {
 public:
  Judged(const google::protobuf::Descriptor* record, std::unique_ptr<resource::Rules> rules,
         std::string id, std::string whole, std::string filter)
      : type_(ResourceType::Of(record)),
        rules_(std::move(rules)),
        id_(std::move(id)),
        whole_(std::move(whole)),
        filter_(std::move(filter)) {}

  Subject Create() const {
    const std::string text = absl::StrCat(Parent(), type_.id_field, ": '", id_,
                                          "' request_id: 'r' ", type_.field, " {", whole_, "}");
    return {RequestOf(type_, absl::StrCat("Create", type_.message->name()), text), "",
            [this](Message& request, const fields::Place& at) {
              resource::WriteOptionsOf(request, "Create", at);
              resource::IntentOf({type_, *rules_}, request, at);
            }};
  }

  Subject List() const {
    const std::string text = absl::StrCat(Parent(), "filter {", filter_, "}");
    return {RequestOf(type_, absl::StrCat("List", type_.service->name()), text), "filter",
            [this](Message& request, const fields::Place& at) {
              resource::Filter(*rules_, request, at);
            }};
  }

 private:
  std::string Parent() const {
    return type_.parent_pattern.text().empty() ? "" : "parent: 'programmes/p' ";
  }

  const ResourceType type_;
  const std::unique_ptr<resource::Rules> rules_;
  const std::string id_;
  const std::string whole_;
  const std::string filter_;
};

const std::deque<Judged>& AllJudged() {
  static const auto& programmes = *new coordination::RecordedProgrammes();
  static const auto& all = *[] {
    auto* judged = new std::deque<Judged>();
    judged->emplace_back(coordination::v1::Programme::descriptor(),
                         std::make_unique<coordination::ProgrammeRules>(), "p", Programme(),
                         "members: 'parties/p#'");
    judged->emplace_back(coordination::v1::FiscalYear::descriptor(),
                         std::make_unique<coordination::FiscalYearRules>(), "2018", FiscalYear(),
                         "states: OPEN");
    judged->emplace_back(coordination::v1::Party::descriptor(),
                         std::make_unique<coordination::PartyRules>(), "p", Party(),
                         "kinds: CITY countries: '@@' parent: 'parties/cn-hebei'");
    judged->emplace_back(
        coordination::v1::Activity::descriptor(),
        std::make_unique<coordination::ActivityRules>(programmes), "a",
        absl::StrCat("kind: CONSULTATION ", Event()),
        absl::StrCat(kDays,
                     "kinds: OTHER states: PLANNED parties: 'parties/p#' category: 'c' "
                     "text: 't'"));
    judged->emplace_back(
        technical::v1::Exchange::descriptor(),
        std::make_unique<technical::ExchangeRules>(programmes), "e",
        absl::StrCat("track: MODEL_CITY kind: VISIT ", Event()),
        absl::StrCat(kDays,
                     "kinds: VISIT states: PLANNED parties: 'parties/p#' category: 'c' "
                     "text: 't' tracks: MODEL_CITY"));
    judged->emplace_back(monitoring::v1::PolicyReport::descriptor(),
                         std::make_unique<monitoring::PolicyReportRules>(programmes), "2018-05",
                         PolicyReport(),
                         absl::StrCat(kDays, "states: PLANNED parties: 'parties/p#' text: 't'"));
    return judged;
  }();
  return all;
}

// The aggregator's, of which one field after another is held to what a question's is.
constexpr char kBasis[] = "programme: 'programmes/p' fiscal_year: 2018 as_of: '2019-01-31' ";
constexpr char kBasisOfYears[] =
    "programme: 'programmes/p' fiscal_years: 2018 as_of: '2019-01-31' known_at {seconds: 1} ";
constexpr char kWaiting[] =
    "min_revisions {key: 'technical' value: 1} min_epochs {key: 'technical' value: '01234567'} ";

std::string Question() {
  return absl::StrCat(
      "question {", kBasisOfYears,
      "by: KIND filter {platforms: TECHNICAL kinds: 'VISIT' tracks: 'MODEL_CITY' "
      "categories: 'c#' parties: 'parties/p#' sides: 's#' venue_cities: 'parties/v#' "
      "without_parties: 'parties/w#'} more_roles: IMPLIED include_excluded: OTHER} ");
}

template <typename Request>
Subject SubjectOf(const std::string& text,
                  void (*check)(const Request& request, status::FieldViolations& violations)) {
  auto request = std::make_unique<Request>();
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, request.get())) << text;
  return {std::move(request), "", [check](Message& edited, const fields::Place& at) {
            status::FieldViolations violations;
            check(static_cast<const Request&>(edited), violations);
            for (const auto& violation : violations.list()) {
              at.Field(violation.field()).Refuse(violation.description());
            }
          }};
}

void AddAggregator(std::vector<Subject>& subjects) {
  using aggregator::v1::ListTotalRecordsRequest;
  subjects.push_back(SubjectOf<ListTotalRecordsRequest>(
      absl::StrCat(Question(), kWaiting, "group {key: 'kind' value: 'VISIT'} states: COMPLETED"),
      [](const ListTotalRecordsRequest& request, status::FieldViolations& violations) {
        std::vector<aggregator::v1::StateAsOf> states;
        for (const int state : request.states()) {
          states.push_back(static_cast<aggregator::v1::StateAsOf>(state));
        }
        totals::ReadCellQuestion(request.question(),
                                 {request.group().begin(), request.group().end()}, states,
                                 violations);
      }));
  subjects.push_back(SubjectOf<aggregator::v1::GetReportRequest>(
      absl::StrCat(kBasis, kWaiting, "language: 'ja' known_at {seconds: 1}"),
      report::CheckRequest));
  subjects.push_back(SubjectOf<aggregator::v1::ListFindingsRequest>(
      absl::StrCat(kBasisOfYears, kWaiting, "kinds: OVERDUE_PLAN"), quality::CheckRequest));
}

}  // namespace

std::vector<Subject> AllSubjects() {
  std::vector<Subject> subjects;
  for (const Judged& each : AllJudged()) {
    subjects.push_back(each.Create());
    subjects.push_back(each.List());
  }
  AddAggregator(subjects);
  return subjects;
}

std::string Numbered(const std::string& text, int item) {
  const std::string letters = {static_cast<char>('A' + item / 26 % 26),
                               static_cast<char>('A' + item % 26)};
  return absl::StrReplaceAll(text, {{"#", absl::StrCat(item)}, {"@@", letters}});
}

void Number(Message& message, int item) {
  const auto& reflection = *message.GetReflection();
  std::vector<const FieldDescriptor*> present;
  reflection.ListFields(message, &present);
  for (const FieldDescriptor* field : present) {
    const bool text = field->type() == FieldDescriptor::TYPE_STRING;
    if (!text && field->message_type() == nullptr) continue;
    if (!field->is_repeated()) {
      if (!text) {
        Number(*reflection.MutableMessage(&message, field), item);
      } else {
        reflection.SetString(&message, field, Numbered(reflection.GetString(message, field), item));
      }
      continue;
    }
    for (int i = 0; i < reflection.FieldSize(message, field); ++i) {
      if (!text) {
        Number(*reflection.MutableRepeatedMessage(&message, field, i), item);
      } else {
        reflection.SetRepeatedString(
            &message, field, i, Numbered(reflection.GetRepeatedString(message, field, i), item));
      }
    }
  }
}

}  // namespace renkei::limits
