#include "tests/errors/coordination_ground.h"

#include "common/ledger/ledger.h"
#include "common/status/matchers.h"
#include "gtest/gtest.h"

namespace renkei::errors {
namespace {

constexpr char kUpdate[] = "renkei.coordination.v1.Programmes.UpdateProgramme";
constexpr char kAnyUpdate[] =
    "programme {name: 'programmes/alone' time_zone: 'Asia/Shanghai'} "
    "update_mask {paths: 'time_zone'}";
// More than a ledger's queue and the groups that it works on.
constexpr int kTooManyWrites = 7000;

// What a service may own, in the place of a store that it may not.
class Lent final : public storage::Store {
 public:
  explicit Lent(storage::Store& store) : store_(store) {}
  storage::Limits limits() const override { return store_.limits(); }
  std::shared_ptr<const storage::Snapshot> TakeSnapshot() const override {
    return store_.TakeSnapshot();
  }
  absl::Status Commit(absl::Span<const storage::Precondition> preconditions,
                      absl::Span<const storage::Mutation> mutations,
                      storage::Durability durability) override {
    return store_.Commit(preconditions, mutations, durability);
  }

 private:
  storage::Store& store_;
};

}  // namespace

CoordinationGround::CoordinationGround(Situation situation)
    : memory_(storage::MemoryStore::Create(ledger::TableNames())), store_(*memory_) {
  service_ = coordination::Coordination::Open(std::make_unique<Lent>(store_)).value();
  Serve(service_->services());
  Sow(CoordinationSeeds());
  ledger_ = GetLedger();
  Name("$EPOCH", epoch());
  if (situation == Situation::kFull) FillUp();
  if (situation == Situation::kFailing || situation == Situation::kReadOnly) store_.FailCommit(1);
  if (situation == Situation::kReadOnly) {
    EXPECT_THAT(Call(kUpdate, kAnyUpdate, rpc::kDefaultDeadline),
                StatusIs(absl::StatusCode::kUnavailable));
  }
}

CoordinationGround::~CoordinationGround() {
  store_.ReleaseCommits();
  if (held_) AwaitFlood();
  StopServing();
}

void CoordinationGround::FillUp() {
  for (int i = 0; i < rpc::kMaxStreamsPerClient; ++i) {
    EXPECT_TRUE(KeepStream("renkei.changes.v1.ChangeFeed.Watch"));
  }
  held_ = true;
  store_.HoldCommits();
  Flood(kUpdate, kAnyUpdate, kTooManyWrites);
}

}  // namespace renkei::errors
