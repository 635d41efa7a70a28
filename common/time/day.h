// Civil days, months and fiscal years. Which time zone a day belongs to is its programme's affair.
#ifndef RENKEI_COMMON_TIME_DAY_H_
#define RENKEI_COMMON_TIME_DAY_H_

#include <compare>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"

namespace renkei::time {

using Day = absl::CivilDay;
using Month = absl::CivilMonth;

// The years in which anything is recorded; later and earlier ones are taken for slips of the pen.
inline constexpr int kFirstYear = 1900;
inline constexpr int kLastYear = 2199;

// Reads an ISO 8601 day, "2018-05-23", of the years kFirstYear to kLastYear.
// InvalidArgument: another form, or a day that does not exist (2018-02-30).
absl::StatusOr<Day> ParseDay(absl::string_view text);

// Reads an ISO 8601 month, "2018-05", of the same years. InvalidArgument as above.
absl::StatusOr<Month> ParseMonth(absl::string_view text);

std::string FormatDay(Day day);
std::string FormatMonth(Month month);

Day LastDayOf(Month month);

// Days from first to last, both included.
struct Span {
  Day first;
  Day last;

  bool Contains(Day day) const { return first <= day && day <= last; }
  bool Contains(const Span& other) const { return first <= other.first && other.last <= last; }
  bool Overlaps(const Span& other) const { return first <= other.last && other.first <= last; }
  // Number of days; 1 for a single day.
  int Length() const { return static_cast<int>(last - first) + 1; }
  friend bool operator==(const Span&, const Span&) = default;
};

// A fiscal year, named by the calendar year in which it starts.
struct FiscalYear {
  int value = 0;
  friend auto operator<=>(const FiscalYear&, const FiscalYear&) = default;
};

// How a programme divides time into fiscal years.
class FiscalCalendar final {
 public:
  // Requires 1 <= start_month <= 12.
  explicit FiscalCalendar(int start_month) : start_month_(start_month) {}

  FiscalYear YearOf(Day day) const;
  Span DaysOf(FiscalYear year) const;

 private:
  int start_month_;
};

}  // namespace renkei::time

#endif  // RENKEI_COMMON_TIME_DAY_H_
