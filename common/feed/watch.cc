#include "common/feed/watch.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_set.h"
#include "absl/functional/any_invocable.h"
#include "absl/strings/str_cat.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "common/feed/wire.h"
#include "common/status/details.h"
#include "common/status/macros.h"
#include "common/status/reasons.h"
#include "common/time/timestamp.h"

namespace renkei::feed {
namespace {

namespace v1 = ::renkei::changes::v1;
using Message = absl::StatusOr<std::optional<rpc::Body>>;
using Responder = absl::AnyInvocable<void(Message)>;

constexpr int kMaxTypes = 20;

// Shared by its stream and by the hub while it waits there: the stream may end meanwhile.
class Watch final : public std::enable_shared_from_this<Watch> {
 public:
  Watch(std::shared_ptr<FeedContext> context, ledger::Revision after,
        absl::flat_hash_set<std::string> types)
      : context_(std::move(context)), types_(std::move(types)), through_(after) {}

  void Next(Responder next) {
    {
      absl::MutexLock lock(&mutex_);
      next_ = std::move(next);
    }
    Proceed();
  }

  void Cancel() {
    {
      absl::MutexLock lock(&mutex_);
      cancelled_ = true;
    }
    LeaveHubIfCancelled();
  }

 private:
  // Tells what there is, or waits for it.
  void Proceed() {
    Message message = Tell();
    if (!message.ok() || message->has_value()) return Deliver(std::move(message));
    context_->hub.Wait(this, through_, progress_due_, [self = shared_from_this()](Wake wake) {
      if (wake == Wake::kStopped) return self->Deliver(absl::UnavailableError("service stops"));
      self->Proceed();
    });
    LeaveHubIfCancelled();
  }

  // It may have been cancelled just before it began to wait.
  void LeaveHubIfCancelled() {
    {
      absl::MutexLock lock(&mutex_);
      if (!cancelled_) return;
    }
    if (context_->hub.Cancel(this)) Deliver(absl::CancelledError("reader has gone"));
  }

  void Deliver(Message message) {
    Responder next;
    {
      absl::MutexLock lock(&mutex_);
      next = std::exchange(next_, nullptr);
    }
    if (next) next(std::move(message));
  }

  // nullopt: nothing to tell yet.
  Message Tell() {
    // Asked before reading: what is not yet visible then will have a later time.
    const absl::Time nothing_earlier_than = context_->ledger.NothingEarlierThan();
    const std::shared_ptr<const ledger::Reader> reader = context_->ledger.Read();
    if (reader->head().revision > through_) return TellChanges(*reader);
    const absl::Time now = absl::Now();
    if (now < progress_due_) return std::optional<rpc::Body>();
    progress_due_ = now + context_->options.progress_interval;
    v1::WatchResponse response = Begin(*reader);
    *response.mutable_progress()->mutable_nothing_earlier_than() =
        time::TimestampOf(nothing_earlier_than);
    response.mutable_progress()->set_chain(reader->head().chain);
    return rpc::Encode(response);
  }

  Message TellChanges(const ledger::Reader& reader) {
    const ChangeFeedOptions& options = context_->options;
    RENKEI_ASSIGN_OR_RETURN(const std::vector<ledger::Version> versions,
                            reader.ReadLog(through_, options.response_bytes));
    if (versions.empty()) return absl::InternalError("log ends before the ledger's head");
    through_ = versions.back().revision;
    // The first progress comes at once when caught up.
    progress_due_ = absl::InfinitePast();
    v1::WatchResponse response = Begin(reader);
    for (const ledger::Version& version : versions) {
      const std::string type = options.type_of(version.name);
      if (!types_.empty() && !types_.contains(type)) continue;
      SetChange(version, type, *response.add_changes());
    }
    return rpc::Encode(response);
  }

  v1::WatchResponse Begin(const ledger::Reader& reader) const {
    v1::WatchResponse response;
    response.set_epoch(context_->ledger.epoch().value);
    response.set_through_revision(static_cast<int64_t>(through_.value));
    response.set_head_revision(static_cast<int64_t>(reader.head().revision.value));
    return response;
  }

  const std::shared_ptr<FeedContext> context_;
  const absl::flat_hash_set<std::string> types_;
  // Of whoever was asked for the next message: the stream, then the hub, one after the other.
  ledger::Revision through_;
  absl::Time progress_due_ = absl::InfinitePast();

  absl::Mutex mutex_;
  Responder next_ ABSL_GUARDED_BY(mutex_);
  bool cancelled_ ABSL_GUARDED_BY(mutex_) = false;
};

class WatchSource final : public rpc::StreamSource {
 public:
  explicit WatchSource(std::shared_ptr<Watch> watch) : watch_(std::move(watch)) {}
  // The watch is kept by the call: its stream, and this with it, may end within.
  void Next(Responder next) override {
    const std::shared_ptr<Watch> watch = watch_;
    watch->Next(std::move(next));
  }
  void OnCancel() override { watch_->Cancel(); }

 private:
  const std::shared_ptr<Watch> watch_;
};

absl::Status CheckFields(const ChangeFeedOptions& options, const v1::WatchRequest& request) {
  status::FieldViolations violations;
  CheckService(options, request.service(), violations);
  if (request.after_revision() < 0) {
    violations.Add("after_revision", absl::StrCat(request.after_revision(), " is negative"));
  }
  if (request.after_revision() > 0 && request.epoch().empty()) {
    violations.Add("epoch", "is required with after_revision");
  }
  if (request.types_size() > kMaxTypes) {
    violations.Add("types", absl::StrCat("are ", request.types_size(), ", more than ", kMaxTypes));
  }
  for (int i = 0; i < request.types_size(); ++i) {
    if (absl::c_linear_search(options.types, request.types(i))) continue;
    violations.Add(absl::StrCat("types[", i, "]"),
                   absl::StrCat("\"", request.types(i), "\" is not a type of this ledger"));
  }
  return violations.ToStatus();
}

absl::Status Replaced(absl::string_view message, const ledger::Ledger& ledger,
                      const ledger::Head& head) {
  return status::WithErrorInfo(
      absl::FailedPreconditionError(message), status::reason::kLedgerReplaced,
      {{"epoch", ledger.epoch().value}, {"head_revision", absl::StrCat(head.revision.value)}});
}

absl::Status CheckPosition(const ledger::Ledger& ledger, const v1::WatchRequest& request) {
  const std::shared_ptr<const ledger::Reader> reader = ledger.Read();
  if (!request.epoch().empty() && request.epoch() != ledger.epoch().value) {
    return Replaced(
        absl::StrCat("ledger has epoch ", ledger.epoch().value, ", not ", request.epoch()), ledger,
        reader->head());
  }
  const ledger::Revision after{static_cast<uint64_t>(request.after_revision())};
  if (after > reader->head().revision) {
    return Replaced(absl::StrCat("revision ", after.value, " is beyond the ledger's head, ",
                                 reader->head().revision.value),
                    ledger, reader->head());
  }
  if (after.value == 0) return absl::OkStatus();
  RENKEI_ASSIGN_OR_RETURN(const ledger::Version version, reader->At(after));
  if (version.ends_commit) return absl::OkStatus();
  status::FieldViolations violations;
  violations.Add("after_revision", "is inside a commit; resume with a through_revision");
  return violations.ToStatus();
}

}  // namespace

absl::StatusOr<std::unique_ptr<rpc::StreamSource>> OpenWatchSource(
    std::shared_ptr<FeedContext> context, const v1::WatchRequest& request) {
  RENKEI_RETURN_IF_ERROR(CheckFields(context->options, request));
  RENKEI_RETURN_IF_ERROR(CheckPosition(context->ledger, request));
  const ledger::Revision after{static_cast<uint64_t>(request.after_revision())};
  return std::make_unique<WatchSource>(std::make_shared<Watch>(
      std::move(context), after,
      absl::flat_hash_set<std::string>(request.types().begin(), request.types().end())));
}

}  // namespace renkei::feed
