#include "services/aggregator/closing/year_status.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace renkei::closing {
namespace {

using aggregator::v1::FiscalYearStatus;
using aggregator::v1::ServiceEffect;
using changes::v1::Followed;
using coordination::v1::FiscalYear;
using coordination::v1::FiscalYearRevision;

constexpr char kYear[] = "programmes/p/fiscalYears/2018";

FiscalYearRevision Version(int64_t revision, FiscalYear::State state, const std::string& reason) {
  FiscalYearRevision version;
  version.set_revision(revision);
  version.mutable_commit_time()->set_seconds(1'000 + revision);
  version.set_principal("writer of " + std::to_string(revision));
  version.mutable_fiscal_year()->set_state(state);
  version.mutable_fiscal_year()->set_state_reason(reason);
  return version;
}

FiscalYearRevision Deletion(int64_t revision) {
  FiscalYearRevision version;
  version.set_revision(revision);
  version.set_deleted(true);
  return version;
}

TEST(LastChange, IsTheOldestVersionOfThePresentState) {
  LastChange last;
  EXPECT_TRUE(last.Take(Version(9, FiscalYear::CLOSED, "reported, says the reason now")));
  EXPECT_TRUE(last.Take(Version(7, FiscalYear::CLOSED, "reported")));
  EXPECT_FALSE(last.Take(Version(5, FiscalYear::OPEN, "a correction")));
  EXPECT_EQ(last.state(), FiscalYear::CLOSED);
  EXPECT_EQ(last.change().revision(), 7);
  EXPECT_EQ(last.change().commit_time().seconds(), 1'007);
  EXPECT_EQ(last.change().principal(), "writer of 7");
  EXPECT_EQ(last.change().reason(), "reported, says the reason now");
}

TEST(LastChange, OfAYearThatNeverChangedIsItsFirstVersion) {
  LastChange last;
  EXPECT_TRUE(last.Take(Version(4, FiscalYear::OPEN, "")));
  EXPECT_TRUE(last.Take(Version(2, FiscalYear::OPEN, "")));
  EXPECT_EQ(last.state(), FiscalYear::OPEN);
  EXPECT_EQ(last.change().revision(), 2);
}

TEST(LastChange, IsNoneOfAYearThatIsDeleted) {
  LastChange last;
  EXPECT_FALSE(last.Take(Deletion(4)));
  EXPECT_EQ(last.state(), FiscalYear::STATE_UNSPECIFIED);
}

// The status of a year that was closed at revision 7 of ledger "e", whose head is 9.
FiscalYearStatus StatusWith(const FollowedBy& services) {
  LastChange last;
  last.Take(Version(7, FiscalYear::CLOSED, "reported"));
  changes::v1::Ledger ledger;
  ledger.set_service("coordination");
  ledger.set_epoch("e");
  ledger.set_head_revision(9);
  return StatusOf(kYear, last, ledger, services);
}

// What it says of a service that answered so.
ServiceEffect EffectOf(const absl::StatusOr<Followed>& answer) {
  return StatusWith({{"technical", answer}}).services(1);
}

Followed FollowedThrough(const std::string& epoch, int64_t through) {
  Followed followed;
  followed.set_epoch(epoch);
  followed.set_through_revision(through);
  return followed;
}

Followed Holding(Followed followed, int64_t revision, bool closed) {
  followed.mutable_fiscal_year()->set_revision(revision);
  followed.mutable_fiscal_year()->set_closed(closed);
  return followed;
}

TEST(StatusOf, SaysThatAChangeIsInEffectWhereItWasFollowed) {
  const ServiceEffect effect = EffectOf(Holding(FollowedThrough("e", 7), 7, true));
  EXPECT_EQ(effect.effect(), ServiceEffect::IN_EFFECT);
  EXPECT_EQ(effect.through_revision(), 7);
  EXPECT_EQ(effect.held_state(), FiscalYear::CLOSED);
  // One after it came meanwhile.
  EXPECT_EQ(EffectOf(Holding(FollowedThrough("e", 10), 10, false)).effect(),
            ServiceEffect::IN_EFFECT);
}

TEST(StatusOf, SaysThatItIsPendingWhereTheOldVersionIsHeld) {
  Followed behind = Holding(FollowedThrough("e", 6), 3, false);
  behind.set_error("coordination is away");
  const ServiceEffect effect = EffectOf(behind);
  EXPECT_EQ(effect.effect(), ServiceEffect::PENDING);
  EXPECT_EQ(effect.through_revision(), 6);
  EXPECT_EQ(effect.held_state(), FiscalYear::OPEN);
  EXPECT_EQ(effect.error(), "coordination is away");
}

TEST(StatusOf, SaysThatItIsPendingWhereNothingWasHeardOfTheYear) {
  const ServiceEffect effect = EffectOf(FollowedThrough("", 0));
  EXPECT_EQ(effect.effect(), ServiceEffect::PENDING);
  EXPECT_EQ(effect.held_state(), FiscalYear::STATE_UNSPECIFIED);
}

TEST(StatusOf, CountsAYearThatWasLookedUpBeforeAnythingWasFollowed) {
  EXPECT_EQ(EffectOf(Holding(FollowedThrough("", 0), 7, true)).effect(), ServiceEffect::IN_EFFECT);
  EXPECT_EQ(EffectOf(Holding(FollowedThrough("e", 5), 7, true)).effect(), ServiceEffect::IN_EFFECT);
}

TEST(StatusOf, DoesNotTakeAnotherLedgersRevisionForThisOnes) {
  EXPECT_EQ(EffectOf(Holding(FollowedThrough("f", 12), 12, true)).effect(), ServiceEffect::PENDING);
}

TEST(StatusOf, TellsWhatFailedOfAServiceThatDidNotAnswer) {
  const ServiceEffect effect = EffectOf(absl::UnavailableError("connection refused"));
  EXPECT_EQ(effect.effect(), ServiceEffect::UNREACHABLE);
  EXPECT_EQ(effect.error(), "connection refused");
  EXPECT_EQ(effect.held_state(), FiscalYear::STATE_UNSPECIFIED);
}

TEST(StatusOf, NamesCoordinationFirstInWhichItIsInEffect) {
  const FiscalYearStatus status =
      StatusWith({{"archive", FollowedThrough("", 0)}, {"technical", Followed()}});
  EXPECT_EQ(status.name(), "programmes/p/fiscalYears/2018/status");
  EXPECT_EQ(status.state(), FiscalYear::CLOSED);
  EXPECT_EQ(status.epoch(), "e");
  EXPECT_EQ(status.head_revision(), 9);
  ASSERT_EQ(status.services_size(), 3);
  EXPECT_EQ(status.services(0).service(), "coordination");
  EXPECT_EQ(status.services(0).effect(), ServiceEffect::IN_EFFECT);
  EXPECT_EQ(status.services(0).through_revision(), 9);
  EXPECT_EQ(status.services(0).held_state(), FiscalYear::CLOSED);
  EXPECT_EQ(status.services(1).service(), "archive");
}

}  // namespace
}  // namespace renkei::closing
