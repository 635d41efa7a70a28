#include "services/gateway/forwarding/forwarding.h"

#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <utility>

#include "absl/functional/any_invocable.h"
#include "absl/synchronization/notification.h"
#include "absl/time/clock.h"
#include "common/rpc/call_fixture.h"
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

constexpr char kGetLedger[] = "/renkei.changes.v1.ChangeFeed/GetLedger";

// A gateway, and behind it a technical service whose ledger is answered by what it is told.
class Suite {
 public:
  explicit Suite(rpc::AsyncHandler get_ledger)
      : feed_(changes::v1::WatchRequest::descriptor()->file()->FindServiceByName("ChangeFeed")) {
    feed_.BindAsync("GetLedger", std::move(get_ledger));
    feed_.BindStream("Watch", [](const rpc::Call&, const google::protobuf::Message&) {
      return absl::StatusOr<std::unique_ptr<rpc::StreamSource>>(absl::UnimplementedError("none"));
    });
    technical_ = rpc::Server::Start({}, {&feed_}).value();
    Backends backends = FourBackends();
    backends["technical"] = ChannelTo(technical_->address());
    forwarding_.emplace(std::move(backends));
    gateway_ = rpc::Server::Start({}, forwarding_->services()).value();
    channel_ = ChannelTo(gateway_->address());
  }

  // Asks the gateway for technical's ledger.
  void GetLedger(const rpc::CallOptions& options,
                 absl::AnyInvocable<void(absl::StatusOr<rpc::Body>)> done) {
    changes::v1::GetLedgerRequest request;
    request.set_service("technical");
    channel_->CallAsync(kGetLedger, request.SerializeAsString(), options, std::move(done));
  }
  absl::StatusOr<rpc::Body> GetLedger(const rpc::CallOptions& options) {
    absl::Notification answered;
    absl::StatusOr<rpc::Body> answer;
    GetLedger(options, [&](absl::StatusOr<rpc::Body> body) {
      answer = std::move(body);
      answered.Notify();
    });
    answered.WaitForNotification();
    return answer;
  }
  rpc::Server& gateway() { return *gateway_; }

 private:
  rpc::Service feed_;
  std::unique_ptr<rpc::Server> technical_;
  std::optional<Forwarding> forwarding_;
  std::unique_ptr<rpc::Server> gateway_;
  std::shared_ptr<rpc::Channel> channel_;
};

TEST(Forwarding, PassesOnWhatAServiceSaysBesideItsAnswer) {
  Suite suite([](const rpc::Call& call, std::unique_ptr<google::protobuf::Message>,
                 rpc::Responder respond) {
    call.AddNote("renkei-lag-bin", "some");
    respond(rpc::Body());
  });
  rpc::Notes heard;
  EXPECT_THAT(suite.GetLedger({.on_notes = [&heard](const rpc::Notes& notes) { heard = notes; }}),
              IsOk());
  EXPECT_EQ(heard, (rpc::Notes{{"renkei-lag-bin", "some"}}));
}

TEST(Forwarding, GivesAServiceTheTimeThatItsCallerGives) {
  absl::Time until;
  Suite suite([&until](const rpc::Call& call, std::unique_ptr<google::protobuf::Message>,
                       rpc::Responder respond) {
    until = call.deadline();
    respond(rpc::Body());
  });
  const absl::Time before = absl::Now();
  ASSERT_THAT(suite.GetLedger({.timeout = absl::Seconds(40)}), IsOk());
  EXPECT_GE(until, before + absl::Seconds(39));
  EXPECT_LE(until, absl::Now() + absl::Seconds(41));
}

// A call that waits in the service behind the gateway.
class ForwardedCall : public testing::Test {
 protected:
  ForwardedCall()
      : suite_([this](const rpc::Call& call, std::unique_ptr<google::protobuf::Message>,
                      rpc::Responder respond) {
          answer_ = std::move(respond);
          call.cancellation().PassOnTo(part_);
          started_.Notify();
        }) {
    suite_.GetLedger({.timeout = rpc::kMaxDeadline, .cancellation = &cancellation_},
                     [this](absl::StatusOr<rpc::Body> body) {
                       result_ = std::move(body);
                       ended_.Notify();
                     });
    started_.WaitForNotification();
  }
  ~ForwardedCall() override {
    answer_(absl::CancelledError("seen"));
    ended_.WaitForNotification();
  }

  Suite& suite() { return suite_; }
  rpc::Cancellation& cancellation() { return cancellation_; }
  // Whether the service hears that nobody waits any more.
  bool ServiceIsTold() const { return part_->Await(); }

 private:
  rpc::Responder answer_;
  absl::Notification started_;
  absl::Notification ended_;
  absl::StatusOr<rpc::Body> result_;
  rpc::Cancellation cancellation_;
  const std::shared_ptr<rpc::CancelledPart> part_ = std::make_shared<rpc::CancelledPart>();
  Suite suite_;
};

TEST_F(ForwardedCall, IsCancelledWhenItsCallerGoes) {
  cancellation().Cancel();
  EXPECT_TRUE(ServiceIsTold());
}

TEST_F(ForwardedCall, IsCancelledWhenTheGatewayStops) {
  std::thread stopper([this] { suite().gateway().Shutdown(absl::ZeroDuration()); });
  EXPECT_TRUE(ServiceIsTold());
  stopper.join();
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
