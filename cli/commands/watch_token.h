// WatchToken: a place in a change feed, as `renkei watch` prints it behind each change and takes it
// back: "EPOCH:REVISION", or "EPOCH:THROUGH:REVISION" inside a commit.
#ifndef RENKEI_CLI_COMMANDS_WATCH_TOKEN_H_
#define RENKEI_CLI_COMMANDS_WATCH_TOKEN_H_

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace renkei::commands {

struct WatchToken {
  std::string epoch;
  // Where a commit ends, before which nothing is missing: the feed can be asked for what follows.
  int64_t through_revision = 0;
  // The last change printed. Beyond through_revision where a commit was printed in part; what lies
  // between the two is not printed again.
  int64_t revision = 0;

  std::string Text() const;
  // InvalidArgument: not a token.
  static absl::StatusOr<WatchToken> Parse(absl::string_view text);

  friend bool operator==(const WatchToken&, const WatchToken&) = default;
};

}  // namespace renkei::commands

#endif  // RENKEI_CLI_COMMANDS_WATCH_TOKEN_H_
