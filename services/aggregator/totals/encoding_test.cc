#include "services/aggregator/totals/encoding.h"

#include "common/status/matchers.h"
#include "common/transcoding/json.h"
#include "gtest/gtest.h"
#include "services/aggregator/totals/testing/fy2018.h"
#include "services/aggregator/totals/testing/world.h"

namespace renkei::totals {
namespace {

using aggregator::v1::Dimension;
using aggregator::v1::Totals;
using aggregator::v1::TotalsQuestion;

// An empty count, as it is printed.
constexpr char kNothing[] =
    R"({"records":0,"occurrences":{"low":0,"high":0,"approximate":false},)"
    R"("distinct":{"low":0,"high":0,"approximate":false},"reports":0,"persons":{},)"
    R"("personDays":{"low":0,"high":0,"approximate":false},"recordsWithoutPersons":0,)"
    R"("recordsWithoutDays":0,"sharedRecords":0})";

absl::StatusOr<std::string> JsonOf(const std::string& bytes) {
  return transcoding::ToJson(Totals::descriptor(), bytes, transcoding::Layout::kOneLine);
}

TEST(TotalsJson, IsTheLiteralOfTheContract) {
  World world;
  RecordFy2018(world);
  TotalsQuestion question = Ask("2019-01-31", {aggregator::v1::PLATFORM, aggregator::v1::KIND});
  question.mutable_filter()->add_kinds("JOINT_MEETING");
  ASSERT_OK_AND_ASSIGN(Totals totals, world.Query(question));
  totals.set_snapshot("...");
  const std::string counts =
      std::string(
          R"("completed":{"records":3,"occurrences":{"low":3,"high":3,"approximate":false},)"
          R"("distinct":{"low":3,"high":3,"approximate":false},"reports":0,)"
          R"("persons":{"PARTICIPANT":{"low":260,"high":260,"approximate":true}},)"
          R"("personDays":{"low":0,"high":0,"approximate":false},"recordsWithoutPersons":0,)"
          R"("recordsWithoutDays":0,"sharedRecords":0},)"
          R"("planned":{"records":1,"occurrences":{"low":1,"high":1,"approximate":false},)"
          R"("distinct":{"low":1,"high":1,"approximate":false},"reports":0,)"
          R"("persons":{"PARTICIPANT":{"low":30,"high":40,"approximate":true}},)"
          R"("personDays":{"low":0,"high":0,"approximate":false},"recordsWithoutPersons":0,)"
          R"("recordsWithoutDays":0,"sharedRecords":0},"undated":)") +
      kNothing + R"(,"later":)" + kNothing + R"(,"overdueRecords":0})";
  const std::string expected = R"({"asOf":"2019-01-31","snapshot":"...","rulesVersion":1,"rows":[)"
                               R"({"group":{"platform":"COORDINATION","kind":"JOINT_MEETING"},)" +
                               counts + R"(],"total":{"group":{},)" + counts + R"(,"apart":[]})";
  EXPECT_THAT(JsonOf(EncodeTotals(totals, question)), IsOkAndHolds(expected));
}

TEST(TotalsJson, KeepsGroupsInTheOrderAsked) {
  World world;
  RecordFy2018(world);
  const std::vector<std::vector<Dimension>> orders = {
      {aggregator::v1::VENUE_CITY, aggregator::v1::KIND, aggregator::v1::PLATFORM,
       aggregator::v1::MONTH},
      {aggregator::v1::MONTH, aggregator::v1::PLATFORM, aggregator::v1::KIND,
       aggregator::v1::VENUE_CITY}};
  for (const std::vector<Dimension>& order : orders) {
    TotalsQuestion question = Ask("2019-01-31");
    for (const Dimension dimension : order) question.add_by(dimension);
    ASSERT_OK_AND_ASSIGN(Totals totals, world.Query(question));
    ASSERT_OK_AND_ASSIGN(const std::string json, JsonOf(EncodeTotals(totals, order)));
    size_t at = json.find(R"("rows":[{"group":{)");
    for (const Dimension dimension : order) {
      const size_t next = json.find("\"" + DimensionKey(dimension) + "\":", at);
      ASSERT_NE(next, std::string::npos) << json.substr(at, 200);
      ASSERT_LT(next, json.find('}', at)) << json.substr(at, 200);
      at = next;
    }
  }
}

TEST(TotalsBytes, AreReadAsTheMessageTheyWereMadeOf) {
  World world;
  RecordFy2018(world);
  const TotalsQuestion question =
      Ask("2018-11-20", {aggregator::v1::PARTY, aggregator::v1::PLATFORM, aggregator::v1::KIND});
  ASSERT_OK_AND_ASSIGN(const Totals totals, world.Query(question));
  Totals read;
  ASSERT_TRUE(read.ParseFromString(EncodeTotals(totals, question)));
  EXPECT_EQ(EncodeTotals(read, question), EncodeTotals(totals, question));
  EXPECT_EQ(read.DebugString(), totals.DebugString());
}

TEST(TotalsBytes, OfPersonsAreInTheOrderOfRoles) {
  World world;
  world.Programme();
  world.Activity("a", coordination::v1::Activity::CONSULTATION,
                 EventBuilder()
                     .On("2018-05-01")
                     .Trainees(1)
                     .Heads(type::v1::PARTICIPANT, 1, 1)
                     .Heads(type::v1::EXPERT, 1, 1));
  const TotalsQuestion question = Ask("2019-01-31");
  ASSERT_OK_AND_ASSIGN(const Totals totals, world.Query(question));
  const std::string bytes = EncodeTotals(totals, question);
  EXPECT_LT(bytes.find("EXPERT"), bytes.find("PARTICIPANT"));
  EXPECT_LT(bytes.find("PARTICIPANT"), bytes.find("TRAINEE"));
}

}  // namespace
}  // namespace renkei::totals
