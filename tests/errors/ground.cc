#include "tests/errors/ground.h"

#include <optional>

#include "absl/strings/match.h"
#include "absl/strings/str_replace.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/clock.h"
#include "common/status/matchers.h"
#include "gmock/gmock.h"
#include "google/protobuf/text_format.h"

namespace renkei::errors {
namespace {

using google::protobuf::MethodDescriptor;

const MethodDescriptor& MethodNamed(const std::string& name) {
  const auto* method = google::protobuf::DescriptorPool::generated_pool()->FindMethodByName(name);
  EXPECT_NE(method, nullptr) << name;
  return *method;
}

}  // namespace

// Shared with the calls, which may be answered after the ground is gone.
struct Ground::Floods {
  absl::Mutex mutex;
  int open ABSL_GUARDED_BY(mutex) = 0;
  bool refused ABSL_GUARDED_BY(mutex) = false;
};

void Ground::Serve(const std::vector<rpc::Service*>& services) {
  server_ = rpc::Server::Start({}, services).value();
  channel_ = rpc::Channel::Open({.target = server_->address()}).value();
}

void Ground::Sow(const std::vector<Seed>& seeds) {
  for (const Seed& seed : seeds) {
    ASSERT_THAT(Call(seed.method, seed.request, rpc::kDefaultDeadline), IsOk()) << seed.method;
  }
}

std::unique_ptr<google::protobuf::Message> Ground::RequestOf(const MethodDescriptor& method,
                                                             const std::string& text) const {
  std::unique_ptr<google::protobuf::Message> request(
      google::protobuf::MessageFactory::generated_factory()
          ->GetPrototype(method.input_type())
          ->New());
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(absl::StrReplaceAll(text, named_),
                                                            request.get()))
      << text;
  return request;
}

absl::Status Ground::Call(const std::string& method, const std::string& request,
                          absl::Duration timeout) {
  const MethodDescriptor& descriptor = MethodNamed(method);
  const std::string path = rpc::MethodPath(descriptor);
  const std::string bytes = RequestOf(descriptor, request)->SerializeAsString();
  if (descriptor.server_streaming()) return FirstError(*channel_->OpenStream(path, bytes));
  return channel_->Call(path, bytes, {.timeout = timeout}).status();
}

absl::Status Ground::FirstError(rpc::StreamReader& stream) {
  const absl::StatusOr<std::optional<rpc::Body>> first = stream.Next();
  if (!first.ok()) return first.status();
  // It goes on for ever, unless the service stops.
  StopServing();
  while (true) {
    const absl::StatusOr<std::optional<rpc::Body>> next = stream.Next();
    if (!next.ok()) return next.status();
    if (!*next) return absl::OkStatus();
  }
}

void Ground::Flood(const std::string& method, const std::string& request, int calls) {
  const MethodDescriptor& descriptor = MethodNamed(method);
  const std::string bytes = RequestOf(descriptor, request)->SerializeAsString();
  floods_ = std::make_shared<Floods>();
  {
    absl::MutexLock lock(&floods_->mutex);
    floods_->open = calls;
  }
  for (int i = 0; i < calls; ++i) {
    channel_->CallAsync(rpc::MethodPath(descriptor), bytes, {.timeout = rpc::kMaxDeadline},
                        [floods = floods_](const absl::StatusOr<rpc::Body>& answer) {
                          absl::MutexLock lock(&floods->mutex);
                          floods->refused |= absl::IsResourceExhausted(answer.status());
                          --floods->open;
                        });
  }
  absl::MutexLock lock(&floods_->mutex);
  ASSERT_TRUE(
      floods_->mutex.AwaitWithTimeout(absl::Condition(&floods_->refused), absl::Seconds(20)))
      << "no call was one too many";
}

void Ground::AwaitFlood() {
  const auto none = +[](Floods* floods) { return floods->open == 0; };
  absl::MutexLock lock(&floods_->mutex);
  EXPECT_TRUE(
      floods_->mutex.AwaitWithTimeout(absl::Condition(none, floods_.get()), absl::Seconds(20)));
}

bool Ground::KeepStream(const std::string& method) {
  kept_.push_back(channel_->OpenStream(rpc::MethodPath(MethodNamed(method)), ""));
  return kept_.back()->Next().ok();
}

changes::v1::Ledger Ground::GetLedger() {
  const auto ledger = channel_->Call<changes::v1::Ledger>("/renkei.changes.v1.ChangeFeed/GetLedger",
                                                          changes::v1::GetLedgerRequest());
  EXPECT_THAT(ledger, IsOk());
  return ledger.value_or(changes::v1::Ledger());
}

}  // namespace renkei::errors
