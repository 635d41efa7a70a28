#include "services/aggregator/report/render/xlsx.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "common/fields/checks.h"
#include "common/status/macros.h"
#include "common/text/width.h"
#include "services/aggregator/report/render/content.h"
#include "services/aggregator/report/render/sheet.h"
#include "services/aggregator/report/render/sheet_names.h"
#include "services/aggregator/report/render/workbook.h"

namespace renkei::render {
namespace {

using aggregator::v1::Report;
using aggregator::v1::ReportBlock;
using aggregator::v1::ReportCell;
using aggregator::v1::ReportEntry;
using aggregator::v1::ReportSection;
using aggregator::v1::ReportTable;

// In characters; text that is wider wraps.
constexpr int kNarrowest = 6;
constexpr int kWidest = 48;
constexpr int kMargin = 2;
// The first sheet's labels, and what they label.
constexpr int kLabels = 22;
constexpr int kTexts = 84;

int WidthOf(const std::vector<std::string>& texts) {
  int widest = kNarrowest;
  for (const std::string& text : texts) {
    for (absl::string_view line : absl::StrSplit(text, '\n')) {
      widest = std::max(widest, text::DisplayWidth(line));
    }
  }
  return std::min(widest, kWidest) + kMargin;
}

// The widths of a table's columns.
std::vector<int> WidthsOf(const ReportTable& table) {
  std::vector<int> widths;
  for (int i = 0; i < table.columns_size(); ++i) {
    std::vector<std::string> texts = {text::Printable(table.columns(i).heading())};
    for (const auto& row : table.rows()) {
      if (i < row.cells_size()) texts.push_back(text::Printable(row.cells(i).text()));
    }
    widths.push_back(WidthOf(texts));
  }
  return widths;
}

std::string NameOf(const ReportTable& table, const ReportSection& section) {
  if (!table.number().empty()) return table.number();
  return table.caption().empty() ? section.heading() : table.caption();
}

class XlsxWriter final {
 public:
  XlsxWriter(Workbook& workbook, const wording::Catalogue& catalogue)
      : workbook_(workbook),
        catalogue_(catalogue),
        styles_(workbook, catalogue.language()),
        first_(workbook, styles_) {}

  absl::Status Write(const Report& report) {
    first_.Open(names_.Take(report.title()), Sheet::kPortrait, {kLabels, kTexts});
    first_.Text(0, report.title(), Style::kTitle);
    first_.NextRow();
    for (const auto& [label, text] : ColophonOf(report, catalogue_)) {
      first_.Text(0, label, Style::kLabel);
      first_.Text(1, text, Style::kText);
      first_.NextRow();
    }
    for (const ReportSection& section : report.sections()) {
      first_.NextRow();
      first_.Text(0, section.heading(), section.level() == 1 ? Style::kPart : Style::kHeading);
      first_.NextRow();
      for (const ReportBlock& block : section.blocks()) {
        Block(block, section);
        RENKEI_RETURN_IF_ERROR(error_);
      }
    }
    error_.Update(first_.error());
    return error_;
  }

 private:
  void Block(const ReportBlock& block, const ReportSection& section) {
    switch (block.block_case()) {
      case ReportBlock::kParagraph:
        return Line(block.paragraph().text());
      case ReportBlock::kTable:
        return Table(block.table(), section);
      case ReportBlock::kEntry:
        return Entry(block.entry());
      case ReportBlock::kNote:
        return Line(catalogue_.NoteLine(block.note().marker(), block.note().text()));
      case ReportBlock::BLOCK_NOT_SET:
        return;
    }
  }

  void Line(absl::string_view text) {
    first_.Text(1, text, Style::kText);
    first_.NextRow();
  }

  void Entry(const ReportEntry& entry) {
    first_.Text(0, catalogue_.EntryNumber(entry.number()), Style::kNumber);
    first_.Text(1, entry.title(), Style::kHeading);
    first_.NextRow();
    for (const auto& line : entry.lines()) {
      first_.Text(0, line.label(), Style::kLabel);
      Cell(first_, 1, line.value(), Style::kText);
      first_.NextRow();
    }
    for (const auto& link : entry.links()) {
      first_.Text(0, wording::TextIn(link.label(), catalogue_.language()), Style::kLabel);
      if (fields::IsWebAddress(link.uri())) {
        first_.Link(1, link.uri(), link.uri());
      } else {
        first_.Text(1, link.uri(), Style::kText);
      }
      first_.NextRow();
    }
  }

  // A table's sheet begins with its caption and ends with its section's notes.
  void Table(const ReportTable& table, const ReportSection& section) {
    const std::string name = names_.Take(NameOf(table, section));
    std::string caption = CaptionOf(table);
    if (caption.empty()) caption = section.heading();
    // In an address an apostrophe of the name is doubled.
    first_.Link(1, absl::StrCat("internal:'", absl::StrReplaceAll(name, {{"'", "''"}}), "'!A1"),
                caption);
    first_.NextRow();

    Sheet sheet(workbook_, styles_);
    sheet.Open(name, Sheet::kLandscape, WidthsOf(table));
    sheet.Text(0, caption, Style::kTitle);
    sheet.NextRow();
    if (IsHeaded(table)) {
      for (int i = 0; i < table.columns_size(); ++i) {
        sheet.Text(i, table.columns(i).heading(), Style::kColumn);
      }
      sheet.NextRow();
    }
    sheet.KeepRowsAbove();
    for (const auto& row : table.rows()) {
      for (int i = 0; i < row.cells_size(); ++i) {
        const bool right =
            i < table.columns_size() && table.columns(i).alignment() == ReportTable::RIGHT;
        Cell(sheet, i, row.cells(i), right ? Style::kRightCell : Style::kCell);
      }
      sheet.NextRow();
    }
    Notes(sheet, section);
    error_.Update(sheet.error());
  }

  void Notes(Sheet& sheet, const ReportSection& section) {
    sheet.NextRow();
    for (const ReportBlock& block : section.blocks()) {
      if (!block.has_note()) continue;
      sheet.Text(0, catalogue_.NoteLine(block.note().marker(), block.note().text()), Style::kNote);
      sheet.NextRow();
    }
  }

  void Cell(Sheet& sheet, int column, const ReportCell& cell, Style style) {
    if (const auto day = PlainDayOf(cell, catalogue_)) return sheet.Day(column, *day, style);
    if (const auto figure = PlainFigureOf(cell, catalogue_)) {
      return sheet.Number(column, figure->value, figure->unit, style);
    }
    sheet.Text(column, cell.text(), style);
  }

  Workbook& workbook_;
  const wording::Catalogue& catalogue_;
  Styles styles_;
  SheetNames names_;
  Sheet first_;
  absl::Status error_;
};

}  // namespace

absl::StatusOr<std::string> RenderXlsx(const Report& report, const wording::Catalogue& catalogue) {
  RENKEI_ASSIGN_OR_RETURN(const std::unique_ptr<Workbook> workbook,
                          Workbook::New(text::Printable(report.title())));
  RENKEI_RETURN_IF_ERROR(XlsxWriter(*workbook, catalogue).Write(report));
  return workbook->Finish();
}

}  // namespace renkei::render
