#include <CLI/CLI.hpp>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <optional>

#include "absl/base/thread_annotations.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/clock.h"
#include "cli/commands/errors.h"
#include "cli/commands/output.h"
#include "cli/commands/signals.h"
#include "cli/commands/verbs.h"
#include "cli/commands/watch_token.h"
#include "cli/flags/choices.h"
#include "common/feed/backoff.h"
#include "common/rpc/service.h"
#include "common/status/macros.h"
#include "common/transcoding/json.h"
#include "common/transcoding/suite.h"
#include "renkei/changes/v1/change_feed.pb.h"

namespace renkei::commands {
namespace {

struct WatchOptions {
  std::string service;
  std::string after;  // a token
  std::string resume;
  std::vector<std::string> types;
  bool until_caught_up = false;
};

// The token that a file holds; none where there is no file yet.
absl::StatusOr<std::optional<WatchToken>> ReadToken(const std::string& path) {
  if (!std::filesystem::exists(path)) return std::nullopt;
  std::ifstream file(path);
  std::string line;
  std::getline(file, line);
  const absl::StatusOr<WatchToken> token = WatchToken::Parse(absl::StripAsciiWhitespace(line));
  if (!token.ok()) {
    return WrongFlag("--resume", absl::StrCat(path, ": ", token.status().message()));
  }
  return *token;
}

// Where to begin: after the token of a file, of the command line, or at the start.
absl::StatusOr<WatchToken> Beginning(const WatchOptions& options) {
  if (!options.resume.empty()) {
    RENKEI_ASSIGN_OR_RETURN(const auto token, ReadToken(options.resume));
    if (token) return *token;
  }
  if (options.after.empty()) return WatchToken();
  const absl::StatusOr<WatchToken> token = WatchToken::Parse(options.after);
  if (!token.ok()) return WrongFlag("--after", token.status().message());
  return *token;
}

// Ended by a signal, from another thread.
class Stoppable final {
 public:
  // The stream that a signal cancels. False: one has come already.
  bool Hold(rpc::StreamReader* stream) {
    absl::MutexLock lock(&mutex_);
    stream_ = stream;
    return !stopped_;
  }
  void Release() {
    absl::MutexLock lock(&mutex_);
    stream_ = nullptr;
  }
  void Stop() {
    absl::MutexLock lock(&mutex_);
    stopped_ = true;
    if (stream_ != nullptr) stream_->Cancel();
  }
  bool stopped() const {
    absl::MutexLock lock(&mutex_);
    return stopped_;
  }
  // Less long where a signal comes.
  void Wait(absl::Duration patience) const {
    absl::MutexLock lock(&mutex_);
    mutex_.AwaitWithTimeout(absl::Condition(&stopped_), patience);
  }

 private:
  mutable absl::Mutex mutex_;
  bool stopped_ ABSL_GUARDED_BY(mutex_) = false;
  rpc::StreamReader* stream_ ABSL_GUARDED_BY(mutex_) = nullptr;
};

class Watch final {
 public:
  Watch(const WatchOptions& options, WatchToken token, const client::Client& client,
        Stoppable& stoppable)
      : options_(options), token_(std::move(token)), client_(client), stoppable_(stoppable) {}

  // Follows until everything is printed, if that was asked, or a signal comes. An interruption that
  // may pass is said and waited out.
  absl::Status Run() {
    feed::Backoff backoff({}, static_cast<uint32_t>(absl::ToUnixNanos(absl::Now())));
    while (true) {
      absl::Status ended = Follow(backoff);
      if (stoppable_.stopped()) return Stopped();
      if (ended.ok()) return ended;
      if (!MayPass(ended)) return ended;
      const absl::Duration pause = backoff.Next();
      std::cerr << "renkei: " << ended.message() << "; trying again in "
                << absl::FormatDuration(absl::Floor(pause, absl::Milliseconds(1))) << "\n";
      stoppable_.Wait(pause);
      if (stoppable_.stopped()) return Stopped();
    }
  }

 private:
  // A suite that was never reached is no interruption: the address is wrong, or nothing runs yet.
  bool MayPass(const absl::Status& status) const {
    return reached_ && (absl::IsUnavailable(status) || absl::IsResourceExhausted(status));
  }

  absl::Status Stopped() const {
    if (!token_.epoch.empty()) std::cerr << "stopped; go on with --after " << token_.Text() << "\n";
    return absl::OkStatus();
  }

  // One stream, to its end. OK: everything is printed.
  absl::Status Follow(feed::Backoff& backoff) {
    changes::v1::WatchRequest request;
    request.set_service(options_.service);
    request.set_epoch(token_.epoch);
    request.set_after_revision(token_.through_revision);
    request.mutable_types()->Add(options_.types.begin(), options_.types.end());
    const auto stream = client_.Stream("Watch", request);
    if (!stoppable_.Hold(stream.get())) return absl::OkStatus();
    const absl::Status ended = Read(*stream, backoff);
    stoppable_.Release();
    return ended;
  }

  absl::Status Read(rpc::StreamReader& stream, feed::Backoff& backoff) {
    while (true) {
      RENKEI_ASSIGN_OR_RETURN(const auto bytes, stream.Next());
      if (!bytes) return absl::UnavailableError("the feed has ended");
      changes::v1::WatchResponse response;
      if (!response.ParseFromString(*bytes)) return absl::InternalError("malformed change feed");
      reached_ = true;
      backoff.Reset();
      RENKEI_RETURN_IF_ERROR(Take(response));
      if (stoppable_.stopped()) return absl::OkStatus();
      if (response.has_progress() && options_.until_caught_up) {
        std::cerr << "caught up; go on with --after " << token_.Text() << "\n";
        return absl::OkStatus();
      }
    }
  }

  // Prints the changes of a response that were not printed before.
  absl::Status Take(const changes::v1::WatchResponse& response) {
    token_.epoch = response.epoch();
    const int64_t printed = token_.revision;
    for (int i = 0; i < response.changes_size(); ++i) {
      const changes::v1::Change& change = response.changes(i);
      const bool last = i + 1 == response.changes_size();
      // A filter may have left out what ends the commit: then the response says where it ends.
      if (change.ends_commit()) token_.through_revision = change.revision();
      if (last) token_.through_revision = response.through_revision();
      if (change.revision() <= printed) continue;
      token_.revision = std::max(change.revision(), token_.through_revision);
      RENKEI_RETURN_IF_ERROR(PrintLine(change));
      if (stoppable_.stopped()) return absl::OkStatus();
    }
    token_.through_revision = response.through_revision();
    token_.revision = std::max(token_.revision, token_.through_revision);
    return response.changes().empty() ? absl::OkStatus() : Keep();
  }

  // A line of JSON: the change, and behind which token the feed goes on after it.
  absl::Status PrintLine(const changes::v1::Change& change) {
    RENKEI_ASSIGN_OR_RETURN(
        const std::string json,
        transcoding::ToJson(changes::v1::Change::descriptor(), rpc::Encode(change),
                            transcoding::Layout::kOneLine));
    std::cout << R"({"token":")" << token_.Text() << R"(","change":)" << json << "}" << std::endl;
    if (!std::cout) return absl::FailedPreconditionError("standard output cannot be written");
    return Keep();
  }

  absl::Status Keep() const {
    if (options_.resume.empty()) return absl::OkStatus();
    return WriteOutput(options_.resume, absl::StrCat(token_.Text(), "\n"));
  }

  const WatchOptions& options_;
  WatchToken token_;
  const client::Client& client_;
  Stoppable& stoppable_;
  bool reached_ = false;
};

absl::Status RunWatch(const WatchOptions& options, const Reach& reach) {
  RENKEI_ASSIGN_OR_RETURN(WatchToken token, Beginning(options));
  const StopSignals signals;
  Stoppable stoppable;
  RENKEI_ASSIGN_OR_RETURN(const Session session, Connect(reach));
  const StopSignals::Watcher watcher(signals, [&] { stoppable.Stop(); });
  return Watch(options, std::move(token), session.client, stoppable).Run();
}

const Flags& WatchFlags() {
  static const Flags& flags =
      *new Flags{{"types", "--type"}, {"epoch", "--after"}, {"after_revision", "--after"}};
  return flags;
}

}  // namespace

void AddWatch(CLI::App& app, Shell& shell) {
  auto options = std::make_shared<WatchOptions>();
  CLI::App& verb = *app.add_subcommand(
      "watch", "Print a service's changes as they are committed, a line of JSON each");
  flags::RequireChoice(*verb.add_option("SERVICE", options->service, "Whose ledger")->required(),
                       transcoding::LedgerServices());
  auto* after = verb.add_option("--after", options->after,
                                "Only changes after this: the token of a line printed before");
  verb.add_option("--resume", options->resume,
                  "Keep the last line's token in this file, and go on after the one it holds")
      ->excludes(after);
  verb.add_option("--type", options->types, "Only these, e.g. renkei.coordination.v1.Activity")
      ->delimiter(',');
  verb.add_flag("--until-caught-up", options->until_caught_up,
                "Stop once everything committed was printed");
  verb.footer(
      "Interruptions are said on standard error and waited out; no change is printed twice or\n"
      "left out. Ctrl-C says how to go on.\n"
      "Examples:\n  renkei watch coordination --resume coordination.token >> changes.jsonl\n"
      "  renkei watch technical --until-caught-up");
  verb.callback([options, &shell] {
    shell.outcome = NamedByFlags(RunWatch(*options, shell.reach), WatchFlags());
  });
}

}  // namespace renkei::commands
