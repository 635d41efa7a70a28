// FY2018 is published, corrected, published again, compared, and made again from its ledgers -
// from those that are served, and from those that were written out.
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "gmock/gmock.h"
#include "google/protobuf/util/json_util.h"
#include "renkei/coordination/v1/published_report.pb.h"
#include "tests/e2e/served_fy2018_test.h"

namespace renkei::e2e {
namespace {

using program::Outcome;
using program::RunRenkei;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

constexpr char kYear[] = "programmes/jp-cn-air/fiscalYears/2018";

// The published report that `renkei publish` says it made.
std::string NameIn(const std::string& published) {
  EXPECT_THAT(published, StartsWith(absl::StrCat(kYear, "/publishedReports/")));
  return published.substr(0, published.find('\n'));
}

std::string ReadFile(const std::string& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

class PublishedTest : public ServedFy2018Test {
 protected:
  static std::string Run(const program::Arguments& arguments) {
    const Outcome outcome = suite_->Run(arguments);
    EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
    return outcome.out;
  }
  static std::string Publish(const program::Arguments& more = {}) {
    program::Arguments arguments = {"publish", "--programme", "jp-cn-air",     "--fiscal-year",
                                    "2018",    "--as-of",     answers::kCutOff};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return Run(arguments);
  }
  static coordination::v1::PublishedReport Get(const std::string& name) {
    coordination::v1::PublishedReport report;
    const std::string json = Run({"published", name, "--format", "json"});
    EXPECT_TRUE(google::protobuf::util::JsonStringToMessage(json, &report).ok()) << json;
    return report;
  }
};

TEST_F(PublishedTest, StaysWhatItWasAndIsMadeAgain) {
  const std::string published = Publish({"--request-id", "first"});
  EXPECT_THAT(published, AllOf(HasSubstr("\nfigures "), HasSubstr("\nhtml      ja"),
                               HasSubstr("\nhtml      en"), HasSubstr("\nhtml      zh")));
  const std::string first = NameIn(published);
  EXPECT_EQ(NameIn(Publish({"--request-id", "first"})), first);

  // Each rendering is the one that the report is in its snapshot.
  const std::string snapshot = Get(first).snapshot();
  for (const std::string language : {"ja", "en", "zh"}) {
    const std::string file = files_.path(absl::StrCat(language, ".html"));
    Run({"published", first, "--document", "html", "--lang", language, "--output", file});
    EXPECT_EQ(ReadFile(file), Run({"report", "--programme", "jp-cn-air", "--fiscal-year", "2018",
                                   "--as-of", answers::kCutOff, "--snapshot", snapshot, "--lang",
                                   language, "--format", "html"}));
  }

  // One visit of 天津 more.
  Run({"update", "programmes/jp-cn-air/exchanges/visits-tianjin", "--mask", "event.occurrences",
       "--body", R"({"event": {"occurrences": {"quantity": {"low": 5, "high": 5}}}})"});
  const std::string second = NameIn(Publish());
  EXPECT_THAT(Run({"published", kYear}), AllOf(HasSubstr(first), HasSubstr(second)));
  const std::string compared = Run({"compare", first, second, "--format", "csv"});
  EXPECT_THAT(compared, AllOf(HasSubstr("party parties/cn-tianjin, completed occurrences"),
                              HasSubstr("programmes/jp-cn-air/exchanges/visits-tianjin"),
                              HasSubstr(",4,5\n")));
  for (const absl::string_view line : absl::StrSplit(compared, '\n', absl::SkipEmpty())) {
    EXPECT_THAT(std::string(line),
                testing::AnyOf(StartsWith("figure,"), HasSubstr("visits-tianjin")));
  }

  for (const std::string& report : {first, second}) {
    EXPECT_THAT(Run({"verify", report}),
                AllOf(StartsWith(absl::StrCat(report, ": equal\n")),
                      HasSubstr("6 of 6 documents come out byte for byte")));
  }
}

TEST_F(PublishedTest, HasANumberOfItsOwnForEachThatPublishesAtOnce) {
  std::vector<std::string> names(3);
  std::vector<std::thread> publishers;
  for (std::string& name : names) {
    publishers.emplace_back([&name] { name = NameIn(Publish()); });
  }
  for (std::thread& publisher : publishers) publisher.join();
  const std::set<std::string> different(names.begin(), names.end());
  EXPECT_EQ(different.size(), names.size()) << absl::StrJoin(names, " ");
}

TEST_F(PublishedTest, IsMadeAgainFromLedgersWrittenOut) {
  const std::string report = NameIn(Publish());
  const std::string file = files_.path("ledgers.jsonl");
  Run({"dump", "--output", file});
  // No suite is asked.
  const Outcome equal = RunRenkei({"verify", report, file, "--server", "127.0.0.1:1"});
  EXPECT_EQ(equal.exit_code, 0) << equal.err;
  EXPECT_THAT(equal.out,
              AllOf(StartsWith(absl::StrCat(report, ": equal\n")), HasSubstr("6 of 6 documents"),
                    HasSubstr("What `equal` proves"), HasSubstr("What it does not prove")));

  const std::string dump = ReadFile(file);
  const std::string changed = absl::StrReplaceAll(dump, {{"visits-tianjin", "visits-tianjim"}});
  ASSERT_NE(changed, dump);
  const Outcome tampered = RunRenkei({"verify", report, files_.Write("changed", changed)});
  EXPECT_EQ(tampered.exit_code, 1);
  EXPECT_THAT(tampered.err, AllOf(HasSubstr("technical"), HasSubstr("revision")));
  EXPECT_EQ(tampered.out, "") << "nothing is proved";

  const Outcome cut =
      RunRenkei({"verify", report, files_.Write("cut", dump.substr(0, dump.size() / 2))});
  EXPECT_EQ(cut.exit_code, 1);
  EXPECT_EQ(cut.out, "");

  // The chains that are printed of it are those in the lines of the dump.
  const std::string sources = Run({"published", report});
  const coordination::v1::PublishedReport published = Get(report);
  for (const auto& source : published.sources()) {
    const std::string chain = absl::BytesToHexString(source.chain());
    EXPECT_THAT(sources, HasSubstr(chain));
    EXPECT_THAT(equal.out, HasSubstr(chain));
    EXPECT_THAT(dump, HasSubstr(absl::StrCat("\"chain\":\"", chain, "\"")));
  }

  const std::string later = absl::StrCat(kYear, "/publishedReports/999");
  const Outcome unknown = RunRenkei({"verify", later, file});
  EXPECT_EQ(unknown.exit_code, 1);
  EXPECT_THAT(unknown.err, AllOf(HasSubstr("stands in no file"), HasSubstr("`renkei published "),
                                 Not(HasSubstr("renkei list"))));
}

TEST_F(PublishedTest, IsListedAtTheTimeOfItsProgramme) {
  Publish({"--format", "text"});
  EXPECT_THAT(Run({"published", kYear}), HasSubstr(" Asia/Tokyo "));
  EXPECT_THAT(Run({"published", kYear, "--format", "csv"}), HasSubstr("+09:00,"));
}

TEST_F(PublishedTest, IsMadeByPublishingOnly) {
  const Outcome outcome = suite_->Run(
      {"create", absl::StrCat(kYear, "/publishedReports"), "--id", "9", "--body", "{}"});
  EXPECT_EQ(outcome.exit_code, 2) << outcome.out;
  EXPECT_THAT(outcome.err, HasSubstr("`renkei publish` makes one"));
}

TEST_F(PublishedTest, IsComparedWithOneOfItsYear) {
  const Outcome outcome =
      suite_->Run({"compare", "programmes/jp-cn-air/fiscalYears/2017/publishedReports/1",
                   absl::StrCat(kYear, "/publishedReports/1")});
  EXPECT_EQ(outcome.exit_code, 2) << outcome.out;
  EXPECT_THAT(outcome.err, HasSubstr("  BEFORE: programmes/jp-cn-air/fiscalYears/2017/"));
}

TEST_F(PublishedTest, StaysWhatItWasAndSaysSo) {
  const std::string report = NameIn(Publish());
  const std::vector<std::pair<program::Arguments, std::string>> refused = {
      {{"update", report, "--body", "{}"}, "are never changed"},
      {{"delete", report}, "are never deleted"},
      {{"history", report}, "have no history"}};
  for (const auto& [arguments, why] : refused) {
    const Outcome outcome = suite_->Run(arguments);
    EXPECT_EQ(outcome.exit_code, 2) << outcome.out;
    EXPECT_THAT(outcome.err,
                AllOf(HasSubstr(report), HasSubstr(why),
                      HasSubstr("a published report stays what it was"), Not(HasSubstr("route"))));
  }
}

}  // namespace
}  // namespace renkei::e2e
