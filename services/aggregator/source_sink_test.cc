#include "services/aggregator/source_sink.h"

#include "common/status/matchers.h"
#include "common/storage/memory/memory_store.h"
#include "common/time/clock.h"
#include "gtest/gtest.h"

namespace renkei::aggregator {
namespace {

class SourceSinkTest : public testing::Test {
 protected:
  changes::v1::WatchResponse Response(const std::string& epoch, int64_t through) {
    changes::v1::WatchResponse response;
    response.set_epoch(epoch);
    response.set_through_revision(through);
    return response;
  }

  std::unique_ptr<storage::Store> store_ =
      storage::MemoryStore::Create(facts::Records::TableNames());
  std::unique_ptr<facts::Records> records_ = *facts::Records::Open(*store_, {});
  const time::SystemClock clock_;
  SourceSink sink_{*records_, "technical", clock_};
};

TEST_F(SourceSinkTest, StandsNowhereBeforeItHasHeardAnything) {
  EXPECT_EQ(sink_.position(), ledger::Position{});
}

TEST_F(SourceSinkTest, StandsWhereTheRecordsDo) {
  ASSERT_THAT(sink_.Apply(Response("a", 3)), IsOk());
  EXPECT_EQ(sink_.position(), (ledger::Position{{"a"}, {3}}));
  SourceSink after_restart(*records_, "technical", clock_);
  EXPECT_EQ(after_restart.position(), (ledger::Position{{"a"}, {3}}));
}

TEST_F(SourceSinkTest, KeepsWhatItKnowsUntilTheLedgerThatReplacedItIsHeard) {
  ASSERT_THAT(sink_.Apply(Response("a", 3)), IsOk());
  ASSERT_THAT(sink_.Reset(), IsOk());
  EXPECT_EQ(sink_.position(), ledger::Position{});
  EXPECT_EQ(records_->SourceNamed("technical")->position, (ledger::Position{{"a"}, {3}}));
  ASSERT_THAT(sink_.Apply(Response("b", 1)), IsOk());
  EXPECT_EQ(sink_.position(), (ledger::Position{{"b"}, {1}}));
}

TEST_F(SourceSinkTest, RefusesAnotherLedgerThatItWasNotToldOf) {
  ASSERT_THAT(sink_.Apply(Response("a", 3)), IsOk());
  EXPECT_THAT(sink_.Apply(Response("b", 1)), StatusIs(absl::StatusCode::kFailedPrecondition));
  EXPECT_EQ(sink_.position(), (ledger::Position{{"a"}, {3}}));
}

TEST_F(SourceSinkTest, SaysHowFastItGoesWhileThereIsMore) {
  changes::v1::WatchResponse more = Response("a", 2);
  more.add_changes()->set_revision(1);
  more.add_changes()->set_revision(2);
  more.set_head_revision(5);
  ASSERT_THAT(sink_.Apply(more), IsOk());
  EXPECT_GT(sink_.versions_per_second(), 0);
  changes::v1::WatchResponse end = Response("a", 2);
  end.mutable_progress()->mutable_nothing_earlier_than()->set_seconds(1);
  ASSERT_THAT(sink_.Apply(end), IsOk());
  EXPECT_EQ(sink_.versions_per_second(), 0);
}

}  // namespace
}  // namespace renkei::aggregator
