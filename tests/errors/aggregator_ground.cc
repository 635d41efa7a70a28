#include "tests/errors/aggregator_ground.h"

#include "absl/strings/str_cat.h"
#include "common/status/matchers.h"
#include "gtest/gtest.h"
#include "services/aggregator/facts/snapshot.h"

namespace renkei::errors {
namespace {

constexpr char kQueryTotals[] = "renkei.aggregator.v1.Aggregator.QueryTotals";

std::string QuestionAfter(int64_t revision) {
  return absl::StrCat(
      "question {programme: 'programmes/p' fiscal_years: 2019 as_of: '2020-03-31'} "
      "min_revisions {key: 'coordination' value: ",
      revision, "}");
}

std::string TokenOf(const std::string& epoch, uint64_t revision) {
  facts::Snapshot snapshot;
  snapshot.positions["coordination"] = {{epoch}, {revision}};
  return facts::EncodeToken(snapshot);
}

}  // namespace

AggregatorGround::AggregatorGround(Situation situation)
    : coordination_(Situation::kReady), situation_(situation) {
  if (situation == Situation::kFailing) coordination_.StopServing();
  service_ = aggregator::Aggregator::Open({.data_dir = folder_.path(),
                                           .sources = {{"coordination", coordination_.address()}}})
                 .value();
  Serve(service_->services());
  if (situation == Situation::kFailing) return;
  Name("$AHEAD", TokenOf(coordination_.epoch(), 1'000'000));
  Name("$REPLACED", TokenOf("00000000000000000000000000000000", 1));
  EXPECT_THAT(Call(kQueryTotals, QuestionAfter(coordination_.head()), rpc::kDefaultDeadline),
              IsOk());
  // One more than may wait.
  if (situation == Situation::kFull) {
    Flood(kQueryTotals, QuestionAfter(1'000'000), rpc::kBlockingWorkers / 2 + 1);
  }
}

AggregatorGround::~AggregatorGround() {
  StopServing();
  if (situation_ == Situation::kFull) AwaitFlood();
}

}  // namespace renkei::errors
