// What the command line promises whoever types: names in any usual form, errors in its own words
// with the next step, nothing made where only a question was asked.
#include <filesystem>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/status/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/e2e/answers/asking.h"
#include "tests/e2e/program/served_suite.h"
#include "tests/e2e/program/temp_folder.h"
#include "tests/e2e/served_fy2018_test.h"

namespace renkei::e2e {
namespace {

using answers::Fy2018Arguments;
using answers::kCutOff;
using program::Arguments;
using program::Outcome;
using program::RunRenkei;
using program::TempFolder;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

constexpr int kExitUsage = 2;
constexpr int kExitUnavailable = 3;

// FY2018, which nothing here changes.
class CommandLineTest : public ServedFy2018Test {
 protected:
  static Outcome Totals(const Arguments& more) {
    return suite_->Run(Fy2018Arguments("totals", kCutOff, more));
  }
  static std::string TotalsOut(const Arguments& more) {
    return answers::OutputOf(*suite_, Fy2018Arguments("totals", kCutOff, more));
  }
};

TEST_F(CommandLineTest, KindsAndTracksAreTakenInAnyCase) {
  const std::string as_recorded = TotalsOut({"--kind", "TRAINING_VISIT", "--track", "MODEL_CITY"});
  EXPECT_EQ(TotalsOut({"--kind", "training_visit", "--track", "model-city"}), as_recorded);
  const Outcome wrong = Totals({"--kind", "training_vist"});
  EXPECT_EQ(wrong.exit_code, kExitUsage);
  EXPECT_THAT(wrong.err, AllOf(HasSubstr("  --kind: \"training_vist\" is not one of consultation,"),
                               HasSubstr("policy_report; near: training_visit")));
}

TEST_F(CommandLineTest, APartyMayBeCalledByIdOrByName) {
  const std::string by_name = TotalsOut({"--party", "parties/cn-tianjin"});
  EXPECT_EQ(TotalsOut({"--party", "cn-tianjin"}), by_name);
  EXPECT_EQ(TotalsOut({"--party", "天津市"}), by_name);
  EXPECT_NE(TotalsOut({"--party", "cn-zhuhai"}), by_name);
}

// The values of a cell are called as those of the filters are.
TEST_F(CommandLineTest, ACellMayBeCalledAsAFilterMay) {
  const auto records = [](const char* dimension, const std::string& value) {
    return suite_->Run(Fy2018Arguments(
        "records", kCutOff,
        {"--by", dimension, "--cell", absl::StrCat(dimension, "=", value), "--format", "csv"}));
  };
  const std::vector<std::vector<std::string>> all = {
      {"kind", "VISIT", "visit", "Visit"},
      {"kind", "TRAINING_VISIT", "training-visit"},
      {"platform", "TECHNICAL", "technical"},
      {"track", "MODEL_CITY", "model-city"},
      {"party", "parties/cn-tianjin", "cn-tianjin", "天津市"},
      {"venue-city", "parties/cn-tianjin", "cn-tianjin", "天津市"},
      {"side", "china", "CHINA"},
      {"programme", "programmes/jp-cn-air", "jp-cn-air"},
  };
  for (const std::vector<std::string>& one : all) {
    const Outcome as_recorded = records(one[0].c_str(), one[1]);
    EXPECT_THAT(as_recorded.out, HasSubstr("programmes/jp-cn-air/")) << one[1] << as_recorded.err;
    for (size_t i = 2; i < one.size(); ++i) {
      const Outcome called = records(one[0].c_str(), one[i]);
      EXPECT_EQ(called.out, as_recorded.out) << one[i] << called.err;
    }
  }
  for (const char* dimension : {"party", "track"}) {
    const Outcome without = records(dimension, "");
    EXPECT_EQ(without.exit_code, 0) << dimension << without.err;
    EXPECT_THAT(without.out, HasSubstr("programmes/jp-cn-air/")) << dimension;
  }
  const auto refused = [&](const char* dimension, const char* value) {
    const Outcome wrong = records(dimension, value);
    EXPECT_EQ(wrong.exit_code, kExitUsage) << value;
    EXPECT_EQ(wrong.out, "");
    return wrong.err;
  };
  EXPECT_THAT(refused("kind", "FOO"), HasSubstr("  --cell: \"FOO\" is not one of consultation,"));
  EXPECT_THAT(refused("kind", "vist"), HasSubstr("; near: visit"));
  EXPECT_THAT(refused("platform", "technicl"), HasSubstr("; near: technical"));
  EXPECT_THAT(refused("track", "model-cty"), HasSubstr("; near: model_city"));
  EXPECT_THAT(
      refused("party", "cn-tienjin"),
      HasSubstr("  --cell: \"cn-tienjin\" is not a party that is recorded; near: cn-tianjin"));
  EXPECT_THAT(refused("side", "chine"), HasSubstr("is not one of japan, china; near: china"));
}

TEST_F(CommandLineTest, WhatIsNotRecordedIsToldWithWhatIsNear) {
  const Outcome wrong = Totals({"--party", "cn-tienjin", "--side", "chine", "--category", "nothing",
                                "--venue-city", "parties/cn-nowhere-at-all"});
  EXPECT_EQ(wrong.exit_code, kExitUsage);
  EXPECT_EQ(wrong.out, "");
  EXPECT_THAT(
      wrong.err,
      AllOf(
          HasSubstr("  --party: \"cn-tienjin\" is not a party that is recorded; near: cn-tianjin"),
          HasSubstr("  --side: \"chine\" is not one of japan, china; near: china"),
          HasSubstr("  --category: \"nothing\" is none: "),
          HasSubstr("  --venue-city: \"parties/cn-nowhere-at-all\" is not a party")));
}

// Nothing of FY2018 has a category; where something has, those are named.
TEST_F(CommandLineTest, ACategoryThatIsNoneIsToldWithWhatThereIs) {
  const std::string none = "\"nothing\" is none: no record of these fiscal years has a category";
  EXPECT_THAT(Totals({"--category", "nothing"}).err, HasSubstr("  --category: " + none));
  EXPECT_THAT(suite_
                  ->Run(Fy2018Arguments("records", kCutOff,
                                        {"--by", "category", "--cell", "category=nothing"}))
                  .err,
              HasSubstr("  --cell: " + none));
  EXPECT_EQ(Totals({"--category", ""}).exit_code, 0) << "records without one";
}

TEST_F(CommandLineTest, ASideMayBeAskedForInAllProgrammes) {
  const auto of = [](const char* side) {
    return suite_->Run({"totals", "--programme", "-", "--fiscal-year", "2018", "--as-of", kCutOff,
                        "--side", side});
  };
  EXPECT_EQ(of("china").out, TotalsOut({"--side", "china"}));
  EXPECT_THAT(of("chine").err, HasSubstr("is not one of japan, china; near: china"));
}

// A year without records is a figure, too.
TEST_F(CommandLineTest, SeveralYearsAreAskedForAsAListOrARange) {
  const auto totals = [](const char* years, const char* by) {
    return answers::OutputOf(*suite_, {"totals", "--programme", answers::kProgramme,
                                       "--fiscal-year", years, "--as-of", kCutOff, "--by", by});
  };
  EXPECT_THAT(totals("2017..2019", "fiscal_year"),
              AllOf(testing::ContainsRegex("\n2017 +0 +0 +0 "),
                    testing::ContainsRegex("\n2018 +73 \\+ 10 reports "),
                    testing::ContainsRegex("\n2019 +0 +0 +0 "), Not(HasSubstr("no records of"))));
  EXPECT_THAT(totals("2019,2017..2018", "fiscal_year,kind"),
              HasSubstr("\nno records of 2017, 2019\nas of "));
  const auto findings = [](const char* years) {
    return suite_->Run({"findings", "--programme", answers::kProgramme, "--fiscal-year", years,
                        "--as-of", kCutOff, "--kind", "on_two_platforms", "--format", "csv"});
  };
  EXPECT_EQ(findings("2017..2019").out, findings("2018").out);
  const Outcome wrong = findings("2019..2018");
  EXPECT_EQ(wrong.exit_code, kExitUsage);
  EXPECT_THAT(wrong.err, HasSubstr("--fiscal-year: \"2019..2018\": expected years in order"));
}

TEST_F(CommandLineTest, ADumpReplacesAFileOnlyOnRequest) {
  const std::string file = files_.path("ledgers.jsonl");
  const Arguments dump = {"dump", "--source", "monitoring", "--output", file};
  ASSERT_EQ(suite_->Run(dump).exit_code, 0);
  const auto size = std::filesystem::file_size(file);
  const Outcome again = suite_->Run(dump);
  EXPECT_EQ(again.exit_code, 1);
  EXPECT_THAT(again.err, AllOf(HasSubstr(file + " is there already; nothing was written"),
                               HasSubstr("--overwrite")));
  EXPECT_EQ(
      suite_->Run({"dump", "--source", "technical", "--output", file, "--overwrite"}).exit_code, 0);
  EXPECT_NE(std::filesystem::file_size(file), size);
  EXPECT_EQ(suite_->Run({"dump", "--source", "monitoring", "--output", files_.Write("empty", "")})
                .exit_code,
            0)
      << "made beforehand, as mktemp does";
}

TEST_F(CommandLineTest, WrongFieldsAreCalledByTheirFlags) {
  const Outcome day = suite_->Run(Fy2018Arguments("totals", "2019-02-30", {}));
  EXPECT_THAT(day.err, AllOf(HasSubstr("  --as-of: "), Not(HasSubstr("question."))));
  const Outcome language = suite_->Run(Fy2018Arguments("report", kCutOff, {"--lang", "tlh"}));
  EXPECT_THAT(language.err, HasSubstr("  --lang: "));
  const Outcome etag = suite_->Run(
      {"delete", "programmes/jp-cn-air/activities/consultation-01", "--etag", "another"});
  EXPECT_EQ(etag.exit_code, 1);
  EXPECT_THAT(etag.err, HasSubstr("  next: it was changed meanwhile: `renkei get`"));
}

TEST_F(CommandLineTest, ANameMayBeWrittenAsAPath) {
  const Outcome plain = suite_->Run({"get", "programmes/jp-cn-air"});
  ASSERT_EQ(plain.exit_code, 0) << plain.err;
  EXPECT_EQ(suite_->Run({"get", "/programmes/jp-cn-air"}).out, plain.out);
  EXPECT_EQ(suite_->Run({"get", "/v1/programmes/jp-cn-air/"}).out, plain.out);
  const Outcome wrong = suite_->Run({"list", "programmes/jp-cn-air/activitys"});
  EXPECT_EQ(wrong.exit_code, kExitUsage);
  EXPECT_THAT(wrong.err,
              AllOf(HasSubstr("  COLLECTION: \"programmes/jp-cn-air/activitys\" is in none of"),
                    HasSubstr("programmes/ID/activities")));
}

TEST_F(CommandLineTest, WhatIsNotThereIsSaidWithTheNextStep) {
  const Outcome gone = suite_->Run({"get", "parties/cn-nowhere"});
  EXPECT_EQ(gone.exit_code, 1);
  EXPECT_THAT(gone.err, AllOf(HasSubstr("NOT_FOUND"), HasSubstr("  next: `renkei list ")));
  const Outcome body = suite_->Run({"create", "parties", "--id", "x", "--body", "@/nowhere"});
  EXPECT_EQ(body.exit_code, kExitUsage);
  EXPECT_THAT(body.err, HasSubstr("  --body: cannot read /nowhere"));
}

TEST_F(CommandLineTest, ListsAreTablesJsonOrCsv) {
  const Outcome table = suite_->Run({"list", "parties", "--format", "table"});
  EXPECT_THAT(table.out, testing::StartsWith("name "));
  EXPECT_THAT(table.out, HasSubstr("天津市"));
  const Outcome csv = suite_->Run({"list", "programmes/jp-cn-air/activities", "--format", "csv"});
  EXPECT_THAT(csv.out, testing::StartsWith("name,kind,event.state,event.span,"));
  EXPECT_THAT(csv.out, HasSubstr("\nprogrammes/jp-cn-air/activities/consultation-01,consultation,"
                                 "completed,2018-05-"));
  EXPECT_THAT(TotalsOut({"--by", "kind", "--format", "csv"}),
              AllOf(testing::StartsWith("kind,completed,distinct,"), HasSubstr("\ntotal,"),
                    Not(HasSubstr("snapshot"))));
  EXPECT_THAT(suite_->Run(Fy2018Arguments("records", kCutOff, {"--format", "csv"})).out,
              testing::StartsWith("source,record,revision,"));
  EXPECT_THAT(suite_->Run({"get", "programmes/jp-cn-air", "--format", "table"}).out,
              HasSubstr("\ntime_zone "));
  EXPECT_THAT(suite_->Run({"sources"}).out,
              AllOf(testing::StartsWith("source "), HasSubstr("\ntechnical     yes ")));
}

TEST_F(CommandLineTest, ListsAreFilteredAsTheApiFiltersThem) {
  const auto names = [](const Arguments& asked) {
    Arguments arguments = {"list"};
    arguments.insert(arguments.end(), asked.begin(), asked.end());
    arguments.insert(arguments.end(), {"--format", "csv"});
    const Outcome outcome = suite_->Run(arguments);
    EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
    std::vector<std::string> lines = absl::StrSplit(outcome.out, '\n', absl::SkipEmpty());
    for (std::string& line : lines) {
      line = line.substr(0, line.find(','));
      line = line.substr(line.rfind('/') + 1);
    }
    return lines.empty() ? lines : std::vector<std::string>(lines.begin() + 1, lines.end());
  };
  const std::string activities = "programmes/jp-cn-air/activities";
  EXPECT_THAT(names({activities, "--kind", "joint-meeting", "--state", "planned"}),
              testing::SizeIs(1));
  EXPECT_THAT(names({"--kind", "joint_meeting,local_seminar", activities}), testing::SizeIs(4 + 3))
      << "a flag takes one word, and its name comes behind it";
  EXPECT_THAT(names({activities, "--fiscal-year", "2019"}), testing::IsEmpty());
  const std::string exchanges = "programmes/jp-cn-air/exchanges";
  const auto of_tianjin = names({exchanges, "--party", "cn-tianjin"});
  EXPECT_THAT(of_tianjin, testing::Contains(HasSubstr("seminar-tianjin")));
  EXPECT_EQ(names({exchanges, "--party", "天津市"}), of_tianjin);
  EXPECT_LT(of_tianjin.size(), names({exchanges}).size());
  EXPECT_THAT(names({"parties", "--kind", "city", "--country", "JP"}),
              AllOf(testing::Contains("jp-kitakyushu"), testing::Each(testing::StartsWith("jp-"))));
  EXPECT_THAT(suite_
                  ->Run({"list", activities, "--text", "nothing, has this", "--fiscal-year", "2018",
                         "--format", "csv"})
                  .out,
              testing::MatchesRegex("name,[^\n]*\n"))
      << "headings, of no record";
}

TEST_F(CommandLineTest, AFilterThatAListDoesNotHaveIsRefused) {
  const Outcome wrong = suite_->Run(
      {"list", "parties", "--track", "model_city", "--kind", "vist", "--parent", "cn-tienjin"});
  EXPECT_EQ(wrong.exit_code, kExitUsage);
  EXPECT_THAT(
      wrong.err,
      AllOf(HasSubstr("  --track: is of exchanges; here there are --country, --kind, "),
            HasSubstr("  --kind: \"vist\" is not one of nation, "),
            HasSubstr("  --parent: \"cn-tienjin\" is not a party that is recorded; near: ")));
  const Outcome text =
      suite_->Run({"list", "programmes/jp-cn-air/activities", "--fiscal-year", "soon"});
  EXPECT_EQ(text.exit_code, kExitUsage);
  EXPECT_THAT(text.err, HasSubstr("  --fiscal-year: "));
}

// What there is none of takes no column.
TEST_F(CommandLineTest, TotalsShowWhatIsRareWhereThereIsAny) {
  EXPECT_THAT(TotalsOut({"--by", "kind", "--kind", "seminar"}), Not(HasSubstr("overdue")));
  const Outcome later = suite_->Run(
      Fy2018Arguments("totals", "2019-03-31", {"--by", "kind", "--kind", "joint_meeting"}));
  EXPECT_THAT(later.out, AllOf(HasSubstr("planned persons"), HasSubstr("overdue"),
                               HasSubstr("30-40~ participant")));
  EXPECT_THAT(TotalsOut({"--by", "party", "--kind", "consultation"}), HasSubstr("shared"));
}

TEST(CommandLine, AMistypedFolderIsNotMade) {
  const TempFolder folder;
  const std::string mistyped = folder.path("mistyped");
  for (const Arguments& asked :
       {Arguments{"list", "programmes"}, Arguments{"watch", "technical", "--until-caught-up"}}) {
    Arguments arguments = asked;
    arguments.insert(arguments.end(), {"--data-dir", mistyped});
    const Outcome outcome = RunRenkei(arguments);
    EXPECT_EQ(outcome.exit_code, 1);
    EXPECT_THAT(outcome.err,
                AllOf(HasSubstr("there is no data in " + mistyped), HasSubstr("`renkei import`")));
    EXPECT_FALSE(std::filesystem::exists(mistyped));
  }
  EXPECT_EQ(RunRenkei({"import", RENKEI_EXAMPLES "/fy2018", "--data-dir", mistyped}).exit_code, 0);
  EXPECT_EQ(RunRenkei({"list", "programmes", "--data-dir", mistyped}).exit_code, 0);
}

TEST(CommandLine, SaysThatNoSuiteAnswers) {
  ASSERT_OK_AND_ASSIGN(const auto addresses, program::FreeAddresses(1));
  for (const Arguments& asked :
       {Arguments{"list", "programmes"}, Arguments{"watch", "technical", "--until-caught-up"}}) {
    Arguments arguments = asked;
    arguments.insert(arguments.end(), {"--server", addresses[0]});
    const Outcome outcome = RunRenkei(arguments);
    EXPECT_EQ(outcome.exit_code, kExitUnavailable);
    EXPECT_EQ(outcome.err,
              absl::StrCat("renkei: no suite answers at ", addresses[0],
                           "\n  next: start one with `renkei serve`, or use --data-dir DIR\n"));
  }
}

TEST_F(CommandLineTest, ATakenPortIsOurOwnMessage) {
  const TempFolder other;
  const std::string taken = suite_->address("gateway");
  const Outcome outcome =
      RunRenkei({"serve", "coordination", "--data-dir", other.path(), "--coordination", taken});
  EXPECT_EQ(outcome.exit_code, 1);
  EXPECT_EQ(outcome.err,
            absl::StrCat("renkei: FAILED_PRECONDITION: coordination: cannot listen on ", taken,
                         ": taken, or not an address of ours\n"));
}

}  // namespace
}  // namespace renkei::e2e
