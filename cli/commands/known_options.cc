#include "cli/commands/known_options.h"

#include <CLI/CLI.hpp>

#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "cli/commands/errors.h"
#include "common/time/timestamp.h"

namespace renkei::commands {

void KnownOptions::AddTo(CLI::App& verb) {
  CLI::Option* by_snapshot =
      verb.add_option("--snapshot", snapshot, "What was known: the snapshot of an earlier answer");
  verb.add_option("--known-at", known_at,
                  "What had been recorded by then, e.g. 2019-02-01T00:00:00+09:00")
      ->excludes(by_snapshot);
}

absl::StatusOr<google::protobuf::Timestamp> KnownOptions::KnownAt() const {
  absl::Time time;
  std::string why;
  if (absl::ParseTime(absl::RFC3339_full, known_at, &time, &why)) return time::TimestampOf(time);
  return WrongFlag("--known-at", absl::StrCat("\"", known_at,
                                              "\" is not a time with its offset, such as "
                                              "2019-02-01T00:00:00+09:00 or 2019-01-31T15:00:00Z"));
}

}  // namespace renkei::commands
