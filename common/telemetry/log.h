// Structured log lines on standard error, one an event:
//
//   2026-11-23T08:15:30.123456Z info  "serving" service=coordination port=7401
//
//   telemetry::Log(Level::kInfo, "serving", {{"service", name}, {"port", port}});
//
// The message is constant text; what is dynamic goes into the fields. Never log record bodies or
// credentials.
//
// Threads: everything may be called from any thread. The level is the process's; whoever owns
//   main() sets it.
#ifndef RENKEI_COMMON_TELEMETRY_LOG_H_
#define RENKEI_COMMON_TELEMETRY_LOG_H_

#include <initializer_list>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"

namespace renkei::telemetry {

enum class Level { kDebug, kInfo, kWarning, kError };

// "debug", "info", "warning" or "error". InvalidArgument: anything else.
absl::StatusOr<Level> ParseLevel(absl::string_view text);

// Lines below `level` are dropped. kInfo until it is set.
void SetLevel(Level level);
// Whether a line of this level would be written: for fields that are costly to make.
bool Enabled(Level level);

struct Field {
  Field(absl::string_view key, const absl::AlphaNum& value)
      : key(key), value(std::string(value.Piece())) {}
  absl::string_view key;
  std::string value;
};

void Log(Level level, absl::string_view message, std::initializer_list<Field> fields = {});

// The line above without its end, for tests and for other sinks. Values with spaces, quotes, '=' or
// control characters are quoted and escaped, so that a line is always one line.
std::string FormatFields(absl::string_view message, std::initializer_list<Field> fields);

}  // namespace renkei::telemetry

#endif  // RENKEI_COMMON_TELEMETRY_LOG_H_
