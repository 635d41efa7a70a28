#include "services/aggregator/report/render/sheet.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/text/width.h"
#include "services/aggregator/report/render/sheet_names.h"

namespace renkei::render {
namespace {

constexpr int kA4 = 9;  // Excel's number for the paper
constexpr size_t kMaxCellLength = 32767;
constexpr lxw_color_t kShade = 0xE9EDF2;
constexpr lxw_color_t kRule = 0xB9C0C9;
constexpr lxw_color_t kQuiet = 0x5B6470;
constexpr lxw_color_t kAccent = 0x1F4E79;

void SetCell(lxw_format* format) {
  format_set_border(format, LXW_BORDER_THIN);
  format_set_border_color(format, kRule);
  format_set_text_wrap(format);
}

void SetStyle(lxw_format* format, Style style) {
  switch (style) {
    case Style::kTitle:
      format_set_font_size(format, 14);
      return format_set_bold(format);
    case Style::kPart:
      format_set_font_size(format, 12);
      format_set_font_color(format, kAccent);
      return format_set_bold(format);
    case Style::kHeading:
      return format_set_bold(format);
    case Style::kLabel:
      format_set_text_wrap(format);
      return format_set_font_color(format, kQuiet);
    case Style::kNumber:
      format_set_align(format, LXW_ALIGN_RIGHT);
      return format_set_bold(format);
    case Style::kText:
      format_set_align(format, LXW_ALIGN_LEFT);
      return format_set_text_wrap(format);
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

const char* Styles::FontOf(absl::string_view language) {
  if (absl::StartsWith(language, "ja")) return "Yu Gothic";
  if (absl::StartsWith(language, "zh")) return "Microsoft YaHei";
  return "Calibri";
}

lxw_format* Styles::Format(Style style, const std::string& number_format) {
  lxw_format*& format = formats_[{style, number_format}];
  if (format == nullptr) {
    format = workbook_add_format(workbook_.get());
    format_set_font_name(format, font_);
    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    SetStyle(format, style);
    if (!number_format.empty()) format_set_num_format(format, number_format.c_str());
  }
  return format;
}

void Sheet::Open(const std::string& name, Orientation orientation, const std::vector<int>& widths) {
  name_ = name;
  sheet_ = workbook_add_worksheet(workbook_.get(), name.c_str());
  if (sheet_ == nullptr) {
    error_ = absl::InternalError(absl::StrCat("'", name, "' is refused as the name of a sheet"));
    return;
  }
  if (orientation == kLandscape) worksheet_set_landscape(sheet_);
  worksheet_set_paper(sheet_, kA4);
  worksheet_fit_to_pages(sheet_, 1, 0);
  worksheet_set_footer(sheet_, "&C&P / &N");
  for (size_t i = 0; i < widths.size(); ++i) {
    const auto column = static_cast<lxw_col_t>(i);
    Check(worksheet_set_column(sheet_, column, column, widths[i], nullptr));
  }
}

void Sheet::Check(lxw_error error) {
  if (error == LXW_NO_ERROR || !error_.ok()) return;
  error_ = absl::ResourceExhaustedError(
      absl::StrCat("row ", row_ + 1, " of sheet '", name_, "': ", lxw_strerror(error)));
}

void Sheet::Text(int column, absl::string_view text, Style style) {
  if (!error_.ok()) return;
  const std::string printable = text::Printable(text);
  if (Utf16Length(printable) > kMaxCellLength) {
    error_ = absl::ResourceExhaustedError(
        absl::StrCat("a text in row ", row_ + 1, " of sheet '", name_, "' is of ",
                     Utf16Length(printable), " characters; a cell holds ", kMaxCellLength));
    return;
  }
  Check(worksheet_write_string(sheet_, row_, static_cast<lxw_col_t>(column), printable.c_str(),
                               styles_.Format(style, "")));
}

void Sheet::Day(int column, time::Day day, Style style) {
  if (!error_.ok()) return;
  lxw_datetime date = {};
  date.year = static_cast<int>(day.year());
  date.month = day.month();
  date.day = day.day();
  Check(worksheet_write_datetime(sheet_, row_, static_cast<lxw_col_t>(column), &date,
                                 styles_.Format(style, "yyyy-mm-dd")));
}

void Sheet::Number(int column, int64_t number, const std::string& unit, Style style) {
  if (!error_.ok()) return;
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
  if (error != LXW_NO_ERROR) Text(column, text, Style::kText);
}

void Sheet::KeepRowsAbove() {
  if (!error_.ok() || row_ == 0) return;
  worksheet_freeze_panes(sheet_, row_, 0);
  Check(worksheet_repeat_rows(sheet_, 0, row_ - 1));
}

}  // namespace renkei::render
