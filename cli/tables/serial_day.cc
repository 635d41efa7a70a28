#include "cli/tables/serial_day.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "common/time/day.h"

namespace renkei::tables {
namespace {

// Spreadsheets keep 15 digits; more are noise of the binary number.
constexpr int kDigits = 15;
constexpr double kMinutes = 24 * 60;
// The last serial with a year of four digits, 9999-12-31.
constexpr double kLastSerial = 2'958'465;
// In the epoch of 1900 a day 60 is counted that never was, 1900-02-29.
constexpr double kLeapDayThatNeverWas = 60;

// What is left of a format's first section without quoted, escaped and bracketed texts.
std::string BareCode(absl::string_view code) {
  std::string bare;
  for (size_t at = 0; at < code.size() && code[at] != ';'; ++at) {
    const char c = code[at];
    if (c == '\\' || c == '_' || c == '*') {
      ++at;
    } else if (c == '"' || c == '[') {
      at = std::min(code.find(c == '"' ? '"' : ']', at + 1), code.size());
    } else {
      bare.push_back(absl::ascii_tolower(c));
    }
  }
  return bare;
}

Shows ShowsOfBuiltIn(int id) {
  if (id == 17) return Shows::kMonth;
  if ((id >= 14 && id <= 16) || id == 22) return Shows::kDay;
  // Those of Japanese and Chinese Excel, which do not agree. 32 to 35 and 55 are also times.
  if ((id >= 28 && id <= 31) || id == 51 || id == 53 || id == 54 || id == 58) return Shows::kDay;
  if (id == 27 || (id >= 34 && id <= 36) || id == 50 || id == 52 || (id >= 55 && id <= 57)) {
    return Shows::kDayOrMonth;
  }
  return Shows::kNumber;
}

}  // namespace

Shows ShowsOf(int id, absl::string_view code) {
  if (code.empty()) return ShowsOfBuiltIn(id);
  const std::string bare = BareCode(code);
  const auto has = [&](char c) { return absl::StrContains(bare, c); };
  // "e" is also the exponent of 0.00E+00, and "m" also the minutes of h:mm.
  const bool year = has('y') || (has('e') && !has('0') && !has('#'));
  const bool general = absl::StartsWith(bare, "general");
  if (general || (!year && !has('d'))) {
    return !general && has('m') && !has('h') && !has('s') ? Shows::kMonth : Shows::kNumber;
  }
  return has('d') ? Shows::kDay : Shows::kMonth;
}

absl::StatusOr<std::string> TextOfNumber(double number, Shows shows, bool epoch_1904) {
  if (shows == Shows::kNumber) return absl::StrFormat("%.*g", kDigits, number);
  const double serial = std::floor(number);
  if (!(serial >= (epoch_1904 ? 0 : 1) && serial <= kLastSerial) ||
      (!epoch_1904 && serial == kLeapDayThatNeverWas)) {
    return absl::InvalidArgumentError("a day that exists; this number is none");
  }
  const time::Day epoch = epoch_1904                      ? time::Day(1904, 1, 1)
                          : serial < kLeapDayThatNeverWas ? time::Day(1899, 12, 31)
                                                          : time::Day(1899, 12, 30);
  const time::Day day = epoch + static_cast<int>(serial);
  const int minutes = static_cast<int>(std::lround((number - serial) * kMinutes));
  if (minutes != 0) {
    return absl::StrFormat("%s %02d:%02d", time::FormatDay(day), minutes / 60, minutes % 60);
  }
  if (shows == Shows::kDayOrMonth && day.day() == 1) {
    return absl::InvalidArgumentError(
        absl::StrCat("a format that shows a day, yyyy-mm-dd, or a text; this may mean ",
                     time::FormatDay(day), " or some time in that month"));
  }
  if (shows == Shows::kMonth) return absl::StrFormat("%d年%d月", day.year(), day.month());
  return time::FormatDay(day);
}

}  // namespace renkei::tables
