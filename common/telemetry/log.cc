#include "common/telemetry/log.h"

#include <memory>

#include "absl/status/status.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_format.h"
#include "spdlog/sinks/stdout_sinks.h"
#include "spdlog/spdlog.h"

namespace renkei::telemetry {
namespace {

struct LevelName {
  Level level;
  spdlog::level::level_enum spdlog_level;
  absl::string_view text;
};

constexpr LevelName kLevels[] = {
    {Level::kDebug, spdlog::level::debug, "debug"},
    {Level::kInfo, spdlog::level::info, "info"},
    {Level::kWarning, spdlog::level::warn, "warning"},
    {Level::kError, spdlog::level::err, "error"},
};

spdlog::level::level_enum ToSpdlog(Level level) {
  for (const LevelName& known : kLevels) {
    if (known.level == level) return known.spdlog_level;
  }
  return spdlog::level::err;
}

// Made at the first use and never destroyed: threads may log while the process ends.
spdlog::logger& Logger() {
  static spdlog::logger* const logger = [] {
    auto* made = new spdlog::logger("renkei", std::make_shared<spdlog::sinks::stderr_sink_mt>());
    made->set_pattern("%Y-%m-%dT%H:%M:%S.%fZ %l %v", spdlog::pattern_time_type::utc);
    made->set_level(spdlog::level::info);
    return made;
  }();
  return *logger;
}

bool NeedsQuotes(absl::string_view value) {
  if (value.empty()) return true;
  for (const unsigned char c : value) {
    if (c <= ' ' || c == '"' || c == '=' || c == '\\' || c == 0x7f) return true;
  }
  return false;
}

}  // namespace

absl::StatusOr<Level> ParseLevel(absl::string_view text) {
  for (const LevelName& known : kLevels) {
    if (known.text == text) return known.level;
  }
  return absl::InvalidArgumentError(absl::StrCat(
      "log level \"", text, "\" is not one of \"debug\", \"info\", \"warning\", \"error\""));
}

void SetLevel(Level level) { Logger().set_level(ToSpdlog(level)); }

bool Enabled(Level level) { return Logger().should_log(ToSpdlog(level)); }

std::string FormatFields(absl::string_view message, std::initializer_list<Field> fields) {
  std::string line = absl::StrCat("\"", absl::Utf8SafeCEscape(message), "\"");
  for (const Field& field : fields) {
    absl::StrAppend(&line, " ", field.key, "=");
    if (NeedsQuotes(field.value)) {
      absl::StrAppend(&line, "\"", absl::Utf8SafeCEscape(field.value), "\"");
    } else {
      line += field.value;
    }
  }
  return line;
}

void Log(Level level, absl::string_view message, std::initializer_list<Field> fields) {
  if (!Enabled(level)) return;
  Logger().log(ToSpdlog(level), FormatFields(message, fields));
}

}  // namespace renkei::telemetry
