// How counts are written in a cell: as figures, and in the words of reports. docs/import.md is the
// manual. What may mean two things is refused, never guessed.
#ifndef RENKEI_CLI_CELLS_COUNTS_H_
#define RENKEI_CLI_CELLS_COUNTS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "renkei/type/v1/event.pb.h"
#include "renkei/type/v1/values.pb.h"

namespace renkei::cells {

// Persons, and what kinds of person where that is said before them:
//   49   約110名   ~110   30..40   30～40名程度   約30～40人   50余名   1,200名
//   幹部及び実務者計5名   幹部・実務者 計5名   行政実務者6名
struct Persons {
  type::v1::Quantity quantity;
  std::vector<std::string> classes = {};
};
// `language` says how kinds of person are joined: "ja" 及び ・ 、, "zh" 及 和 、.
// InvalidArgument: anything else, a range that ends below its start, more than 10^9.
absl::StatusOr<Persons> ParsePersons(absl::string_view text, absl::string_view language);

// How often: "4", "約10回", "30..40", or "unknown".
absl::StatusOr<type::v1::Occurrences> ParseOccurrences(absl::string_view text);

}  // namespace renkei::cells

#endif  // RENKEI_CLI_CELLS_COUNTS_H_
