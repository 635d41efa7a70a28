#include "services/coordination/published_report_rules.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "common/event/refusals.h"
#include "gmock/gmock.h"

namespace renkei::coordination {
namespace {

using event::ExpectRefusals;
using event::RefusedOf;
using fields::Place;

const std::string kBytes32(32, 'x');
constexpr char kEpoch[] = "0123456789abcdef0123456789abcdef";

std::string Source(const std::string& name) {
  return absl::StrCat("sources {source: '", name, "' epoch: '", kEpoch, "' revision: 7 chain: '",
                      kBytes32, "'} ");
}

std::string Document(const std::string& format, int first_part, int parts) {
  return absl::StrCat("documents {language: 'ja' format: '", format,
                      "' content_type: 'text/html' size: 5 sha256: '", kBytes32,
                      "' first_part: ", first_part, " parts: ", parts, "} ");
}

std::string Report(const std::string& documents, const std::string& sources) {
  return absl::StrCat("as_of: '2019-01-31' snapshot: 's' rules_version: 1 ", sources, documents);
}

std::string Good() {
  return Report(Document("HTML", 1, 2) + Document("TEXT", 3, 1),
                Source("coordination") + Source("technical"));
}

std::string With(const std::string& what, const std::string& instead) {
  const std::string changed = absl::StrReplaceAll(Good(), {{what, instead}});
  EXPECT_NE(changed, Good()) << what;
  return changed;
}

void Check(const v1::PublishedReport& report, const Place& at) {
  PublishedReportRules().Check(report, at);
}

TEST(PublishedReportRules, TakeWholeReports) {
  for (const std::string& report : {Good(), absl::StrCat(Good(), "request_id: 'a.b_C-9'")}) {
    EXPECT_THAT(RefusedOf<v1::PublishedReport>(report, Check), testing::IsEmpty()) << report;
  }
}

TEST(PublishedReportRules, RefuseEachWrongField) {
  const std::string many(101, '.');
  std::string documents;
  for (int i = 1; i <= 101; ++i) documents += Document(absl::StrCat("F", i), i, 1);
  std::string sources;
  for (int i = 10; i <= 30; ++i) sources += Source(absl::StrCat("s", i));
  ExpectRefusals<v1::PublishedReport>(
      {{With("2019-01-31", "2019-02-30"), "m.as_of", "2019-02-30"},
       {With("snapshot: 's'", ""), "m.snapshot", "required"},
       {With("snapshot: 's'", absl::StrCat("snapshot: '", std::string(2001, 's'), "'")),
        "m.snapshot", "2000"},
       {With("rules_version: 1", ""), "m.rules_version", "below 1"},
       {Report(Document("HTML", 1, 1), ""), "m.sources", "required"},
       {Report(Document("HTML", 1, 1), sources), "m.sources", "20"},
       {With("'technical'", "'coordination'"), "m.sources[1].source", "after"},
       {With("'technical'", "'tech nical'"), "m.sources[1].source", "not an id"},
       {Report(Document("HTML", 1, 1), absl::StrReplaceAll(Source("a"), {{kEpoch, "12ab"}})),
        "m.sources[0].epoch", "32"},
       {Report(Document("HTML", 1, 1),
               absl::StrReplaceAll(Source("a"), {{"revision: 7", "revision: -1"}})),
        "m.sources[0].revision", "negative"},
       {Report(Document("HTML", 1, 1), absl::StrReplaceAll(Source("a"), {{kBytes32, "x"}})),
        "m.sources[0].chain", "has 1 bytes; expected 32"},
       {Report("", Source("a")), "m.documents", "required"},
       {Report(documents, Source("a")), "m.documents", "100"},
       {With("TEXT", "HTML"), "m.documents[1].format", "already"},
       {With("TEXT", ""), "m.documents[1].format", "required"},
       {With("TEXT", std::string(21, 'T')), "m.documents[1].format", "20"},
       {Report(absl::StrReplaceAll(Document("HTML", 1, 1), {{"text/html", many}}), Source("a")),
        "m.documents[0].content_type", "100"},
       {Report(absl::StrReplaceAll(Document("HTML", 1, 1), {{"'ja'", "'j'"}}), Source("a")),
        "m.documents[0].language", "j"},
       {Report(absl::StrReplaceAll(Document("HTML", 1, 1), {{"size: 5", "size: 0"}}), Source("a")),
        "m.documents[0].size", "below 1"},
       {Report(absl::StrReplaceAll(Document("HTML", 1, 1), {{kBytes32, "short"}}), Source("a")),
        "m.documents[0].sha256", "expected 32"},
       {With("first_part: 3", "first_part: 4"), "m.documents[1].first_part", "is not 3"},
       {Report(Document("HTML", 1, 0), Source("a")), "m.documents[0].parts", "1 to 999"},
       {Report(Document("HTML", 1, 999) + Document("TEXT", 1000, 1), Source("a")), "m.documents",
        "more than 999 parts"},
       {absl::StrCat(Good(), "request_id: 'a b'"), "m.request_id", "not a request id"},
       {absl::StrCat(Good(), "request_id: '", many, "'"), "m.request_id", "not a request id"}},
      Check);
}

TEST(PublishedReportRules, AnIdIsANumberWithoutAZeroBeforeIt) {
  const auto refused = [](const resource::Rules& rules, const char* id) {
    status::FieldViolations violations;
    rules.RequireId(id, Place(violations, "id"));
    return violations.size();
  };
  for (const char* id : {"1", "10", "999"}) {
    EXPECT_EQ(refused(PublishedReportRules(), id), 0u) << id;
    EXPECT_EQ(refused(PublishedPartRules(), id), 0u) << id;
  }
  for (const char* id : {"", "0", "01", "-1", "+1", "1a", "10000"}) {
    EXPECT_EQ(refused(PublishedReportRules(), id), 1u) << id;
    EXPECT_EQ(refused(PublishedPartRules(), id), 1u) << id;
  }
  EXPECT_EQ(refused(PublishedReportRules(), "9999"), 0u);
  EXPECT_EQ(refused(PublishedPartRules(), "1000"), 1u);
}

TEST(PublishedPartRules, APartHasContent) {
  const auto check = [](const v1::PublishedPart& part, const Place& at) {
    PublishedPartRules().Check(part, at);
  };
  EXPECT_THAT(RefusedOf<v1::PublishedPart>("content: 'x'", check), testing::IsEmpty());
  ExpectRefusals<v1::PublishedPart>({{"", "m.content", "required"}}, check);
}

}  // namespace
}  // namespace renkei::coordination
