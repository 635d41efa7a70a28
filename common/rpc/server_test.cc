// A server on a real loopback port, called by the stubs that protoc generates and by our channel:
// what we write by descriptor is what every gRPC client understands.
#include "common/rpc/server.h"

#include <atomic>
#include <memory>
#include <thread>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/notification.h"
#include "absl/time/clock.h"
#include "common/rpc/call_fixture.h"
#include "common/rpc/channel.h"
#include "common/rpc/status_mapping.h"
#include "common/status/details.h"
#include "common/status/matchers.h"
#include "common/status/reasons.h"
#include "grpc/health/v1/health.grpc.pb.h"
#include "grpcpp/create_channel.h"
#include "grpcpp/generic/generic_stub.h"
#include "grpcpp/security/credentials.h"
#include "renkei/changes/v1/change_feed.grpc.pb.h"

namespace renkei::rpc {
namespace {

namespace v1 = ::renkei::changes::v1;
using testing::HasSubstr;

constexpr char kGetLedger[] = "/renkei.changes.v1.ChangeFeed/GetLedger";

const google::protobuf::ServiceDescriptor* Descriptor() {
  return v1::WatchRequest::descriptor()->file()->FindServiceByName("ChangeFeed");
}

// Refuses to stream, for tests of unary calls.
absl::StatusOr<std::unique_ptr<StreamSource>> NoStream(const Call&,
                                                       const google::protobuf::Message&) {
  return absl::UnimplementedError("no stream here");
}

// Serves one GetLedger handler, and clients of both kinds.
class Served {
 public:
  explicit Served(AsyncHandler handler, ServerOptions options = {},
                  ChannelOptions channel_options = {})
      : Served([&](Service& service) { service.BindAsync("GetLedger", std::move(handler)); },
               options, channel_options) {}

  Served(const std::function<void(Service&)>& bind, ServerOptions options,
         ChannelOptions channel_options = {})
      : service_(Descriptor()) {
    bind(service_);
    service_.BindStream("Watch", NoStream);
    server_ = Server::Start(options, {&service_}).value();
    channel_options.target = server_->address();
    channel_ = Channel::Open(channel_options).value();
    grpc_channel_ = grpc::CreateChannel(server_->address(), grpc::InsecureChannelCredentials());
    stub_ = v1::ChangeFeed::NewStub(grpc_channel_);
  }

  Server& server() { return *server_; }
  Channel& channel() { return *channel_; }
  v1::ChangeFeed::Stub& stub() { return *stub_; }
  const std::shared_ptr<grpc::Channel>& grpc_channel() { return grpc_channel_; }

  absl::StatusOr<v1::Ledger> GetLedger(const std::string& name = "coordination") {
    grpc::ClientContext context;
    v1::GetLedgerRequest request;
    request.set_service(name);
    v1::Ledger ledger;
    const grpc::Status status = stub_->GetLedger(&context, request, &ledger);
    if (!status.ok()) return FromGrpc(status);
    return ledger;
  }

 private:
  Service service_;
  std::unique_ptr<Server> server_;
  std::shared_ptr<Channel> channel_;
  std::shared_ptr<grpc::Channel> grpc_channel_;
  std::unique_ptr<v1::ChangeFeed::Stub> stub_;
};

// Answers with the service that the request names.
void Echo(const Call&, std::unique_ptr<google::protobuf::Message> request, Responder respond) {
  v1::Ledger ledger;
  ledger.set_service(static_cast<const v1::GetLedgerRequest&>(*request).service());
  respond(Encode(ledger));
}

TEST(Server, AnswersGeneratedStubsAndOurChannelAlike) {
  Served served(Echo);
  ASSERT_OK_AND_ASSIGN(const v1::Ledger by_stub, served.GetLedger());
  EXPECT_EQ(by_stub.service(), "coordination");
  v1::GetLedgerRequest request;
  request.set_service("technical");
  ASSERT_OK_AND_ASSIGN(const v1::Ledger by_channel,
                       served.channel().Call<v1::Ledger>(kGetLedger, request));
  EXPECT_EQ(by_channel.service(), "technical");
}

TEST(Server, TellsHandlersWhoCallsWhatAndUntilWhen) {
  std::string principal, method;
  absl::Time deadline;
  Served served(
      [&](const Call& call, std::unique_ptr<google::protobuf::Message>, Responder respond) {
        principal = std::string(call.principal());
        method = std::string(call.method());
        deadline = call.deadline();
        respond(Body());
      });
  const absl::Time before = absl::Now();
  ASSERT_THAT(served.GetLedger(), IsOk());
  EXPECT_EQ(principal, "anonymous");
  EXPECT_EQ(method, "renkei.changes.v1.ChangeFeed.GetLedger");
  EXPECT_GE(deadline, before + kDefaultDeadline);
  EXPECT_LE(deadline, absl::Now() + kDefaultDeadline);

  ASSERT_THAT(served.channel().Call(kGetLedger, "", {.timeout = absl::Hours(1)}), IsOk());
  EXPECT_LE(deadline, absl::Now() + kMaxDeadline);
  EXPECT_GT(deadline, absl::Now() + kDefaultDeadline);
}

TEST(Server, AnswersForAHandlerThatTakesTooLong) {
  Responder late;
  const Call* late_call = nullptr;
  ServerOptions options;
  options.default_deadline = absl::Milliseconds(20);
  Served served(
      [&](const Call& call, std::unique_ptr<google::protobuf::Message>, Responder respond) {
        late_call = &call;
        late = std::move(respond);
      },
      options);
  EXPECT_THAT(served.GetLedger(), StatusIs(absl::StatusCode::kDeadlineExceeded));
  // The call is still there for the handler that holds its answer, and an answer is no harm.
  EXPECT_THAT(late_call->Check(), StatusIs(absl::StatusCode::kDeadlineExceeded));
  late(Body());
}

TEST(Server, AnswersForAHandlerThatDropsItsCall) {
  Served served([](const Call&, std::unique_ptr<google::protobuf::Message>, Responder) {});
  EXPECT_THAT(served.GetLedger(), StatusIs(absl::StatusCode::kInternal));
}

TEST(Server, ErrorsArriveWithTheirDetails) {
  Served served([](const Call&, std::unique_ptr<google::protobuf::Message>, Responder respond) {
    status::FieldViolations violations;
    violations.Add("service", "is unknown");
    respond(violations.ToStatus());
  });
  for (const absl::Status& status :
       {served.GetLedger().status(), served.channel().Call(kGetLedger, "").status()}) {
    EXPECT_THAT(status, StatusIs(absl::StatusCode::kInvalidArgument, "service: is unknown"));
    const auto detail = status::BadRequestOf(status);
    ASSERT_TRUE(detail.has_value());
    EXPECT_EQ(detail->field_violations(0).field(), "service");
  }
}

TEST(Server, RefusesBytesThatAreNoRequest) {
  std::atomic<bool> called = false;
  Served served([&](const Call&, std::unique_ptr<google::protobuf::Message>, Responder respond) {
    called = true;
    respond(Body());
  });
  EXPECT_THAT(served.channel().Call(kGetLedger, "\xff\xff"),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       HasSubstr("not a valid renkei.changes.v1.GetLedgerRequest")));
  EXPECT_FALSE(called);
}

TEST(Server, RefusesARequestOrAnAnswerThatIsTooLarge) {
  Served served([](const Call&, std::unique_ptr<google::protobuf::Message>, Responder respond) {
    respond(Body(kMaxMessageBytes + 1, '\0'));
  });
  EXPECT_THAT(served.GetLedger(std::string(kMaxMessageBytes, 'x')),
              StatusIs(absl::StatusCode::kResourceExhausted));
  EXPECT_THAT(served.GetLedger(),
              StatusIs(absl::StatusCode::kResourceExhausted, HasSubstr("answer of 4194305 bytes")));
}

TEST(Server, TakesARequestAndAnAnswerThatAreExactlyAsLargeAsTheyMayBe) {
  Served served([](const Call&, std::unique_ptr<google::protobuf::Message>, Responder respond) {
    respond(Body(kMaxMessageBytes, '\0'));
  });
  // The name of field 1, and as its length a varint of four bytes.
  const std::string text(kMaxMessageBytes - 5, 'x');
  v1::GetLedgerRequest request;
  request.set_service(text);
  ASSERT_EQ(request.ByteSizeLong(), kMaxMessageBytes);
  EXPECT_THAT(served.channel().Call(kGetLedger, request.SerializeAsString()), IsOk());
}

TEST(Server, RunsBlockingHandlersOnItsOwnThreads) {
  // Each waits for the other: gRPC's threads could not both be had.
  std::atomic<int> arrived = 0;
  absl::Notification both;
  ServerOptions options;
  options.blocking_workers = 2;
  Served served(
      [&](Service& service) {
        service.BindBlocking(
            "GetLedger",
            [&](const Call&, const google::protobuf::Message&) -> absl::StatusOr<Body> {
              if (++arrived == 2) both.Notify();
              both.WaitForNotification();
              return Body();
            });
      },
      options);
  absl::StatusOr<v1::Ledger> first = absl::UnknownError("");
  std::thread caller([&] { first = served.GetLedger(); });
  EXPECT_THAT(served.GetLedger(), IsOk());
  caller.join();
  EXPECT_THAT(first, IsOk());
}

TEST(Server, UnknownMethodsAreUnimplemented) {
  Served served(Echo);
  EXPECT_THAT(served.channel().Call("/renkei.changes.v1.ChangeFeed/Forget", ""),
              StatusIs(absl::StatusCode::kUnimplemented));
}

TEST(Server, ListensToOtherMachinesOnlyWithCredentials) {
  ServerOptions options;
  options.address = "0.0.0.0:0";
  EXPECT_THAT(Server::Start(options, {}), StatusIs(absl::StatusCode::kFailedPrecondition,
                                                   HasSubstr("reachable from other machines")));
  options.insecure_any_address = true;
  EXPECT_THAT(Server::Start(options, {}), IsOk());
  options.insecure_any_address = false;
  options.tls = TlsFiles{"/nowhere/cert.pem", "/nowhere/key.pem", ""};
  EXPECT_THAT(Server::Start(options, {}), StatusIs(absl::StatusCode::kFailedPrecondition,
                                                   HasSubstr("/nowhere/cert.pem cannot be read")));
}

TEST(Server, RefusesAPortThatIsTaken) {
  Served served(Echo);
  ServerOptions options;
  options.address = served.server().address();
  EXPECT_THAT(Server::Start(options, {}), StatusIs(absl::StatusCode::kFailedPrecondition));
}

TEST(Server, WaitsForCallsUnderWayWhenItStops) {
  absl::Notification started;
  Responder answer;
  Served served([&](const Call&, std::unique_ptr<google::protobuf::Message>, Responder respond) {
    answer = std::move(respond);
    started.Notify();
  });
  absl::StatusOr<v1::Ledger> result = absl::UnknownError("");
  std::thread caller([&] { result = served.GetLedger(); });
  started.WaitForNotification();
  std::thread stopper([&] { served.server().Shutdown(absl::Seconds(30)); });
  answer(Body());
  stopper.join();
  caller.join();
  EXPECT_THAT(result, IsOk());
  EXPECT_THAT(served.channel().Call(kGetLedger, ""), StatusIs(absl::StatusCode::kUnavailable));
}

TEST(Server, CancelsCallsThatOutlastItsGrace) {
  absl::Notification started;
  const Call* call = nullptr;
  Responder answer;
  Served served(
      [&](const Call& under_way, std::unique_ptr<google::protobuf::Message>, Responder respond) {
        call = &under_way;
        answer = std::move(respond);
        started.Notify();
      });
  absl::StatusOr<v1::Ledger> result = absl::UnknownError("");
  std::thread caller([&] { result = served.GetLedger(); });
  started.WaitForNotification();
  std::thread stopper([&] { served.server().Shutdown(absl::ZeroDuration()); });
  caller.join();
  EXPECT_FALSE(result.ok());
  while (!absl::IsCancelled(call->Check())) std::this_thread::yield();
  answer(absl::CancelledError("seen"));
  stopper.join();
}

// Waits in its handler, and with it for its caller to go.
struct HeldCall {
  const Call* call = nullptr;
  Responder answer;
  absl::Notification started;
  const std::shared_ptr<CancelledPart> part = std::make_shared<CancelledPart>();

  void Hold(const Call& under_way, Responder respond) {
    call = &under_way;
    answer = std::move(respond);
    call->cancellation().PassOnTo(part);
    started.Notify();
  }
};

TEST(Server, TellsAHandlerThatItsCallerHasGone) {
  HeldCall held;
  Served served([&](const Call& call, std::unique_ptr<google::protobuf::Message>,
                    Responder respond) { held.Hold(call, std::move(respond)); });
  Cancellation cancellation;
  absl::Notification ended;
  served.channel().CallAsync(kGetLedger, "", {.cancellation = &cancellation},
                             [&](const absl::StatusOr<Body>& answer) {
                               EXPECT_THAT(answer, StatusIs(absl::StatusCode::kCancelled));
                               ended.Notify();
                             });
  held.started.WaitForNotification();
  EXPECT_THAT(held.call->Check(), IsOk());
  EXPECT_FALSE(held.part->cancelled());
  cancellation.Cancel();
  ended.WaitForNotification();
  EXPECT_TRUE(held.part->Await());
  EXPECT_THAT(held.call->Check(), StatusIs(absl::StatusCode::kCancelled));
  held.answer(absl::CancelledError("seen"));
}

TEST(Channel, CallsNobodyForWhomeverHasGoneBefore) {
  std::atomic<bool> called = false;
  Served served([&](const Call&, std::unique_ptr<google::protobuf::Message>, Responder respond) {
    called = true;
    respond(Body());
  });
  Cancellation cancellation;
  cancellation.Cancel();
  EXPECT_THAT(served.channel().Call(kGetLedger, "", {.cancellation = &cancellation}),
              StatusIs(absl::StatusCode::kCancelled));
  EXPECT_FALSE(called);
}

class HealthClient {
 public:
  explicit HealthClient(Served& served)
      : stub_(grpc::health::v1::Health::NewStub(served.grpc_channel())) {}

  absl::StatusOr<int> Check(const std::string& service) {
    grpc::ClientContext context;
    grpc::health::v1::HealthCheckRequest request;
    request.set_service(service);
    grpc::health::v1::HealthCheckResponse response;
    const grpc::Status status = stub_->Check(&context, request, &response);
    if (!status.ok()) return FromGrpc(status);
    return response.status();
  }

  grpc::health::v1::Health::Stub& stub() { return *stub_; }

 private:
  std::unique_ptr<grpc::health::v1::Health::Stub> stub_;
};

TEST(Server, TellsItsHealthAndThatOfEachService) {
  Served served(Echo);
  HealthClient health(served);
  using grpc::health::v1::HealthCheckResponse;
  EXPECT_THAT(health.Check(""), IsOkAndHolds(HealthCheckResponse::SERVING));
  EXPECT_THAT(health.Check("renkei.changes.v1.ChangeFeed"),
              IsOkAndHolds(HealthCheckResponse::SERVING));
  EXPECT_THAT(health.Check("renkei.changes.v1.Nothing"), StatusIs(absl::StatusCode::kNotFound));
}

TEST(Server, IsNotServingWhileItStops) {
  Served served(Echo);
  HealthClient health(served);
  using grpc::health::v1::HealthCheckResponse;
  grpc::ClientContext context;
  HealthCheckResponse response;
  const auto watch = health.stub().Watch(&context, {});
  ASSERT_TRUE(watch->Read(&response));
  EXPECT_EQ(response.status(), HealthCheckResponse::SERVING);
  std::thread stopper([&] { served.server().Shutdown(absl::Seconds(30)); });
  ASSERT_TRUE(watch->Read(&response));
  EXPECT_EQ(response.status(), HealthCheckResponse::NOT_SERVING);
  context.TryCancel();
  watch->Finish();
  stopper.join();
}

// One question to server reflection, in the wire format of grpc.reflection.v1alpha: field 4 asks
// for the file of a symbol, field 7 for the services.
std::string AskReflection(const std::shared_ptr<grpc::Channel>& channel, const std::string& bytes) {
  grpc::ClientContext context;
  const grpc::internal::RpcMethod method(
      "/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo",
      grpc::internal::RpcMethod::BIDI_STREAMING);
  const std::unique_ptr<grpc::ClientReaderWriter<grpc::ByteBuffer, grpc::ByteBuffer>> stream(
      grpc::internal::ClientReaderWriterFactory<grpc::ByteBuffer, grpc::ByteBuffer>::Create(
          channel.get(), method, &context));
  const grpc::Slice slice(bytes);
  stream->Write(grpc::ByteBuffer(&slice, 1));
  stream->WritesDone();
  grpc::ByteBuffer answer;
  std::vector<grpc::Slice> slices;
  if (stream->Read(&answer)) static_cast<void>(answer.Dump(&slices));
  std::string text;
  for (const grpc::Slice& part : slices) text.append(part.begin(), part.end());
  stream->Finish();
  return text;
}

TEST(Server, DescribesItsServicesByReflection) {
  Served served(Echo);
  const std::string services = AskReflection(served.grpc_channel(), std::string("\x3a\x00", 2));
  EXPECT_THAT(services, HasSubstr("renkei.changes.v1.ChangeFeed"));
  EXPECT_THAT(services, HasSubstr("grpc.health.v1.Health"));
  for (const std::string symbol : {"renkei.changes.v1.ChangeFeed", "grpc.health.v1.Health"}) {
    const std::string asked =
        absl::StrCat("\x22", std::string(1, static_cast<char>(symbol.size())), symbol);
    EXPECT_THAT(AskReflection(served.grpc_channel(), asked), HasSubstr(".proto")) << symbol;
  }
}

TEST(Channel, TriesAReadAgainWhenTheServerIsUnavailable) {
  std::atomic<int> calls = 0;
  const auto third_time = [&](const Call&, std::unique_ptr<google::protobuf::Message>,
                              Responder respond) {
    if (++calls < 3) return respond(absl::UnavailableError("not now"));
    respond(Body());
  };
  Served with_services(third_time, {}, {.target = "", .services = {Descriptor()}});
  EXPECT_THAT(with_services.channel().Call(kGetLedger, ""), IsOk());
  EXPECT_EQ(calls, 3);

  calls = 0;
  Served without(third_time);
  EXPECT_THAT(without.channel().Call(kGetLedger, ""), StatusIs(absl::StatusCode::kUnavailable));
  EXPECT_EQ(calls, 1);
}

TEST(Channel, MayBeDroppedByTheEndOfItsOwnCall) {
  // Again and again: the last channel and server of the process, dropped on gRPC's own thread.
  for (int i = 0; i < 100; ++i) {
    ASSERT_OK_AND_ASSIGN(std::shared_ptr<Channel> channel, Channel::Open({.target = "unix:/none"}));
    Channel& callee = *channel;
    absl::Notification ended;
    callee.CallAsync(kGetLedger, "", {},
                     [held = std::move(channel), &ended](absl::StatusOr<Body> answer) mutable {
                       EXPECT_THAT(answer, StatusIs(absl::StatusCode::kUnavailable));
                       held.reset();
                       ended.Notify();
                     });
    ended.WaitForNotification();
  }
}

TEST(Channel, SaysWhenNobodyListens) {
  std::string address;
  {
    Served served(Echo);
    address = served.server().address();
  }
  ASSERT_OK_AND_ASSIGN(const auto channel, Channel::Open({.target = address}));
  const auto expect_unreachable = [&](const absl::Status& status) {
    EXPECT_THAT(status, StatusIs(absl::StatusCode::kUnavailable, "nothing answers at " + address));
    const auto info = status::ErrorInfoOf(status);
    ASSERT_TRUE(info.has_value());
    EXPECT_EQ(info->reason(), status::reason::kUnreachable);
    EXPECT_EQ(info->metadata().at("address"), address);
  };
  expect_unreachable(channel->Call(kGetLedger, "").status());
  expect_unreachable(
      channel->OpenStream("/renkei.changes.v1.ChangeFeed/Watch", "")->Next().status());
  EXPECT_THAT(channel->WaitUntilReady(absl::Milliseconds(1)),
              StatusIs(absl::StatusCode::kUnavailable));
  EXPECT_THAT(Channel::Open({.target = ""}), StatusIs(absl::StatusCode::kInvalidArgument));
}

}  // namespace
}  // namespace renkei::rpc
