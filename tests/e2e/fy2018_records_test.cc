// The records of FY2018 as the command line reads them back.
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "common/transcoding/json.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "renkei/changes/v1/change_feed.pb.h"
#include "renkei/coordination/v1/activity.pb.h"
#include "renkei/coordination/v1/fiscal_year.pb.h"
#include "renkei/coordination/v1/party.pb.h"
#include "renkei/coordination/v1/programme.pb.h"
#include "tests/e2e/answers/asking.h"
#include "tests/e2e/fy2018_suite.h"

namespace renkei::e2e {
namespace {

using answers::OutputOf;
using coordination::v1::Activity;
using testing::ElementsAre;
using testing::HasSubstr;

template <typename Message>
std::vector<Message> ParseLines(const std::string& text) {
  std::vector<Message> messages;
  for (absl::string_view line : absl::StrSplit(text, '\n', absl::SkipEmpty())) {
    const absl::Status status = transcoding::FromJson(line, messages.emplace_back());
    EXPECT_TRUE(status.ok()) << status;
  }
  return messages;
}

TEST(Fy2018Records, AreListedByFirstDayThenName) {
  const auto activities =
      ParseLines<Activity>(OutputOf(Fy2018(), {"list", "programmes/jp-cn-air/activities"}));
  ASSERT_EQ(activities.size(), 18u + 4 + 3 + 2 + 9);
  for (size_t i = 1; i < activities.size(); ++i) {
    const auto order = [](const Activity& activity) {
      return std::pair(activity.event().span().first_day(), activity.name());
    };
    EXPECT_LT(order(activities[i - 1]), order(activities[i]));
  }
  EXPECT_EQ(activities.front().name(), "programmes/jp-cn-air/activities/domestic-meeting-1");
  EXPECT_EQ(activities.back().name(), "programmes/jp-cn-air/activities/joint-meeting-4");
}

// Row 2 of table 2-1-1: two Japanese parties and the office of a Chinese one, in their order, and
// IGES because of the note under the table; and where all that stands.
TEST(Fy2018Records, KeepWhatTheSourceSaysAndWhere) {
  const std::string json =
      OutputOf(Fy2018(), {"get", "programmes/jp-cn-air/activities/consultation-02"});
  Activity activity;
  ASSERT_TRUE(transcoding::FromJson(json, activity).ok()) << json;
  std::vector<std::string> parties;
  for (const auto& participation : activity.event().participations()) {
    parties.push_back(absl::StrCat(participation.party(), " ",
                                   type::v1::Participation::Role_Name(participation.role())));
  }
  EXPECT_THAT(parties, ElementsAre("parties/jp-oita PRINCIPAL", "parties/jp-kitakyushu PRINCIPAL",
                                   "parties/cn-wuhan PRINCIPAL", "parties/jp-iges IMPLIED"));
  EXPECT_EQ(activity.event().participations(2).section().texts().at("ja"), "環境保護局");
  ASSERT_EQ(activity.event().sources_size(), 1);
  EXPECT_EQ(activity.event().sources(0).locator(), "表 2-1-1, 番号 2");
  EXPECT_NE(activity.etag(), "");
}

// A change's record can be read only where its type is linked in.
const std::vector<const google::protobuf::Descriptor*> kTypes = {
    coordination::v1::Party::descriptor(), coordination::v1::Programme::descriptor(),
    coordination::v1::FiscalYear::descriptor(), Activity::descriptor()};

std::vector<changes::v1::Change> ChangesAfter(const program::Arguments& where) {
  program::Arguments arguments = {"watch", "coordination", "--until-caught-up"};
  arguments.insert(arguments.end(), where.begin(), where.end());
  std::vector<std::string> lines = absl::StrSplit(OutputOf(Fy2018(), arguments), '\n');
  lines.pop_back();
  for (std::string& line : lines) {
    const std::string key = R"(,"change":)";
    line.pop_back();
    line.erase(0, line.find(key) + key.size());
  }
  return ParseLines<changes::v1::Change>(absl::StrJoin(lines, "\n"));
}

TEST(Fy2018Records, AreAllInTheFeedWhichResumes) {
  const std::vector<changes::v1::Change> all = ChangesAfter({});
  ASSERT_EQ(all.size(), 32u + 1 + 1 + 36);  // parties, programme, fiscal year, activities
  std::set<std::string> names;
  for (size_t i = 0; i < all.size(); ++i) {
    EXPECT_EQ(all[i].revision(), static_cast<int64_t>(i) + 1);
    names.insert(all[i].name());
  }
  EXPECT_EQ(names.size(), all.size());

  const program::Outcome caught_up = Fy2018().Run({"watch", "coordination", "--until-caught-up"});
  const std::string before = "caught up; go on with --after ";
  ASSERT_THAT(caught_up.err, testing::StartsWith(before));
  const std::string epoch = caught_up.err.substr(before.size(), 32);
  // The import came in one commit, which is not split.
  EXPECT_FALSE(all[68].ends_commit());
  EXPECT_TRUE(all[69].ends_commit());
  EXPECT_EQ(ChangesAfter({"--after", epoch + ":0"}).size(), all.size());
  EXPECT_EQ(ChangesAfter({"--after", epoch + ":70"}).size(), 0u);
  const program::Outcome elsewhere = Fy2018().Run(
      {"watch", "coordination", "--until-caught-up", "--after", std::string(32, '0') + ":34"});
  EXPECT_EQ(elsewhere.exit_code, 1);
  EXPECT_THAT(elsewhere.err, HasSubstr("FAILED_PRECONDITION"));
}

TEST(Fy2018Records, OfAKindCanBeWatchedAlone) {
  const std::string type = kTypes[1]->full_name();
  const auto programmes = ChangesAfter({"--type", type});
  ASSERT_EQ(programmes.size(), 1u) << type;
  EXPECT_EQ(programmes[0].name(), answers::kProgramme);
}

}  // namespace
}  // namespace renkei::e2e
