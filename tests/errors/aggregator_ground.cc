#include "tests/errors/aggregator_ground.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/status/matchers.h"
#include "common/storage/testing/lent_store.h"
#include "gtest/gtest.h"
#include "services/aggregator/facts/records.h"
#include "services/aggregator/facts/snapshot.h"

namespace renkei::errors {
namespace {

constexpr char kQueryTotals[] = "renkei.aggregator.v1.Aggregator.QueryTotals";
constexpr char kCommit[] = "renkei.changes.v1.Commits.Commit";

std::string QuestionAfter(int64_t revision) {
  return absl::StrCat(
      "question {programme: 'programmes/p' fiscal_years: 2019 as_of: '2020-03-31'} "
      "min_revisions {key: 'coordination' value: ",
      revision, "}");
}

std::string QuestionKnownAt(absl::Time time) {
  return absl::StrCat(
      "question {programme: 'programmes/p' fiscal_years: 2019 as_of: '2020-03-31' "
      "known_at {seconds: ",
      absl::ToUnixSeconds(time), "}}");
}

std::string TokenOf(const std::string& epoch, uint64_t revision) {
  facts::Snapshot snapshot;
  snapshot.positions["coordination"] = {{epoch}, {revision}};
  return facts::EncodeToken(snapshot);
}

}  // namespace

AggregatorGround::AggregatorGround(Situation situation)
    : memory_(storage::MemoryStore::Create(facts::Records::TableNames())),
      store_(*memory_),
      coordination_(situation == Situation::kReadOnly ? situation : Situation::kReady),
      situation_(situation) {
  if (situation == Situation::kFailing) coordination_.StopServing();
  if (situation == Situation::kStarting) store_.HoldCommits();
  service_ = aggregator::Aggregator::Open(std::make_unique<storage::LentStore>(store_),
                                          {{"coordination", coordination_.address()}})
                 .value();
  Serve(service_->services());
  if (situation == Situation::kStarting) return;
  const absl::Status nothing_heard = Call(kQueryTotals, QuestionAfter(0), rpc::kDefaultDeadline);
  if (situation == Situation::kFailing) {
    EXPECT_THAT(nothing_heard, StatusIs(absl::StatusCode::kUnavailable));
    return;
  }
  const std::string ahead = TokenOf(coordination_.epoch(), 1'000'000);
  Name("$AHEAD", ahead);
  Name("$REPLACED", TokenOf("00000000000000000000000000000000", 1));
  if (situation == Situation::kReady) {
    const std::string year = "programmes/p/fiscalYears/2020/publishedReports/";
    coordination_.Sow({{kCommit, Published(absl::StrCat(year, 2), ahead)}});
  }
  EXPECT_THAT(Call(kQueryTotals, QuestionAfter(coordination_.head()), rpc::kDefaultDeadline),
              IsOk());
  // All of coordination is read, so that what is not known is not there.
  EXPECT_THAT(Call(kQueryTotals, QuestionKnownAt(absl::Now()), rpc::kDefaultDeadline), IsOk());
  // One more than may wait.
  if (situation == Situation::kFull) {
    Flood(kQueryTotals, QuestionAfter(1'000'000), rpc::kBlockingWorkers / 2 + 1);
  }
}

AggregatorGround::~AggregatorGround() {
  store_.ReleaseCommits();
  StopServing();
  if (situation_ == Situation::kFull) AwaitFlood();
}

}  // namespace renkei::errors
