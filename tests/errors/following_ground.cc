#include "tests/errors/following_ground.h"

#include "absl/synchronization/mutex.h"
#include "absl/time/clock.h"
#include "common/status/matchers.h"
#include "common/storage/testing/lent_store.h"
#include "gtest/gtest.h"
#include "renkei/coordination/v1/programme.pb.h"

namespace renkei::errors {
namespace {

using coordination::v1::FiscalYear;

// One more than look-ups may be under way.
constexpr int kTooManyLookUps = 65;

}  // namespace

class MuteCoordination final {
 public:
  explicit MuteCoordination(bool refuses)
      : service_(coordination::v1::Programme::descriptor()->file()->service(0)) {
    const auto& descriptor = *service_.descriptor();
    for (int i = 0; i < descriptor.method_count(); ++i) {
      service_.BindAsync(
          descriptor.method(i)->name(),
          [this, refuses](const rpc::Call&, std::unique_ptr<google::protobuf::Message>,
                          rpc::Responder respond) {
            if (refuses) return respond(absl::UnavailableError("not now"));
            absl::MutexLock lock(&mutex_);
            waiting_.push_back(std::move(respond));
          });
    }
    server_ = rpc::Server::Start({}, {&service_}).value();
  }

  const std::string& address() const { return server_->address(); }

  void RefuseAll() {
    absl::MutexLock lock(&mutex_);
    for (rpc::Responder& respond : waiting_) respond(absl::UnavailableError("not any more"));
    waiting_.clear();
  }

 private:
  absl::Mutex mutex_;
  std::vector<rpc::Responder> waiting_ ABSL_GUARDED_BY(mutex_);
  rpc::Service service_;
  std::unique_ptr<rpc::Server> server_;
};

FollowingGround::FollowingGround(Situation situation, const Open& open, const Resource& resource,
                                 const std::vector<Seed>& seeds)
    : memory_(storage::MemoryStore::Create(ledger::TableNames())),
      store_(*memory_),
      situation_(situation) {
  const std::string& create = seeds.front().method;
  if (situation == Situation::kFull || situation == Situation::kFailing) {
    mute_ = std::make_unique<MuteCoordination>(situation == Situation::kFailing);
    Start(open, mute_->address());
    if (situation == Situation::kFull) {
      Flood(create, resource.Create(resource.fresh, resource.good, "programmes/none"),
            kTooManyLookUps);
    }
    return;
  }
  coordination_ = std::make_unique<dataservice::StandInCoordination>();
  EXPECT_THAT(coordination_->CreateProgramme(), IsOk());
  Start(open, coordination_->address());
  Sow(seeds);
  if (situation == Situation::kLarge) Sow(LargeSeeds(resource));
  const auto closed = coordination_->CreateYear(2018, FiscalYear::CLOSED);
  EXPECT_THAT(service_->follower().WaitFor(closed.value(), absl::Now() + absl::Seconds(10)),
              IsOk());
  if (situation == Situation::kReadOnly) {
    store_.FailCommit(1);
    EXPECT_THAT(Call(create, resource.Create(resource.fresh, resource.good), rpc::kDefaultDeadline),
                StatusIs(absl::StatusCode::kUnavailable));
  }
}

FollowingGround::~FollowingGround() {
  if (situation_ == Situation::kFull) {
    mute_->RefuseAll();
    AwaitFlood();
  }
  StopServing();
}

void FollowingGround::Start(const Open& open, const std::string& coordination) {
  service_ = open({.data_dir = folder_.path(),
                   .coordination_address = coordination,
                   // Those that fill the waiting room stay in it, however slow the machine is.
                   .lookup_patience = rpc::kMaxDeadline,
                   .open_ledger = [this] { return std::make_unique<storage::LentStore>(store_); }})
                 .value();
  Serve(service_->services());
}

}  // namespace renkei::errors
