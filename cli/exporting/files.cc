#include "cli/exporting/files.h"

#include <xlsxwriter.h>

#include <algorithm>
#include <fstream>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "common/status/macros.h"
#include "common/text/utf8.h"

namespace renkei::exporting {
namespace {

constexpr absl::string_view kByteOrderMark = "\xEF\xBB\xBF";
// What Excel takes in one cell.
constexpr size_t kMostCharacters = 32'767;

std::string Quoted(const std::string& cell) {
  if (cell.find_first_of(",;\t\"\r\n") == std::string::npos) return cell;
  return absl::StrCat("\"", absl::StrReplaceAll(cell, {{"\"", "\"\""}}), "\"");
}

std::string CsvLine(const std::vector<std::string>& cells) {
  return absl::StrCat(absl::StrJoin(cells, ",",
                                    [](std::string* out, const std::string& cell) {
                                      absl::StrAppend(out, Quoted(cell));
                                    }),
                      "\r\n");
}

absl::Status WriteCsv(const Page& page, const std::string& path) {
  std::ofstream file(path, std::ios::binary);
  file << kByteOrderMark << CsvLine(page.headings);
  for (size_t row = 0; row < page.rows; ++row) file << CsvLine(page.row(row));
  if (file.flush()) return absl::OkStatus();
  return absl::UnavailableError(absl::StrCat(path, " cannot be written"));
}

// In a workbook _x000D_ stands for a character, so its own underscore must be written so, too.
std::string WithoutEscapes(absl::string_view text) {
  std::string written;
  for (size_t at = 0; at < text.size(); ++at) {
    const absl::string_view rest = text.substr(at);
    const bool escape = rest.size() >= 7 && absl::StartsWith(rest, "_x") && rest[6] == '_' &&
                        std::all_of(rest.begin() + 2, rest.begin() + 6, absl::ascii_isxdigit);
    absl::StrAppend(&written, escape ? "_x005F_" : rest.substr(0, 1));
  }
  return written;
}

absl::Status WriteSheet(const Page& page, lxw_workbook& workbook, lxw_format& text) {
  lxw_worksheet* sheet = workbook_add_worksheet(&workbook, page.name.c_str());
  constexpr double kWidth = 20;
  worksheet_set_column(sheet, 0, static_cast<lxw_col_t>(page.headings.size() - 1), kWidth, &text);
  worksheet_freeze_panes(sheet, 1, 1);
  lxw_row_t line = 0;
  const auto write = [&](const std::vector<std::string>& cells) {
    for (size_t column = 0; column < cells.size(); ++column) {
      const std::string& cell = cells[column];
      if (cell.empty()) continue;
      if (text::CountCodePoints(cell).value_or(0) > kMostCharacters) {
        return absl::InvalidArgumentError(
            absl::StrCat(page.name, " ", page.headings[column], ": a workbook takes at most ",
                         kMostCharacters, " characters in a cell; export as csv"));
      }
      const lxw_error error = worksheet_write_string(sheet, line, static_cast<lxw_col_t>(column),
                                                     WithoutEscapes(cell).c_str(), &text);
      if (error != LXW_NO_ERROR) {
        return absl::InvalidArgumentError(
            absl::StrCat(page.name, " ", page.headings[column], ": ", lxw_strerror(error)));
      }
    }
    ++line;
    return absl::OkStatus();
  };
  RENKEI_RETURN_IF_ERROR(write(page.headings));
  for (size_t row = 0; row < page.rows; ++row) RENKEI_RETURN_IF_ERROR(write(page.row(row)));
  return absl::OkStatus();
}

absl::Status WriteWorkbook(const std::vector<Page>& pages, const std::string& path) {
  lxw_workbook* workbook = workbook_new(path.c_str());
  lxw_format* text = workbook_add_format(workbook);
  format_set_num_format(text, "@");
  absl::Status status;
  for (const Page& page : pages) {
    if (status.ok()) status = WriteSheet(page, *workbook, *text);
  }
  const lxw_error error = workbook_close(workbook);
  if (!status.ok()) return status;
  if (error == LXW_NO_ERROR) return absl::OkStatus();
  return absl::UnavailableError(absl::StrCat(path, " cannot be written: ", lxw_strerror(error)));
}

}  // namespace

absl::Status WriteFiles(const std::vector<Page>& pages, Format format, const std::string& folder) {
  if (format == Format::kXlsx) return WriteWorkbook(pages, absl::StrCat(folder, "/", kWorkbook));
  for (const Page& page : pages) {
    RENKEI_RETURN_IF_ERROR(WriteCsv(page, absl::StrCat(folder, "/", page.name, ".csv")));
  }
  return absl::OkStatus();
}

}  // namespace renkei::exporting
