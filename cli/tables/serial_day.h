// Days as spreadsheets keep them: a number counted from an epoch, and a format by which alone it is
// known to be a day.
#ifndef RENKEI_CLI_TABLES_SERIAL_DAY_H_
#define RENKEI_CLI_TABLES_SERIAL_DAY_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace renkei::tables {

// What a number's format shows of it.
enum class Shows {
  kNumber,
  kDay,
  kMonth,       // a day of which only year and month are seen
  kDayOrMonth,  // a format that shows one in some languages and the other in others
};

// What the format of a number shows. `id`: of a built-in format, `code`: what the workbook says
// instead ("yyyy\-mm\-dd"), or empty.
Shows ShowsOf(int id, absl::string_view code);

// The number as it is meant: "43", "2018-05-23", "2018年5月" for a month. InvalidArgument: there is
// no such day, or it cannot be told whether a month is meant. A time of day stays visible after the
// day, so that nobody takes it for a day alone.
absl::StatusOr<std::string> TextOfNumber(double number, Shows shows, bool epoch_1904);

}  // namespace renkei::tables

#endif  // RENKEI_CLI_TABLES_SERIAL_DAY_H_
