// Names of a workbook's sheets, as Excel wants them: at most 31 UTF-16 units, without brackets,
// colons, asterisks, question marks and slashes of either kind, without an apostrophe at either
// end, no two alike but for case, none of them "History".
#ifndef RENKEI_SERVICES_AGGREGATOR_REPORT_RENDER_SHEET_NAMES_H_
#define RENKEI_SERVICES_AGGREGATOR_REPORT_RENDER_SHEET_NAMES_H_

#include <set>
#include <string>

#include "absl/strings/string_view.h"

namespace renkei::render {

// How many UTF-16 code units `text`, which is UTF-8, takes.
size_t Utf16Length(absl::string_view text);

class SheetNames final {
 public:
  // A name like `wanted` that was not given yet: "…" ends one that is cut, "(2)", "(3)" stand
  // behind one that was given. Of a text without anything to read, "-".
  std::string Take(absl::string_view wanted);

 private:
  std::set<std::string> taken_ = {"history"};  // with case folded
};

}  // namespace renkei::render

#endif  // RENKEI_SERVICES_AGGREGATOR_REPORT_RENDER_SHEET_NAMES_H_
