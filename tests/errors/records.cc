#include "tests/errors/records.h"

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include "common/digest/sha256.h"
#include "renkei/coordination/v1/activity.pb.h"
#include "renkei/coordination/v1/fiscal_year.pb.h"
#include "renkei/coordination/v1/party.pb.h"
#include "renkei/coordination/v1/programme.pb.h"
#include "renkei/monitoring/v1/policy_report.pb.h"
#include "renkei/technical/v1/exchange.pb.h"

namespace renkei::errors {
namespace {

using resource::ResourceType;

constexpr char kOpenDay[] = "2019-05-10";
constexpr char kClosedDay[] = "2018-05-10";
// A part of a report whose section receives a side.
constexpr char kPart[] =
    "parts {id: 'p' heading {texts {key: 'ja' value: 'x'}} sections {id: 's' heading {texts {key: "
    "'ja' value: 'x'}} platform: COORDINATION kinds: 'TRAINING_VISIT' layout: TRAINING_VISITS "
    "receiving_side: 'japan'}}";
constexpr int kChain = 101;  // one more and what is part of its last is too deep

Resource Programmes() {
  return {ResourceType::Of(coordination::v1::Programme::descriptor()),
          "title {texts {key: 'ja' value: 'x'}} time_zone: 'Asia/Tokyo' fiscal_year_start_month: 4 "
          "sides {id: 'japan' name {texts {key: 'ja' value: 'x'}} countries: 'JP'}",
          "p", "q"};
}

Resource FiscalYears() {
  return {ResourceType::Of(coordination::v1::FiscalYear::descriptor()), "state: OPEN", "2019",
          "2031"};
}

Resource Parties() {
  return {ResourceType::Of(coordination::v1::Party::descriptor()),
          "kind: CITY country: 'CN' names {language: 'ja' form: FULL text: 'x'}", "standing",
          "fresh"};
}

Resource Activities() {
  return {ResourceType::Of(coordination::v1::Activity::descriptor()),
          absl::StrCat("kind: CONSULTATION ", Event(kOpenDay)), "standing", "fresh"};
}

std::string MethodOf(const Resource& resource, const char* verb, bool many = false) {
  return absl::StrCat(resource.type.service->full_name(), ".", verb,
                      many ? resource.plural() : resource.type.message->name());
}

// One record inside the next, as deep as they may lie. In the body "BEFORE" is the one before.
Seed Chain(const Resource& resource, const std::string& body) {
  std::string batch = resource.type.parent_pattern.text().empty() ? "" : "parent: 'programmes/p' ";
  for (int i = 0; i < kChain; ++i) {
    const std::string before = i == 0 ? "" : resource.NameOf(absl::StrCat("deep-", i - 1));
    absl::StrAppend(&batch, "requests {", resource.type.id_field, ": 'deep-", i, "' ",
                    resource.type.field, " {", absl::StrReplaceAll(body, {{"BEFORE", before}}),
                    "}} ");
  }
  return {MethodOf(resource, "BatchCreate", true), batch};
}

// Those of activities and exchanges alike; `kind` is what they need beside the event.
std::vector<Seed> EventSeeds(const Resource& resource, const std::string& kind) {
  const std::string create = MethodOf(resource, "Create");
  return {{create, resource.Create(resource.standing, resource.good)},
          {create, resource.Create(
                       "part", absl::StrCat(kind, Event(kOpenDay, resource.NameOf("standing"))))},
          {create, resource.Create("closed", absl::StrCat(kind, Event(kClosedDay)))},
          Chain(resource, absl::StrCat(kind, Event(kOpenDay, "BEFORE")))};
}

// So many of about 30 kB take more than 3 MiB.
constexpr int kLargeRecords = 110;

// An id of each kind there is: of a year, of a month, or any.
std::string LargeId(const Resource& resource, int i) {
  if (resource.type.field == "fiscal_year") return absl::StrCat(2050 + i);
  if (resource.type.field == "policy_report") return absl::StrCat(2050 + i, "-01");
  return absl::StrCat("large-", i);
}

// A good record's fields, and a long text wherever the resource has one.
std::string LargeBody(const Resource& resource) {
  std::string texts = "{";
  for (const char* language : {"en", "ja", "zh"}) {
    absl::StrAppend(&texts, "texts {key: '", language, "' value: '", std::string(10'000, 'x'),
                    "'} ");
  }
  texts += "}";
  const std::string& good = resource.good;
  if (resource.type.field == "fiscal_year") return absl::StrCat(good, " report_title ", texts);
  if (resource.type.field == "policy_report") return absl::StrCat(good, " title ", texts);
  if (resource.type.field == "programme") {
    return absl::StrCat(good, " sides {id: 'large' countries: 'CN' name ", texts, "}");
  }
  if (resource.type.field == "party") {
    std::string body = good;
    std::string name;
    while (name.size() < 600) name += "市";  // as long as a name may be
    for (int i = 1; i < 50; ++i) {
      absl::StrAppend(&body, " names {language: 'ja' form: SHORT text: '", name, "'}");
    }
    return body;
  }
  // An event, which is the last of its fields.
  return absl::StrCat(absl::StripSuffix(good, "}"), " title ", texts, "}");
}

}  // namespace

std::string Resource::NameOf(const std::string& id, const std::string& programme) const {
  const std::string parent = type.parent_pattern.text().empty() ? "" : programme;
  return type.pattern.Join(parent, id);
}

std::string Resource::Create(const std::string& id, const std::string& body,
                             const std::string& programme) const {
  return absl::StrCat(
      type.parent_pattern.text().empty() ? "" : absl::StrCat("parent: '", programme, "' "),
      type.id_field, ": '", id, "' ",
      body.empty() ? "" : absl::StrCat(type.field, " {", body, "}"));
}

std::string Resource::BatchCreate(const std::string& id, const std::string& body,
                                  const std::string& programme) const {
  return absl::StrCat(
      type.parent_pattern.text().empty() ? "" : absl::StrCat("parent: '", programme, "' "),
      "requests {", Create(id, body, programme), "}");
}

std::string Resource::Update(const std::string& name, const std::string& body) const {
  return absl::StrCat(type.field, " {name: '", name, "' ", body, "}");
}

std::string Resource::Delete(const std::string& name, const std::string& etag) {
  return absl::StrCat("name: '", name, "' etag: '", etag, "'");
}

std::string Event(const std::string& day, const std::string& part_of) {
  return absl::StrCat("event {state: COMPLETED span {first_day: '", day, "' last_day: '", day,
                      "' precision: EXACT} part_of: '", part_of, "'}");
}

std::string Published(const std::string& report, const std::string& snapshot) {
  constexpr char kAny[] = "changes {create {[type.googleapis.com/renkei.coordination.v1.";
  const std::string digest = absl::CHexEscape(digest::Sha256("x"));
  return absl::StrCat(
      kAny, "PublishedReport] {name: '", report, "' as_of: '2021-03-31' snapshot: '", snapshot,
      "' rules_version: 1 sources {source: 'coordination' epoch: "
      "'00000000000000000000000000000000' chain: '",
      digest, "'} documents {format: 'TEXT' content_type: 'text/plain' size: 1 sha256: '", digest,
      "' first_part: 1 parts: 1}}}} ", kAny, "PublishedPart] {name: '", report,
      "/parts/1' content: 'x'}}}");
}

std::vector<Resource> CoordinationResources() {
  return {Programmes(), FiscalYears(), Parties(), Activities()};
}

Resource Exchanges() {
  return {ResourceType::Of(technical::v1::Exchange::descriptor()),
          absl::StrCat("track: MODEL_CITY kind: VISIT ", Event(kOpenDay)), "standing", "fresh"};
}

Resource PolicyReports() {
  return {ResourceType::Of(monitoring::v1::PolicyReport::descriptor()), "state: PLANNED", "2019-05",
          "2031-01"};
}

std::vector<Resource> AllResources() {
  std::vector<Resource> all = CoordinationResources();
  all.push_back(Exchanges());
  all.push_back(PolicyReports());
  return all;
}

std::vector<Seed> CoordinationSeeds() {
  const Resource programmes = Programmes(), years = FiscalYears(), parties = Parties();
  std::vector<Seed> seeds = {
      {MethodOf(programmes, "Create"), programmes.Create("p", programmes.good)},
      {MethodOf(programmes, "Create"), programmes.Create("alone", programmes.good)},
      {MethodOf(years, "Create"), years.Create("2019", absl::StrCat(years.good, " ", kPart))},
      {MethodOf(years, "Create"), years.Create("2020", years.good)},
      {"renkei.changes.v1.Commits.Commit",
       Published("programmes/p/fiscalYears/2020/publishedReports/1", "s")},
      {MethodOf(parties, "Create"),
       parties.Create("standing", absl::StrCat(parties.good, " aliases: 'taken'"))},
      {MethodOf(parties, "Create"),
       parties.Create("part", absl::StrCat(parties.good, " parent: 'parties/standing'"))},
      {MethodOf(parties, "Create"), parties.Create("merged", parties.good)},
      {"renkei.coordination.v1.Parties.MergeParty",
       "name: 'parties/merged' into: 'parties/standing'"},
      Chain(parties, absl::StrCat(parties.good, " parent: 'BEFORE' merged_into: 'BEFORE'"))};
  for (Seed& seed : EventSeeds(Activities(), "kind: CONSULTATION ")) {
    seeds.push_back(std::move(seed));
  }
  seeds.push_back(
      {MethodOf(years, "Create"), years.Create("2018", "state: CLOSED state_reason: 'reported'")});
  return seeds;
}

std::vector<std::string> LargeNames(const Resource& resource) {
  std::vector<std::string> names;
  for (int i = 0; i < kLargeRecords; ++i) names.push_back(resource.NameOf(LargeId(resource, i)));
  return names;
}

std::vector<Seed> LargeSeeds(const Resource& resource) {
  const std::string body = LargeBody(resource);
  std::vector<Seed> seeds;
  for (int i = 0; i < kLargeRecords; ++i) {
    seeds.push_back({MethodOf(resource, "Create"), resource.Create(LargeId(resource, i), body)});
  }
  return seeds;
}

std::vector<Seed> ExchangeSeeds() {
  return EventSeeds(Exchanges(), "track: MODEL_CITY kind: VISIT ");
}

std::vector<Seed> PolicyReportSeeds() {
  const Resource reports = PolicyReports();
  return {{MethodOf(reports, "Create"), reports.Create(reports.standing, reports.good)},
          {MethodOf(reports, "Create"), reports.Create("2018-05", reports.good)}};
}

}  // namespace renkei::errors
