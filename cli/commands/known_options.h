// --snapshot and --known-at: what was known, as every verb takes it that asks the aggregator.
#ifndef RENKEI_CLI_COMMANDS_KNOWN_OPTIONS_H_
#define RENKEI_CLI_COMMANDS_KNOWN_OPTIONS_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "google/protobuf/timestamp.pb.h"

namespace CLI {
class App;
}  // namespace CLI

namespace renkei::commands {

struct KnownOptions {
  std::string snapshot;
  std::string known_at;  // RFC 3339

  // The options outlive the parser.
  void AddTo(CLI::App& verb);

  // Puts them into a request, or a question, that has both. InvalidArgument: --known-at is no time.
  template <typename Request>
  absl::Status SetIn(Request& request) const {
    request.set_snapshot(snapshot);
    if (known_at.empty()) return absl::OkStatus();
    const absl::StatusOr<google::protobuf::Timestamp> time = KnownAt();
    if (!time.ok()) return time.status();
    *request.mutable_known_at() = *time;
    return absl::OkStatus();
  }

 private:
  absl::StatusOr<google::protobuf::Timestamp> KnownAt() const;
};

}  // namespace renkei::commands

#endif  // RENKEI_CLI_COMMANDS_KNOWN_OPTIONS_H_
