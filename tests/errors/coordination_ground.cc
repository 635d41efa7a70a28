#include "tests/errors/coordination_ground.h"

#include "common/ledger/ledger.h"
#include "common/status/matchers.h"
#include "common/storage/testing/lent_store.h"
#include "gtest/gtest.h"

namespace renkei::errors {
namespace {

constexpr char kUpdate[] = "renkei.coordination.v1.Programmes.UpdateProgramme";
constexpr char kAnyUpdate[] =
    "programme {name: 'programmes/alone' time_zone: 'Asia/Shanghai'} "
    "update_mask {paths: 'time_zone'}";
// More than a ledger's queue and the groups that it works on.
constexpr int kTooManyWrites = 7000;

}  // namespace

CoordinationGround::CoordinationGround(Situation situation)
    : memory_(storage::MemoryStore::Create(ledger::TableNames())), store_(*memory_) {
  service_ = coordination::Coordination::Open(std::make_unique<storage::LentStore>(store_)).value();
  Serve(service_->services());
  Sow(CoordinationSeeds());
  ledger_ = GetLedger();
  Name("$EPOCH", epoch());
  if (situation == Situation::kLarge) {
    for (const Resource& resource : CoordinationResources()) Sow(LargeSeeds(resource));
  }
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
