// Server streams over a real loopback port.
#include <atomic>
#include <memory>
#include <string>
#include <thread>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/mutex.h"
#include "absl/synchronization/notification.h"
#include "common/rpc/channel.h"
#include "common/rpc/server.h"
#include "common/status/matchers.h"
#include "grpcpp/create_channel.h"
#include "grpcpp/security/credentials.h"
#include "renkei/changes/v1/change_feed.grpc.pb.h"

namespace renkei::rpc {
namespace {

namespace v1 = ::renkei::changes::v1;
using testing::HasSubstr;
using Message = absl::StatusOr<std::optional<Body>>;
using NextMessage = absl::AnyInvocable<void(Message)>;

constexpr char kWatch[] = "/renkei.changes.v1.ChangeFeed/Watch";

Body Response(int64_t revision, size_t padding) {
  v1::WatchResponse response;
  response.set_epoch(std::string(padding, 'x'));
  response.set_through_revision(revision);
  return Encode(response);
}

int64_t RevisionOf(const Body& body) {
  v1::WatchResponse response;
  return response.ParseFromString(body) ? response.through_revision() : -1;
}

// What a test sees of its sources, and how large their messages are.
struct Seen {
  size_t padding = 0;
  std::atomic<int> opened = 0;
  std::atomic<int> asked = 0;
  std::atomic<int> cancelled = 0;
  std::atomic<int> destroyed = 0;

  static void WaitFor(const std::atomic<int>& count, int value) {
    while (count < value) std::this_thread::yield();
  }
};

// Gives 1, 2, 3 ... up to `last`, then `end`; without an end it waits to be cancelled.
class Counter final : public StreamSource {
 public:
  Counter(Seen& seen, int last, std::optional<Message> end)
      : seen_(seen), last_(last), end_(std::move(end)) {
    ++seen_.opened;
  }
  ~Counter() override { ++seen_.destroyed; }

  void Next(NextMessage next) override;

  void OnCancel() override {
    ++seen_.cancelled;
    NextMessage waiting;
    {
      absl::MutexLock lock(&mutex_);
      cancelled_ = true;
      waiting = std::exchange(waiting_, nullptr);
    }
    if (waiting) waiting(absl::CancelledError(""));
  }

 private:
  Seen& seen_;
  const int last_;
  const std::optional<Message> end_;
  int count_ = 0;
  absl::Mutex mutex_;
  NextMessage waiting_ ABSL_GUARDED_BY(mutex_);
  bool cancelled_ ABSL_GUARDED_BY(mutex_) = false;
};

void Counter::Next(NextMessage next) {
  ++seen_.asked;
  if (count_ < last_) return next(std::optional<Body>(Response(++count_, seen_.padding)));
  if (end_) return next(*end_);
  {
    absl::MutexLock lock(&mutex_);
    if (!cancelled_) {
      waiting_ = std::move(next);
      return;
    }
  }
  next(absl::CancelledError(""));
}

class Stream : public testing::Test {
 protected:
  // Serves counters of these settings.
  void Serve(int last, std::optional<Message> end, ServerOptions options = {}) {
    service_ = std::make_unique<Service>(
        v1::WatchRequest::descriptor()->file()->FindServiceByName("ChangeFeed"));
    service_->Unary<v1::GetLedgerRequest, v1::Ledger>(
        "GetLedger", [](const Call&, const v1::GetLedgerRequest&) { return v1::Ledger(); });
    service_->BindStream("Watch",
                         [=, this](const Call&, const google::protobuf::Message& request)
                             -> absl::StatusOr<std::unique_ptr<StreamSource>> {
                           if (static_cast<const v1::WatchRequest&>(request).after_revision() < 0) {
                             return absl::InvalidArgumentError("refused");
                           }
                           return std::make_unique<Counter>(seen_, last, end);
                         });
    server_ = Server::Start(options, {service_.get()}).value();
    channel_ = Channel::Open({.target = server_->address()}).value();
  }

  std::unique_ptr<StreamReader> Open() { return channel_->OpenStream(kWatch, ""); }

  Seen seen_;
  std::unique_ptr<Service> service_;
  std::unique_ptr<Server> server_;
  std::shared_ptr<Channel> channel_;
};

TEST_F(Stream, GivesItsMessagesToGeneratedStubsAndOurChannelAlike) {
  Serve(3, Message(std::nullopt));
  const auto stub = v1::ChangeFeed::NewStub(
      grpc::CreateChannel(server_->address(), grpc::InsecureChannelCredentials()));
  grpc::ClientContext context;
  const auto by_stub = stub->Watch(&context, {});
  v1::WatchResponse response;
  for (int i = 1; i <= 3; ++i) {
    ASSERT_TRUE(by_stub->Read(&response));
    EXPECT_EQ(response.through_revision(), i);
  }
  EXPECT_FALSE(by_stub->Read(&response));
  EXPECT_TRUE(by_stub->Finish().ok());

  const auto by_channel = Open();
  for (int i = 1; i <= 3; ++i) {
    ASSERT_OK_AND_ASSIGN(const std::optional<Body> body, by_channel->Next());
    EXPECT_EQ(RevisionOf(body.value()), i);
  }
  EXPECT_THAT(by_channel->Next(), IsOkAndHolds(std::nullopt));
  EXPECT_THAT(by_channel->Next(), IsOkAndHolds(std::nullopt));
  Seen::WaitFor(seen_.destroyed, 2);
}

TEST_F(Stream, EndsWithTheErrorOfItsSource) {
  Serve(1, Message(absl::DataLossError("log is damaged")));
  const auto reader = Open();
  ASSERT_THAT(reader->Next(), IsOk());
  EXPECT_THAT(reader->Next(), StatusIs(absl::StatusCode::kDataLoss, "log is damaged"));
}

TEST_F(Stream, IsRefusedByItsHandlerOrForItsBytes) {
  Serve(1, std::nullopt);
  v1::WatchRequest request;
  request.set_after_revision(-1);
  EXPECT_THAT(channel_->OpenStream(kWatch, request.SerializeAsString())->Next(),
              StatusIs(absl::StatusCode::kInvalidArgument, "refused"));
  EXPECT_THAT(channel_->OpenStream(kWatch, "\xff")->Next(),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("not a valid")));
  EXPECT_EQ(seen_.opened, 0);
}

TEST_F(Stream, CancelledByItsReaderCancelsItsSourceOnce) {
  Serve(1, std::nullopt);
  const auto reader = Open();
  ASSERT_THAT(reader->Next(), IsOk());
  Seen::WaitFor(seen_.asked, 2);
  reader->Cancel();
  EXPECT_THAT(reader->Next(), StatusIs(absl::StatusCode::kCancelled));
  Seen::WaitFor(seen_.destroyed, 1);
  EXPECT_EQ(seen_.cancelled, 1);
}

TEST_F(Stream, CancelWakesAReaderThatWaits) {
  Serve(0, std::nullopt);
  const auto reader = Open();
  std::thread canceller([&] {
    Seen::WaitFor(seen_.asked, 1);
    reader->Cancel();
  });
  EXPECT_THAT(reader->Next(), StatusIs(absl::StatusCode::kCancelled));
  canceller.join();
}

TEST_F(Stream, EndsUnavailableWhenTheServiceStops) {
  Serve(1, std::nullopt);
  const auto reader = Open();
  ASSERT_THAT(reader->Next(), IsOk());
  server_->Shutdown(absl::Seconds(30));
  EXPECT_THAT(reader->Next(), StatusIs(absl::StatusCode::kUnavailable, "service stops"));
  EXPECT_EQ(seen_.destroyed, 1);
}

TEST_F(Stream, OneTooManyIsRefusedUntilAnotherEnds) {
  ServerOptions options;
  options.max_streams_per_client = 1;
  Serve(1, std::nullopt, options);
  auto first = Open();
  ASSERT_THAT(first->Next(), IsOk());
  EXPECT_THAT(Open()->Next(), StatusIs(absl::StatusCode::kResourceExhausted,
                                       HasSubstr("client has 1 streams open")));
  first.reset();
  Seen::WaitFor(seen_.destroyed, 1);
  EXPECT_THAT(Open()->Next(), IsOk());
}

// Reads a stream as a client that pings as often as gRPC lets it, once a second, until it ends.
grpc::Status ReadEagerly(const std::string& address) {
  grpc::ChannelArguments arguments;
  arguments.SetInt(GRPC_ARG_KEEPALIVE_TIME_MS, 1);
  arguments.SetInt(GRPC_ARG_HTTP2_MAX_PINGS_WITHOUT_DATA, 0);
  const auto stub = v1::ChangeFeed::NewStub(
      grpc::CreateCustomChannel(address, grpc::InsecureChannelCredentials(), arguments));
  grpc::ClientContext context;
  const auto stream = stub->Watch(&context, {});
  v1::WatchResponse response;
  EXPECT_TRUE(stream->Read(&response));
  EXPECT_FALSE(stream->Read(&response)) << "nothing more comes, but the end";
  return stream->Finish();
}

// An idle connection's third ping too many ends it. Ours pings somewhat more often here than the
// server does: who hears a ping puts off its own. Four clients that ping too often, one after the
// other, take as long as five pings of ours.
TEST_F(Stream, OfAClientThatPingsTooOftenIsCutOffAndOneOfOurOwnIsNot) {
  ServerOptions options;
  options.keepalive_interval = absl::Milliseconds(3200);
  Serve(1, std::nullopt, options);
  const auto channel = Channel::Open(
      {.target = server_->address(), .keepalive_interval = 0.7 * options.keepalive_interval});
  const auto reader = channel.value()->OpenStream(kWatch, "");
  ASSERT_THAT(reader->Next(), IsOk());
  for (int i = 0; i < 4; ++i) {
    const grpc::Status ended = ReadEagerly(server_->address());
    EXPECT_EQ(ended.error_code(), grpc::StatusCode::UNAVAILABLE);
    EXPECT_THAT(ended.error_message(), HasSubstr("oo many pings"));
  }
  server_->Shutdown(absl::Seconds(30));
  EXPECT_THAT(reader->Next(), StatusIs(absl::StatusCode::kUnavailable, "service stops"));
}

TEST_F(Stream, IsAskedForNoMoreThanItsReaderTakes) {
  // Far more than any buffer on the way holds, were it all produced at once.
  constexpr int kMessages = 500;
  seen_.padding = 100'000;
  Serve(kMessages, Message(std::nullopt));
  const auto slow = Open();
  ASSERT_THAT(slow->Next(), IsOk());
  // Another stream runs to its end meanwhile; the slow one has not.
  const auto fast = Open();
  for (int i = 1; i <= kMessages; ++i) ASSERT_THAT(fast->Next(), IsOk());
  EXPECT_THAT(fast->Next(), IsOkAndHolds(std::nullopt));
  EXPECT_LT(seen_.asked, 2 * kMessages);
}

}  // namespace
}  // namespace renkei::rpc
