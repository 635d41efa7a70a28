#include "services/aggregator/report/render/sheet.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "common/text/width.h"
#include "services/aggregator/report/render/sheet_names.h"

namespace renkei::render {
namespace {

constexpr int kA4 = 9;  // Excel's number for the paper
// What A4 takes between its margins, in Excel's unit of columns' widths, and what a column has more
// than its text.
constexpr double kUnitsOfPortrait = 94;
constexpr double kUnitsOfLandscape = 140;
constexpr double kUnitsOfMargin = 2;
constexpr double kUnitsOfOtherColumns = 8.43;
// A line over narrow columns goes on beyond them.
constexpr double kShortestLine = 80;
constexpr double kLetters = 11;  // points
constexpr double kHighestRow = 409;
constexpr size_t kMaxCellLength = 32767;
constexpr lxw_color_t kShade = 0xE9EDF2;
constexpr lxw_color_t kRule = 0xB9C0C9;
constexpr lxw_color_t kQuiet = 0x5B6470;
constexpr lxw_color_t kAccent = 0x1F4E79;

void SetCell(lxw_format* format) {
  format_set_border(format, LXW_BORDER_THIN);
  format_set_border_color(format, kRule);
}

double SizeOf(Style style) {
  switch (style) {
    case Style::kTitle:
      return 14;
    case Style::kPart:
      return 12;
    default:
      return kLetters;
  }
}

void SetStyle(lxw_format* format, Style style) {
  format_set_font_size(format, SizeOf(style));
  // Nothing is hidden by the cell beside it.
  format_set_text_wrap(format);
  switch (style) {
    case Style::kTitle:
      return format_set_bold(format);
    case Style::kPart:
      format_set_font_color(format, kAccent);
      return format_set_bold(format);
    case Style::kHeading:
      return format_set_bold(format);
    case Style::kLabel:
      return format_set_font_color(format, kQuiet);
    case Style::kNumber:
      format_set_align(format, LXW_ALIGN_RIGHT);
      return format_set_bold(format);
    case Style::kText:
      return format_set_align(format, LXW_ALIGN_LEFT);
    case Style::kNote:
      return format_set_font_color(format, kQuiet);
    case Style::kLink:
      format_set_font_color(format, kAccent);
      return format_set_underline(format, LXW_UNDERLINE_SINGLE);
    case Style::kColumn:
      SetCell(format);
      format_set_bg_color(format, kShade);
      return format_set_bold(format);
    case Style::kCell:
      format_set_align(format, LXW_ALIGN_LEFT);
      return SetCell(format);
    case Style::kRightCell:
      format_set_align(format, LXW_ALIGN_RIGHT);
      return SetCell(format);
  }
}

}  // namespace

Styles::Styles(Workbook& workbook, absl::string_view language)
    : workbook_(workbook), font_(FontOf(language)) {}

Styles::Font Styles::FontOf(absl::string_view language) {
  if (absl::StartsWith(language, "ja")) return {"Yu Gothic", 1.7, 1.07};
  if (absl::StartsWith(language, "zh")) return {"Microsoft YaHei", 1.5, 1.07};
  return {"Calibri", 1.36, 0.95};
}

double Styles::LineHeight(Style style) const { return SizeOf(style) * font_.line_height; }

double Styles::UnitsOf(int width) const { return width * font_.units + kUnitsOfMargin; }

int Styles::RoomIn(double units, Style style) const {
  // Larger letters leave room for fewer.
  const double room = (units - kUnitsOfMargin) / font_.units * kLetters / SizeOf(style);
  // What was made of a whole number is one again, but for what a double loses.
  return std::max(1, static_cast<int>(room + 0.01));
}

int Styles::WidthOfPage(Orientation orientation, int columns) const {
  const double units = orientation == kLandscape ? kUnitsOfLandscape : kUnitsOfPortrait;
  return static_cast<int>((units - columns * kUnitsOfMargin) / font_.units);
}

lxw_format* Styles::Format(Style style, const std::string& number_format) {
  lxw_format*& format = formats_[{style, number_format}];
  if (format == nullptr) {
    format = workbook_add_format(workbook_.get());
    format_set_font_name(format, font_.name);
    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    SetStyle(format, style);
    if (!number_format.empty()) format_set_num_format(format, number_format.c_str());
  }
  return format;
}

void Sheet::Open(const std::string& name, const Layout& layout) {
  name_ = name;
  widths_ = layout.widths;
  sheet_ = workbook_add_worksheet(workbook_.get(), name.c_str());
  if (sheet_ == nullptr) {
    error_ = absl::InternalError(absl::StrCat("'", name, "' is refused as the name of a sheet"));
    return;
  }
  if (layout.orientation == kLandscape) worksheet_set_landscape(sheet_);
  worksheet_set_paper(sheet_, kA4);
  worksheet_fit_to_pages(sheet_, 1, 0);
  // A head that is too long for the format is left out; the sheet says what it is of anyway.
  worksheet_set_header(
      sheet_, absl::StrCat("&R&8 ", absl::StrReplaceAll(layout.head, {{"&", "&&"}})).c_str());
  worksheet_set_footer(sheet_, "&C&P / &N");
  for (size_t i = 0; i < widths_.size(); ++i) {
    const auto column = static_cast<lxw_col_t>(i);
    Check(worksheet_set_column(sheet_, column, column, styles_.UnitsOf(widths_[i]), nullptr));
  }
}

void Sheet::Check(lxw_error error) {
  if (error == LXW_NO_ERROR || !error_.ok()) return;
  error_ = absl::ResourceExhaustedError(
      absl::StrCat("row ", row_ + 1, " of sheet '", name_, "': ", lxw_strerror(error)));
}

bool Sheet::Fits(const std::string& printable) {
  if (!error_.ok()) return false;
  const size_t length = Utf16Length(printable);
  if (length <= kMaxCellLength) return true;
  error_ = absl::ResourceExhaustedError(absl::StrCat("a text in row ", row_ + 1, " of sheet '",
                                                     name_, "' is of ", length,
                                                     " characters; a cell holds ", kMaxCellLength));
  return false;
}

void Sheet::MakeRoom(absl::string_view printable, int column, Style style) {
  const auto at = static_cast<size_t>(column);
  MakeRoomIn(at < widths_.size() ? styles_.UnitsOf(widths_[at]) : kUnitsOfOtherColumns, printable,
             style);
}

void Sheet::MakeRoomIn(double units, absl::string_view printable, Style style) {
  const auto lines =
      static_cast<double>(text::Wrap(printable, styles_.RoomIn(units, style)).size());
  row_height_ = std::max(row_height_, lines * styles_.LineHeight(style));
}

void Sheet::Text(int column, absl::string_view text, Style style) {
  const std::string printable = text::Printable(text);
  if (!Fits(printable)) return;
  MakeRoom(printable, column, style);
  Check(worksheet_write_string(sheet_, row_, static_cast<lxw_col_t>(column), printable.c_str(),
                               styles_.Format(style, "")));
}

void Sheet::Line(absl::string_view text, Style style) {
  const std::string printable = text::Printable(text);
  if (!Fits(printable)) return;
  double units = 0;
  lxw_col_t columns = 0;
  for (; columns < widths_.size() || units < kShortestLine; ++columns) {
    units += columns < widths_.size() ? styles_.UnitsOf(widths_[columns]) : kUnitsOfOtherColumns;
  }
  MakeRoomIn(units, printable, style);
  lxw_format* format = styles_.Format(style, "");
  if (columns > 1) {
    Check(worksheet_merge_range(sheet_, row_, 0, row_, columns - 1, printable.c_str(), format));
  } else {
    Check(worksheet_write_string(sheet_, row_, 0, printable.c_str(), format));
  }
  NextRow();
}

void Sheet::Day(int column, time::Day day, const std::string& format, Style style) {
  if (!error_.ok()) return;
  MakeRoom("", column, style);
  lxw_datetime date = {};
  date.year = static_cast<int>(day.year());
  date.month = day.month();
  date.day = day.day();
  Check(worksheet_write_datetime(sheet_, row_, static_cast<lxw_col_t>(column), &date,
                                 styles_.Format(style, format)));
}

void Sheet::Number(int column, int64_t number, const std::string& unit, Style style) {
  if (!error_.ok()) return;
  MakeRoom("", column, style);
  std::string format = "0";
  // A unit is a word of the catalogue's; in a format, quotes would end it.
  if (!unit.empty() && !absl::StrContains(unit, '"')) absl::StrAppend(&format, "\"", unit, "\"");
  Check(worksheet_write_number(sheet_, row_, static_cast<lxw_col_t>(column),
                               static_cast<double>(number), styles_.Format(style, format)));
}

void Sheet::Link(int column, const std::string& target, absl::string_view text) {
  if (!error_.ok()) return;
  const lxw_error error = worksheet_write_url_opt(
      sheet_, row_, static_cast<lxw_col_t>(column), text::Printable(target).c_str(),
      styles_.Format(Style::kLink, ""), text::Printable(text).c_str(), nullptr);
  // What is too long to be followed is still to be read.
  if (error != LXW_NO_ERROR) return Text(column, text, Style::kText);
  MakeRoom(text::Printable(text), column, Style::kLink);
}

std::string Sheet::InSheet(absl::string_view sheet, absl::string_view address) {
  // In an address an apostrophe of the name is doubled.
  return absl::StrCat("internal:'", absl::StrReplaceAll(sheet, {{"'", "''"}}), "'!", address);
}

void Sheet::NextRow() {
  if (error_.ok() && row_height_ > 0) {
    Check(worksheet_set_row(sheet_, row_, std::min(row_height_, kHighestRow), nullptr));
  }
  row_height_ = 0;
  ++row_;
}

void Sheet::KeepRowsAbove() {
  if (!error_.ok() || row_ == 0) return;
  worksheet_freeze_panes(sheet_, row_, 0);
  Check(worksheet_repeat_rows(sheet_, 0, row_ - 1));
}

void Sheet::OfferFilter(int first) {
  if (!error_.ok()) return;
  Check(worksheet_autofilter(sheet_, static_cast<lxw_row_t>(first), 0, row_ - 1,
                             static_cast<lxw_col_t>(widths_.size() - 1)));
}

}  // namespace renkei::render
