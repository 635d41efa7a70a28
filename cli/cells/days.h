// How days are written in a cell: as ISO 8601 has them, and as Japanese and Chinese sheets do.
// docs/import.md is the manual. What may mean two things is refused, never guessed.
#ifndef RENKEI_CLI_CELLS_DAYS_H_
#define RENKEI_CLI_CELLS_DAYS_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/time/day.h"
#include "renkei/type/v1/event.pb.h"
#include "renkei/type/v1/values.pb.h"

namespace renkei::cells {

// Days, or a time within which some lie:
//   2018-05-23   2018.5.23   2018/5/23   2018年5月23日   平成30年5月23日   H30.5.23   5月23日（水）
//   2018-05-23..2018-05-24   2018.5.23-24   2018年5月30日～6月2日   2018.12.30-2019.1.3
//   2018年5月   2018年6月中旬   6月中旬～7月上旬   within 2018-06   within 2018-04-01..2019-01-31
// with "(inferred)" after it where the source does not state the days. A day without a year is one
// of `fiscal_year`, the days of the year that the row states; without that it is refused.
// InvalidArgument: anything else, a day that does not exist, one outside its era.
absl::StatusOr<type::v1::DateSpan> ParseSpan(
    absl::string_view text, const std::optional<time::Span>& fiscal_year = std::nullopt);

// One day, in any of the forms above, as ISO 8601 has it.
absl::StatusOr<std::string> ParseDayOf(absl::string_view text,
                                       const std::optional<time::Span>& fiscal_year = std::nullopt);

// A month, "2018-05" or "2018年5月", as ISO 8601 has it.
absl::StatusOr<std::string> ParseMonthOf(absl::string_view text);

// The year in which a fiscal year starts: "2018", "2018年度", "平成30年度", "H30".
absl::StatusOr<std::string> ParseYearOf(absl::string_view text);

// Such years in order: one, or the first and the last of at most 50: "2018", "2014..2018".
absl::StatusOr<std::vector<int>> ParseYears(absl::string_view text);

}  // namespace renkei::cells

#endif  // RENKEI_CLI_CELLS_DAYS_H_
