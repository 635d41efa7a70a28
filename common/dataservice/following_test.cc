// How far a service that keeps nothing has followed a stand-in for coordination.
#include "common/dataservice/following.h"

#include <string>
#include <vector>

#include "common/dataservice/testing/following_fixture.h"
#include "common/status/details.h"
#include "gtest/gtest.h"

namespace renkei::dataservice {
namespace {

using changes::v1::Followed;
using coordination::v1::FiscalYear;

class FollowingTest : public FollowingServiceTest {
 protected:
  FollowingTest()
      : FollowingServiceTest(
            [](const FollowingOptions& options) {
              return FollowingService::Open("follower", options, [](const programmes::Programmes&) {
                return std::vector<Kept>();
              });
            },
            "/renkei.changes.v1.Following/") {}

  absl::StatusOr<Followed> GetFollowed(const std::string& fiscal_year) {
    changes::v1::GetFollowedRequest request;
    request.set_fiscal_year(fiscal_year);
    return Call<Followed>("GetFollowed", request);
  }
};

TEST_F(FollowingTest, TellsHowFarAndByWhichVersionOfAYearItJudges) {
  ASSERT_THAT(coordination().CreateProgramme(), IsOk());
  ASSERT_THAT(coordination().CreateYear(2018, FiscalYear::OPEN), IsOk());
  ASSERT_OK_AND_ASSIGN(const ledger::Revision closed,
                       coordination().ChangeYear(2018, FiscalYear::CLOSED, "reported"));
  ASSERT_OK_AND_ASSIGN(const ledger::Revision head,
                       coordination().CreateYear(2019, FiscalYear::OPEN));
  Start();
  ASSERT_THAT(AwaitFollowed(head), IsOk());
  ASSERT_OK_AND_ASSIGN(const Followed followed, GetFollowed("programmes/p/fiscalYears/2018"));
  EXPECT_EQ(followed.source(), "coordination");
  EXPECT_EQ(followed.epoch().size(), 32u);
  EXPECT_EQ(followed.through_revision(), static_cast<int64_t>(head.value));
  EXPECT_TRUE(followed.connected());
  EXPECT_EQ(followed.error(), "");
  EXPECT_EQ(followed.fiscal_year().revision(), static_cast<int64_t>(closed.value));
  EXPECT_TRUE(followed.fiscal_year().closed());
  EXPECT_EQ(followed.fiscal_year().closing(), "reported");

  ASSERT_OK_AND_ASSIGN(const Followed open, GetFollowed("programmes/p/fiscalYears/2019"));
  EXPECT_EQ(open.fiscal_year().revision(), static_cast<int64_t>(head.value));
  EXPECT_FALSE(open.fiscal_year().closed());
  ASSERT_OK_AND_ASSIGN(const Followed unknown, GetFollowed("programmes/p/fiscalYears/2020"));
  EXPECT_FALSE(unknown.has_fiscal_year());
  ASSERT_OK_AND_ASSIGN(const Followed unasked, GetFollowed(""));
  EXPECT_FALSE(unasked.has_fiscal_year());
}

TEST_F(FollowingTest, SaysThatItHasHeardNothingYet) {
  coordination().GoAway();
  Start();
  ASSERT_OK_AND_ASSIGN(const Followed followed, GetFollowed("programmes/p/fiscalYears/2018"));
  EXPECT_EQ(followed.epoch(), "");
  EXPECT_EQ(followed.through_revision(), 0);
  EXPECT_FALSE(followed.has_nothing_earlier_than());
  EXPECT_FALSE(followed.connected());
  EXPECT_FALSE(followed.has_fiscal_year());
}

TEST_F(FollowingTest, RefusesWhatIsNoNameOfAFiscalYear) {
  Start();
  const absl::Status refused = GetFollowed("programmes/p").status();
  EXPECT_THAT(refused, StatusIs(absl::StatusCode::kInvalidArgument));
  const auto details = status::BadRequestOf(refused);
  ASSERT_TRUE(details);
  EXPECT_EQ(details->field_violations(0).field(), "fiscal_year");
}

}  // namespace
}  // namespace renkei::dataservice
