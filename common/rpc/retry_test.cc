// Which calls a channel makes again when the server is Unavailable, against a server that is at
// first.
#include <atomic>
#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "common/rpc/channel.h"
#include "common/rpc/server.h"
#include "common/status/matchers.h"
#include "gtest/gtest.h"
#include "renkei/aggregator/v1/aggregator.pb.h"
#include "renkei/coordination/v1/activity.pb.h"

namespace renkei::rpc {
namespace {

using absl::StatusCode;

// Serves every method of one service; the first calls are refused with `code`, later ones answered
// with an empty message.
class Refusing final {
 public:
  Refusing(const google::protobuf::ServiceDescriptor* descriptor, StatusCode code, int refusals)
      : service_(descriptor) {
    for (int i = 0; i < descriptor->method_count(); ++i) {
      service_.BindAsync(
          descriptor->method(i)->name(),
          [this, code, refusals](const Call&, std::unique_ptr<google::protobuf::Message>,
                                 Responder respond) {
            if (++calls_ <= refusals) return respond(absl::Status(code, "not now"));
            respond(Body());
          });
    }
    server_ = Server::Start({}, {&service_}).value();
    channel_ = Channel::Open({.target = server_->address(), .services = {descriptor}}).value();
  }

  absl::Status Try(const std::string& method) {
    calls_ = 0;
    const auto* found = service_.descriptor()->FindMethodByName(method);
    return channel_->Call(MethodPath(*found), "").status();
  }
  int calls() const { return calls_; }

 private:
  std::atomic<int> calls_ = 0;
  Service service_;
  std::unique_ptr<Server> server_;
  std::shared_ptr<Channel> channel_;
};

const google::protobuf::ServiceDescriptor* Activities() {
  return coordination::v1::Activity::descriptor()->file()->service(0);
}
const google::protobuf::ServiceDescriptor* Aggregator() {
  return aggregator::v1::QueryTotalsRequest::descriptor()->file()->service(0);
}

TEST(Retries, OfReadsAreMadeWhileTheServerIsUnavailable) {
  Refusing activities(Activities(), StatusCode::kUnavailable, 2);
  for (const char* method : {"GetActivity", "BatchGetActivities", "ListActivities"}) {
    EXPECT_THAT(activities.Try(method), IsOk()) << method;
    EXPECT_EQ(activities.calls(), 3) << method;
  }
  // Reads too, though HTTP posts them.
  Refusing aggregator(Aggregator(), StatusCode::kUnavailable, 2);
  for (const char* method : {"QueryTotals", "ListTotalRecords", "GetReport"}) {
    EXPECT_THAT(aggregator.Try(method), IsOk()) << method;
    EXPECT_EQ(aggregator.calls(), 3) << method;
  }
}

TEST(Retries, AreGivenUpAfterFourAttempts) {
  Refusing activities(Activities(), StatusCode::kUnavailable, 4);
  EXPECT_THAT(activities.Try("GetActivity"), StatusIs(StatusCode::kUnavailable));
  EXPECT_EQ(activities.calls(), 4);
}

TEST(Retries, OfWritesAreTheirCallersBusiness) {
  Refusing activities(Activities(), StatusCode::kUnavailable, 1);
  for (const char* method :
       {"CreateActivity", "UpdateActivity", "DeleteActivity", "BatchCreateActivities"}) {
    EXPECT_THAT(activities.Try(method), StatusIs(StatusCode::kUnavailable)) << method;
    EXPECT_EQ(activities.calls(), 1) << method;
  }
}

TEST(Retries, AreForUnavailableAlone) {
  for (const StatusCode code : {StatusCode::kResourceExhausted, StatusCode::kAborted,
                                StatusCode::kDeadlineExceeded, StatusCode::kInternal}) {
    Refusing activities(Activities(), code, 1);
    EXPECT_THAT(activities.Try("GetActivity"), StatusIs(code));
    EXPECT_EQ(activities.calls(), 1);
  }
}

}  // namespace
}  // namespace renkei::rpc
