// FollowingServiceTest: a service that follows coordination, on a real port and in a folder of its
// own, beside a stand-in for coordination that comes and goes.
#ifndef RENKEI_COMMON_DATASERVICE_TESTING_FOLLOWING_FIXTURE_H_
#define RENKEI_COMMON_DATASERVICE_TESTING_FOLLOWING_FIXTURE_H_

#include <functional>
#include <memory>
#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/clock.h"
#include "common/dataservice/following_service.h"
#include "common/dataservice/testing/stand_in_coordination.h"
#include "common/rpc/channel.h"
#include "common/rpc/server.h"
#include "common/status/details.h"
#include "common/status/matchers.h"
#include "common/storage/rocksdb/temp_folder.h"
#include "gtest/gtest.h"
#include "renkei/changes/v1/commits.pb.h"

namespace renkei::dataservice {

class FollowingServiceTest : public testing::Test {
 protected:
  using OpenService =
      std::function<absl::StatusOr<std::unique_ptr<FollowingService>>(const FollowingOptions&)>;

  // `methods` is what its methods' paths begin with: "/renkei.technical.v1.Exchanges/".
  FollowingServiceTest(OpenService open, std::string methods)
      : open_(std::move(open)), methods_(std::move(methods)) {}

  void Start(absl::Duration lookup_patience = programmes::FollowedProgrammes::kLookupPatience) {
    service_ = open_({.data_dir = folder_.path(),
                      .coordination_address = coordination_.address(),
                      .lookup_patience = lookup_patience})
                   .value();
    server_ = rpc::Server::Start({}, service_->services()).value();
    channel_ = rpc::Channel::Open({.target = server_->address()}).value();
  }

  void Stop() {
    channel_.reset();
    server_.reset();
    service_.reset();
  }

  template <typename Response>
  absl::StatusOr<Response> Call(absl::string_view method,
                                const google::protobuf::Message& request) {
    return channel_->Call<Response>(methods_ + std::string(method), request);
  }

  absl::StatusOr<changes::v1::CommitResponse> Commit(const changes::v1::CommitRequest& request) {
    return channel_->Call<changes::v1::CommitResponse>("/renkei.changes.v1.Commits/Commit",
                                                       request);
  }

  // Waits until the feed has brought all there was, or this revision.
  absl::Status AwaitCaughtUp() const { return service_->programmes().AwaitCaughtUp(Patience()); }
  absl::Status AwaitFollowed(ledger::Revision revision) const {
    return service_->follower().WaitFor(revision, Patience());
  }

  StandInCoordination& coordination() { return coordination_; }
  const std::string& data_dir() const { return folder_.path(); }

  // The reason of a refusal; "" if it gives none.
  static std::string ReasonOf(const absl::Status& status) {
    const auto info = status::ErrorInfoOf(status);
    return info ? info->reason() : "";
  }

 private:
  static absl::Time Patience() { return absl::Now() + absl::Seconds(5); }

  const OpenService open_;
  const std::string methods_;
  const storage::TempFolder folder_;
  StandInCoordination coordination_;
  std::unique_ptr<FollowingService> service_;
  std::unique_ptr<rpc::Server> server_;
  std::shared_ptr<rpc::Channel> channel_;
};

}  // namespace renkei::dataservice

#endif  // RENKEI_COMMON_DATASERVICE_TESTING_FOLLOWING_FIXTURE_H_
