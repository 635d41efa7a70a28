#include "common/dataservice/following_service.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "common/rpc/channel.h"
#include "common/status/macros.h"

namespace renkei::dataservice {

using programmes::FollowedProgrammes;

namespace {

constexpr char kCoordination[] = "coordination";

}  // namespace

absl::StatusOr<std::unique_ptr<FollowingService>> FollowingService::Open(
    const std::string& name, const FollowingOptions& options, const Keep& keep) {
  std::unique_ptr<FollowingService> service(new FollowingService());
  // The ledger first: a folder of another service is refused before anything else is opened.
  RENKEI_ASSIGN_OR_RETURN(auto ledger, options.open_ledger
                                           ? options.open_ledger()
                                           : OpenLedgerStore(options.data_dir, name));
  RENKEI_ASSIGN_OR_RETURN(service->store_, OpenStore(absl::StrCat(options.data_dir, "/programmes"),
                                                     name, FollowedProgrammes::TableNames()));
  RENKEI_ASSIGN_OR_RETURN(std::shared_ptr<rpc::Channel> coordination,
                          rpc::Channel::Open({.target = options.coordination_address}));
  RENKEI_ASSIGN_OR_RETURN(
      service->programmes_,
      FollowedProgrammes::Open(*service->store_, coordination, options.lookup_patience));
  RENKEI_ASSIGN_OR_RETURN(service->data_,
                          DataService::Open(name, std::move(ledger), keep(*service->programmes_)));
  service->data_->MayAssume(FollowedProgrammes::Types());
  service->follower_ = std::make_unique<feed::Follower>(
      feed::WatchOver(coordination), *service->programmes_, service->clock_,
      feed::FollowerOptions{.service = kCoordination, .types = FollowedProgrammes::Types()});
  service->following_ =
      std::make_unique<Following>(kCoordination, *service->programmes_, *service->follower_);
  return service;
}

std::vector<rpc::Service*> FollowingService::services() {
  std::vector<rpc::Service*> services = data_->services();
  services.push_back(&following_->service());
  return services;
}

FollowingService::~FollowingService() {
  if (programmes_ != nullptr) programmes_->AwaitLookups();
}

}  // namespace renkei::dataservice
