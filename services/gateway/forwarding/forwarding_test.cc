#include "services/gateway/forwarding/forwarding.h"

#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "absl/synchronization/notification.h"
#include "common/rpc/server.h"
#include "common/status/details.h"
#include "common/status/matchers.h"
#include "gtest/gtest.h"
#include "renkei/changes/v1/change_feed.pb.h"
#include "renkei/technical/v1/exchange.pb.h"
#include "services/gateway/forwarding/forwarded_stream.h"

namespace renkei::gateway {
namespace {

using Message = absl::StatusOr<std::optional<rpc::Body>>;

std::shared_ptr<rpc::Channel> ChannelTo(const std::string& target) {
  return *rpc::Channel::Open({.target = target});
}

Backends FourBackends() {
  Backends backends;
  for (const char* name : {"coordination", "technical", "monitoring", "aggregator"}) {
    backends[name] = ChannelTo("127.0.0.1:1");
  }
  return backends;
}

TEST(BackendFor, IsTheOneThatServesTheMethod) {
  const Backends backends = FourBackends();
  const technical::v1::GetExchangeRequest request;
  const auto* method = request.GetDescriptor()->file()->service(0)->FindMethodByName("GetExchange");
  EXPECT_THAT(BackendFor(backends, *method, request), IsOkAndHolds(backends.at("technical")));
}

TEST(BackendFor, IsTheOneWhoseChangeFeedIsMeant) {
  const Backends backends = FourBackends();
  changes::v1::WatchRequest request;
  const auto* method = request.GetDescriptor()->file()->service(0)->FindMethodByName("Watch");
  request.set_service("monitoring");
  EXPECT_THAT(BackendFor(backends, *method, request), IsOkAndHolds(backends.at("monitoring")));
  request.set_service("gateway");
  const absl::Status refused = BackendFor(backends, *method, request).status();
  EXPECT_THAT(refused, StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_EQ(status::BadRequestOf(refused)->field_violations(0).field(), "service");
}

TEST(Forwarding, ServesEveryServiceOfTheSuite) {
  Forwarding forwarding(FourBackends());
  std::vector<std::string> names;
  for (const rpc::Service* service : forwarding.services()) {
    names.push_back(service->descriptor()->name());
  }
  EXPECT_THAT(names, testing::UnorderedElementsAre(
                         "Programmes", "FiscalYears", "Parties", "Activities", "PublishedReports",
                         "PublishedParts", "Exchanges", "PolicyReports", "Aggregator",
                         "FiscalYearStatuses", "Publishing", "Commits", "ChangeFeed"));
}

TEST(Forwarding, PassesOnWhatAServiceSaysBesideItsAnswer) {
  rpc::Service feed(
      changes::v1::WatchRequest::descriptor()->file()->FindServiceByName("ChangeFeed"));
  feed.Unary<changes::v1::GetLedgerRequest, changes::v1::Ledger>(
      "GetLedger", [](const rpc::Call& call, const changes::v1::GetLedgerRequest&) {
        call.AddNote("renkei-lag-bin", "some");
        return absl::StatusOr<changes::v1::Ledger>(changes::v1::Ledger());
      });
  feed.BindStream("Watch", [](const rpc::Call&, const google::protobuf::Message&) {
    return absl::StatusOr<std::unique_ptr<rpc::StreamSource>>(absl::UnimplementedError("none"));
  });
  ASSERT_OK_AND_ASSIGN(const auto behind, rpc::Server::Start({}, {&feed}));
  Backends backends = FourBackends();
  backends["technical"] = ChannelTo(behind->address());
  Forwarding forwarding(std::move(backends));
  ASSERT_OK_AND_ASSIGN(const auto server, rpc::Server::Start({}, forwarding.services()));
  changes::v1::GetLedgerRequest request;
  request.set_service("technical");
  rpc::Notes heard;
  EXPECT_THAT(ChannelTo(server->address())
                  ->Call<changes::v1::Ledger>(
                      "/renkei.changes.v1.ChangeFeed/GetLedger", request,
                      {.on_notes = [&heard](const rpc::Notes& notes) { heard = notes; }}),
              IsOk());
  EXPECT_EQ(heard, (rpc::Notes{{"renkei-lag-bin", "some"}}));
}

// Gives what it is told to, then waits until it is cancelled.
class ScriptedReader final : public rpc::StreamReader {
 public:
  explicit ScriptedReader(std::deque<rpc::Body> messages) : messages_(std::move(messages)) {}

  Message Next() override {
    if (messages_.empty()) {
      cancelled_.WaitForNotification();
      return absl::CancelledError("cancelled");
    }
    rpc::Body message = std::move(messages_.front());
    messages_.pop_front();
    return message;
  }
  void Cancel() override {
    if (!cancelled_.HasBeenNotified()) cancelled_.Notify();
  }

 private:
  std::deque<rpc::Body> messages_;
  absl::Notification cancelled_;
};

Message Take(ForwardedStream& stream) {
  absl::Notification taken;
  Message result = absl::UnknownError("nothing came");
  stream.Next([&](Message message) {
    result = std::move(message);
    taken.Notify();
  });
  taken.WaitForNotification();
  return result;
}

TEST(ForwardedStream, PassesMessagesOnInOrder) {
  Pumps pumps;
  ForwardedStream stream(std::make_unique<ScriptedReader>(std::deque<rpc::Body>{"a", "b"}), pumps);
  EXPECT_THAT(Take(stream), IsOkAndHolds(testing::Optional(std::string("a"))));
  EXPECT_THAT(Take(stream), IsOkAndHolds(testing::Optional(std::string("b"))));
}

TEST(ForwardedStream, EndsAReadUnderWayWhenItsReaderGoes) {
  Pumps pumps;
  ForwardedStream stream(std::make_unique<ScriptedReader>(std::deque<rpc::Body>{}), pumps);
  absl::Notification ended;
  stream.Next([&](const Message& message) {
    EXPECT_THAT(message, StatusIs(absl::StatusCode::kCancelled));
    ended.Notify();
  });
  stream.OnCancel();
  ended.WaitForNotification();
}

TEST(ForwardedStream, MayBeDestroyedByTheMessageItTakesLast) {
  Pumps pumps;
  auto stream = std::make_unique<ForwardedStream>(
      std::make_unique<ScriptedReader>(std::deque<rpc::Body>{"a"}), pumps);
  ForwardedStream* asked = stream.get();
  absl::Notification destroyed;
  asked->Next([&, owned = std::move(stream)](const Message&) mutable {
    owned.reset();
    destroyed.Notify();
  });
  destroyed.WaitForNotification();
}

// Whose end must be told by whoever destroys the stream, as gRPC's may have to be by its threads.
class LateReader final : public rpc::StreamReader {
 public:
  explicit LateReader(absl::Notification& may_end) : may_end_(may_end) {}
  ~LateReader() override { may_end_.WaitForNotification(); }
  Message Next() override { return std::nullopt; }
  void Cancel() override {}

 private:
  absl::Notification& may_end_;
};

TEST(ForwardedStream, IsDestroyedWithoutWaitingForItsBackend) {
  absl::Notification may_end;
  Pumps pumps;
  { ForwardedStream stream(std::make_unique<LateReader>(may_end), pumps); }
  may_end.Notify();
}

}  // namespace
}  // namespace renkei::gateway
