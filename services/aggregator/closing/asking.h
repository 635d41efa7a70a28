// Asking: one question for a fiscal year's status, put to coordination and to the services that
// follow it at the same time.
//
// Threads: Begin from one; answers come on gRPC's threads. Nothing blocks.
// Lifetime: the calls that are waited for keep it. When the last of them has ended it goes, and
// answers whoever asked.
#ifndef RENKEI_SERVICES_AGGREGATOR_CLOSING_ASKING_H_
#define RENKEI_SERVICES_AGGREGATOR_CLOSING_ASKING_H_

#include <map>
#include <memory>
#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "common/rpc/channel.h"
#include "common/rpc/service.h"
#include "services/aggregator/closing/year_status.h"

namespace renkei::closing {

// Where coordination is, and the services that follow it, by name.
struct Asked {
  std::shared_ptr<rpc::Channel> coordination;
  std::map<std::string, std::shared_ptr<rpc::Channel>> followers;
};

class Asking final : public std::enable_shared_from_this<Asking> {
 public:
  // `respond` gets the status of the year with this name, or NotFound: it is not recorded.
  // Unavailable: coordination did not say by `until`. Nothing is waited for longer than that, nor
  // than the caller of `call`, which `respond` answers, is there.
  static void Begin(const Asked& asked, std::string fiscal_year, const rpc::Call& call,
                    absl::Time until, rpc::Responder respond);
  ~Asking();
  Asking(const Asking&) = delete;
  Asking& operator=(const Asking&) = delete;

 private:
  using Take = void (Asking::*)(const absl::StatusOr<rpc::Body>& answer);

  Asking(std::shared_ptr<rpc::Channel> coordination, std::string fiscal_year, const rpc::Call& call,
         absl::Time until, rpc::Responder respond);

  rpc::CallOptions WhatIsLeft() const;
  void AskForLedger();
  void AskForVersions(const std::string& page_token);
  void AskFollower(const std::string& name, const std::shared_ptr<rpc::Channel>& channel);
  void TakeLedger(const absl::StatusOr<rpc::Body>& answer);
  void TakeVersions(const absl::StatusOr<rpc::Body>& answer);
  absl::StatusOr<rpc::Body> Answer() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  const std::shared_ptr<rpc::Channel> coordination_;
  const std::string fiscal_year_;
  const rpc::Call& call_;  // until it is answered
  const absl::Time until_;
  rpc::Responder respond_;

  absl::Mutex mutex_;
  LastChange last_ ABSL_GUARDED_BY(mutex_);
  changes::v1::Ledger ledger_ ABSL_GUARDED_BY(mutex_);
  absl::Status coordination_says_ ABSL_GUARDED_BY(mutex_);
  FollowedBy followed_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace renkei::closing

#endif  // RENKEI_SERVICES_AGGREGATOR_CLOSING_ASKING_H_
