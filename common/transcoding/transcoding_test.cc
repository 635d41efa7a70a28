#include <array>
#include <string>
#include <utility>
#include <vector>

#include "common/status/details.h"
#include "common/status/matchers.h"
#include "common/transcoding/json.h"
#include "common/transcoding/path_template.h"
#include "common/transcoding/routes.h"
#include "common/transcoding/suite.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "renkei/aggregator/v1/totals.pb.h"
#include "renkei/coordination/v1/activity.pb.h"

namespace renkei::transcoding {
namespace {

using testing::HasSubstr;

Routes SuiteRoutes() { return *Routes::Of(AllServices()); }

absl::StatusOr<RpcRequest> Resolve(absl::string_view verb, absl::string_view path,
                                   std::vector<std::pair<std::string, std::string>> parameters = {},
                                   absl::string_view body = "") {
  return SuiteRoutes().Resolve({verb, path, std::move(parameters), body});
}

TEST(PathTemplate, BindsVariablesOfSeveralSegments) {
  ASSERT_OK_AND_ASSIGN(const PathTemplate path,
                       PathTemplate::Parse("/v1/{parent=programmes/*}/activities:batchCreate"));
  const auto bindings = path.Match("/v1/programmes/jp-cn-air/activities:batchCreate");
  ASSERT_TRUE(bindings.has_value());
  ASSERT_EQ(bindings->size(), 1);
  EXPECT_EQ(bindings->at(0).field_path, "parent");
  EXPECT_EQ(bindings->at(0).value, "programmes/jp-cn-air");
}

TEST(PathTemplate, DoesNotMatchOtherVerbsLengthsOrEmptySegments) {
  ASSERT_OK_AND_ASSIGN(const PathTemplate path, PathTemplate::Parse("/v1/{name=programmes/*}"));
  for (const char* other :
       {"/v1/programmes/a:close", "/v1/programmes", "/v1/programmes/", "/v1/programmes/a/b",
        "/v2/programmes/a", "v1/programmes/a", "/v1/programmes/%zz"}) {
    EXPECT_FALSE(path.Match(other).has_value()) << other;
  }
  EXPECT_EQ(path.Match("/v1/programmes/a%2Db")->at(0).value, "programmes/a-b");
}

TEST(PathTemplate, RefusesWhatItCannotMatch) {
  for (const char* text : {"v1/x", "/v1/{name", "/v1//x", "/v1/{name=**}"}) {
    EXPECT_THAT(PathTemplate::Parse(text), StatusIs(absl::StatusCode::kInvalidArgument)) << text;
  }
}

TEST(Routes, FollowTheAnnotationsOfEveryService) {
  ASSERT_OK_AND_ASSIGN(RpcRequest get, Resolve("GET", "/v1/programmes/p/activities/a"));
  EXPECT_EQ(get.method->full_name(), "renkei.coordination.v1.Activities.GetActivity");
  EXPECT_EQ(dynamic_cast<coordination::v1::GetActivityRequest&>(*get.message).name(),
            "programmes/p/activities/a");
  ASSERT_OK_AND_ASSIGN(RpcRequest list, Resolve("GET", "/v1/programmes/p/policyReports"));
  EXPECT_EQ(list.method->full_name(), "renkei.monitoring.v1.PolicyReports.ListPolicyReports");
  EXPECT_THAT(Resolve("PUT", "/v1/programmes/p"), StatusIs(absl::StatusCode::kNotFound));
}

TEST(Routes, BindBodyParametersAndPath) {
  ASSERT_OK_AND_ASSIGN(RpcRequest create, Resolve("POST", "/v1/programmes/p/activities",
                                                  {{"activity_id", "a"}, {"validateOnly", "true"}},
                                                  R"({"kind":"CONSULTATION"})"));
  const auto& request = dynamic_cast<coordination::v1::CreateActivityRequest&>(*create.message);
  EXPECT_EQ(request.parent(), "programmes/p");
  EXPECT_EQ(request.activity_id(), "a");
  EXPECT_TRUE(request.validate_only());
  EXPECT_EQ(request.activity().kind(), coordination::v1::Activity::CONSULTATION);
}

TEST(Routes, LetThePathWinOverTheBody) {
  ASSERT_OK_AND_ASSIGN(RpcRequest update,
                       Resolve("PATCH", "/v1/programmes/p/activities/a",
                               {{"update_mask", "event.summary,kind"}}, R"({"name":"other"})"));
  const auto& request = dynamic_cast<coordination::v1::UpdateActivityRequest&>(*update.message);
  EXPECT_EQ(request.activity().name(), "programmes/p/activities/a");
  EXPECT_EQ(request.update_mask().paths_size(), 2);
}

TEST(Routes, TakeMasksInEitherCaseAndLeaveKeysAlone) {
  ASSERT_OK_AND_ASSIGN(
      RpcRequest update,
      Resolve("PATCH", "/v1/programmes/p/activities/a",
              {{"updateMask", "event.fiscalYear,event.part_of,event.title.texts.`zh-Hant`"}}));
  const auto& request = dynamic_cast<coordination::v1::UpdateActivityRequest&>(*update.message);
  EXPECT_THAT(
      request.update_mask().paths(),
      testing::ElementsAre("event.fiscal_year", "event.part_of", "event.title.texts.`zh-Hant`"));
}

TEST(Routes, LeadToEveryMethodOfACollection) {
  const std::vector<std::array<const char*, 3>> routes = {
      {"GET", "/v1/programmes/p/activities:batchGet", "BatchGetActivities"},
      {"GET", "/v1/programmes/p/activities/a:listRevisions", "ListActivityRevisions"},
      {"GET", "/v1/parties:batchGet", "BatchGetParties"},
      {"GET", "/v1/parties/x:listRevisions", "ListPartyRevisions"},
      {"POST", "/v1/parties/x:merge", "MergeParty"},
      {"POST", "/v1/parties/x:unmerge", "UnmergeParty"},
  };
  for (const auto& [verb, path, method] : routes) {
    ASSERT_OK_AND_ASSIGN(const RpcRequest request, Resolve(verb, path));
    EXPECT_EQ(request.method->name(), method);
  }
  EXPECT_THAT(Resolve("DELETE", "/v1/parties/x"), StatusIs(absl::StatusCode::kNotFound));
}

TEST(Routes, BindFiltersFieldByField) {
  ASSERT_OK_AND_ASSIGN(RpcRequest list, Resolve("GET", "/v1/programmes/p/activities",
                                                {{"filter.fiscalYear", "2018"},
                                                 {"filter.kinds", "CONSULTATION"},
                                                 {"filter.kinds", "OTHER"},
                                                 {"filter.excluded", "false"},
                                                 {"order_by", "name"}}));
  const auto& request = dynamic_cast<coordination::v1::ListActivitiesRequest&>(*list.message);
  EXPECT_EQ(request.filter().fiscal_year(), 2018);
  EXPECT_EQ(request.filter().kinds_size(), 2);
  EXPECT_TRUE(request.filter().has_excluded());
  EXPECT_EQ(request.order_by(), "name");
}

TEST(Routes, NameEveryWrongParameter) {
  const absl::Status status =
      Resolve("GET", "/v1/programmes/p/activities", {{"page_size", "many"}, {"pagesize", "3"}})
          .status();
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("page_size")));
  EXPECT_EQ(status::BadRequestOf(status)->field_violations_size(), 2);
}

TEST(Routes, RefuseABodyWhereNoneIsTaken) {
  EXPECT_THAT(Resolve("GET", "/v1/programmes/p", {}, "{}"),
              StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(Resolve("POST", "/v1/programmes/p/activities", {}, R"({"nosuch":1})"),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("nosuch")));
}

// The entries of a map on the wire, in this order.
std::string GroupBytes(std::vector<std::pair<std::string, std::string>> entries) {
  std::string bytes;
  for (const auto& [key, value] : entries) {
    aggregator::v1::Total one;
    (*one.mutable_group())[key] = value;
    bytes += one.SerializeAsString();
  }
  return bytes;
}

TEST(ToJson, KeepsTheOrderOfMapEntriesAndPrintsZeros) {
  std::string bytes = GroupBytes({{"platform", "COORDINATION"}, {"kind", "VISIT"}});
  aggregator::v1::Total counts;
  counts.mutable_completed()->mutable_occurrences();
  bytes += counts.SerializeAsString();
  ASSERT_OK_AND_ASSIGN(const std::string json,
                       ToJson(aggregator::v1::Total::descriptor(), bytes, Layout::kOneLine));
  EXPECT_THAT(json, testing::StartsWith(R"({"group":{"platform":"COORDINATION","kind":"VISIT"},)"
                                        R"("completed":{"records":0,"occurrences":)"
                                        R"({"low":0,"high":0,"approximate":false})"));
}

TEST(ToJson, RefusesBytesOfSomethingElse) {
  EXPECT_THAT(ToJson(aggregator::v1::Totals::descriptor(), "\xff\xff", Layout::kOneLine),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST(ToJson, LeavesDefaultsOutOfRecords) {
  coordination::v1::Activity activity;
  activity.set_kind(coordination::v1::Activity::CONSULTATION);
  EXPECT_THAT(ToJson(coordination::v1::Activity::descriptor(), activity.SerializeAsString(),
                     Layout::kOneLine),
              IsOkAndHolds(std::string(R"({"kind":"CONSULTATION"})")));
}

}  // namespace
}  // namespace renkei::transcoding
