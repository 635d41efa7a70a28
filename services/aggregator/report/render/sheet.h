// Sheet: one sheet of a workbook, written row by row; and the styles that its cells have.
//
// Every row is made as high as its texts need, by our own measure: not every program does that by
// itself when it opens a file.
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
  kTitle,      // in large letters
  kPart,       // heading of a part
  kHeading,    // heading of a section or an entry
  kLabel,      // what labels the text beside it
  kNumber,     // an entry's
  kText,       // running text
  kNote,       // under a table, in quiet letters
  kLink,       // to follow
  kColumn,     // a table's heading
  kCell,       // a table's cell
  kRightCell,  // the same, set to the right
};

enum Orientation { kPortrait, kLandscape };

class Styles final {
 public:
  // Letters are of the language's font, so that Chinese is not set in Japanese glyphs.
  Styles(Workbook& workbook, absl::string_view language);

  // Each format is made once. `number_format`: "" for text.
  lxw_format* Format(Style style, const std::string& number_format);

  // In points.
  double LineHeight(Style style) const;
  // How wide a column is in Excel's unit, which is about a digit, for texts of so many columns of
  // text::DisplayWidth; and how many of them have room in so many units.
  double UnitsOf(int width) const;
  int RoomIn(double units, Style style) const;
  // What the columns' widths may sum up to, so that a page takes them without being made smaller.
  int WidthOfPage(Orientation orientation, int columns) const;

 private:
  struct Font {
    const char* name;
    double line_height;  // as a multiple of its size
    double units;        // that a column of text::DisplayWidth takes
  };
  static Font FontOf(absl::string_view language);

  Workbook& workbook_;
  Font font_;
  std::map<std::pair<Style, std::string>, lxw_format*> formats_;
};

class Sheet final {
 public:
  // What its pages and columns are like.
  struct Layout {
    Orientation orientation = kPortrait;
    std::vector<int> widths;  // of the columns, as text::DisplayWidth counts
    std::string head = {};    // stands over every printed page
  };

  Sheet(Workbook& workbook, Styles& styles) : workbook_(workbook), styles_(styles) {}

  // To be called first. `name`: of SheetNames.
  void Open(const std::string& name, const Layout& layout);

  const std::string& name() const { return name_; }
  // Of the next cell, counted from 0.
  int row() const { return static_cast<int>(row_); }

  // Cells of this row.
  void Text(int column, absl::string_view text, Style style);
  // `format`: how a spreadsheet shows it, "yyyy-mm-dd".
  void Day(int column, time::Day day, const std::string& format, Style style);
  // Shown with its unit: 9 回.
  void Number(int column, int64_t number, const std::string& unit, Style style);
  // `target`: a web address, or of InSheet.
  void Link(int column, const std::string& target, absl::string_view text);
  // Where a link leads to that leads into a sheet: to a cell or a range ("A3:E3") of it.
  static std::string InSheet(absl::string_view sheet, absl::string_view address);

  // A row of one text over all columns.
  void Line(absl::string_view text, Style style);

  void NextRow();
  // The rows so far stay in sight, and stand on every page.
  void KeepRowsAbove();
  // The rows from `first`, which heads them, to this one, which is not written yet, are a list to
  // be filtered.
  void OfferFilter(int first);

  // ResourceExhausted: what did not fit first.
  const absl::Status& error() const { return error_; }

 private:
  void Check(lxw_error error);
  // Whether the text fits into a cell; else it is the error.
  bool Fits(const std::string& printable);
  // The row is as high as the text needs.
  void MakeRoom(absl::string_view printable, int column, Style style);
  void MakeRoomIn(double units, absl::string_view printable, Style style);

  Workbook& workbook_;
  Styles& styles_;
  std::string name_;
  std::vector<int> widths_;
  lxw_worksheet* sheet_ = nullptr;
  lxw_row_t row_ = 0;
  double row_height_ = 0;
  absl::Status error_;
};

}  // namespace renkei::render

#endif  // RENKEI_SERVICES_AGGREGATOR_REPORT_RENDER_SHEET_H_
