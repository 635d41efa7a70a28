// Sheet: one sheet of a workbook, written row by row; and the styles that its cells have.
//
// Threads: one. Lifetime: the workbook outlives both.
#ifndef RENKEI_SERVICES_AGGREGATOR_REPORT_RENDER_SHEET_H_
#define RENKEI_SERVICES_AGGREGATOR_REPORT_RENDER_SHEET_H_

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "common/time/day.h"
#include "services/aggregator/report/render/workbook.h"

namespace renkei::render {

enum class Style {
  kTitle,      // one line, in large letters
  kPart,       // one line, heading of a part
  kHeading,    // one line, heading of a section or an entry
  kLabel,      // what labels the text beside it
  kNumber,     // an entry's
  kText,       // running text
  kNote,       // one line under a table
  kLink,       // to follow
  kColumn,     // a table's heading
  kCell,       // a table's cell
  kRightCell,  // the same, set to the right
};

class Styles final {
 public:
  // Letters are of the language's font, so that Chinese is not set in Japanese glyphs.
  Styles(Workbook& workbook, absl::string_view language)
      : workbook_(workbook), font_(FontOf(language)) {}

  // Each format is made once. `number_format`: "" for text.
  lxw_format* Format(Style style, const std::string& number_format);

 private:
  static const char* FontOf(absl::string_view language);

  Workbook& workbook_;
  const char* font_;
  std::map<std::pair<Style, std::string>, lxw_format*> formats_;
};

class Sheet final {
 public:
  enum Orientation { kPortrait, kLandscape };

  Sheet(Workbook& workbook, Styles& styles) : workbook_(workbook), styles_(styles) {}

  // To be called first. `name`: of SheetNames. `widths`: of the columns, in characters.
  void Open(const std::string& name, Orientation orientation, const std::vector<int>& widths);

  // Cells of this row.
  void Text(int column, absl::string_view text, Style style);
  void Day(int column, time::Day day, Style style);
  // Shown with its unit: 9 回.
  void Number(int column, int64_t number, const std::string& unit, Style style);
  // `target`: a web address, or "internal:'SHEET'!A1".
  void Link(int column, const std::string& target, absl::string_view text);

  void NextRow() { ++row_; }
  // The rows so far stay in sight, and stand on every page.
  void KeepRowsAbove();

  // ResourceExhausted: what did not fit first.
  const absl::Status& error() const { return error_; }

 private:
  void Check(lxw_error error);

  Workbook& workbook_;
  Styles& styles_;
  std::string name_;
  lxw_worksheet* sheet_ = nullptr;
  lxw_row_t row_ = 0;
  absl::Status error_;
};

}  // namespace renkei::render

#endif  // RENKEI_SERVICES_AGGREGATOR_REPORT_RENDER_SHEET_H_
