#include "cli/commands/watch_token.h"

#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace renkei::commands {

std::string WatchToken::Text() const {
  if (revision == through_revision) return absl::StrCat(epoch, ":", revision);
  return absl::StrCat(epoch, ":", through_revision, ":", revision);
}

absl::StatusOr<WatchToken> WatchToken::Parse(absl::string_view text) {
  const std::vector<std::string> parts = absl::StrSplit(text, ':');
  WatchToken token;
  const bool numbers = (parts.size() == 2 || parts.size() == 3) &&
                       absl::SimpleAtoi(parts[1], &token.through_revision) &&
                       absl::SimpleAtoi(parts.back(), &token.revision);
  if (!numbers || parts[0].empty() || token.through_revision < 0 ||
      token.revision < token.through_revision) {
    return absl::InvalidArgumentError(
        absl::StrCat("\"", text, "\" is not a token that watch has printed, EPOCH:REVISION"));
  }
  token.epoch = parts[0];
  return token;
}

}  // namespace renkei::commands
