#include "services/aggregator/report/render/xlsx.h"

#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "common/fields/checks.h"
#include "common/status/macros.h"
#include "common/text/width.h"
#include "common/time/lookout.h"
#include "services/aggregator/report/render/column_widths.h"
#include "services/aggregator/report/render/content.h"
#include "services/aggregator/report/render/record_places.h"
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

// Of the first sheet's labels.
constexpr int kLabels = 14;

std::string NameOf(const ReportTable& table, const ReportSection& section) {
  if (!table.number().empty()) return table.number();
  return table.caption().empty() ? section.heading() : table.caption();
}

class XlsxWriter final {
 public:
  XlsxWriter(Workbook& workbook, const wording::Catalogue& catalogue,
             const time::Patience& patience)
      : workbook_(workbook),
        catalogue_(catalogue),
        lookout_(patience),
        styles_(workbook, catalogue.language()),
        first_(workbook, styles_) {}

  absl::Status Write(const Report& report) {
    title_ = report.title();
    const int texts = styles_.WidthOfPage(kPortrait, 2) - kLabels;
    first_.Open(names_.Take(report.title()), {kPortrait, {kLabels, texts}});
    first_.Line(report.title(), Style::kTitle);
    for (const ReportSection& section : report.sections()) {
      first_.NextRow();
      first_.Line(section.heading(), section.level() == 1 ? Style::kPart : Style::kHeading);
      for (const ReportBlock& block : section.blocks()) {
        if (lookout_.Clear()) Block(block, section);
        RENKEI_RETURN_IF_ERROR(lookout_.status());
        RENKEI_RETURN_IF_ERROR(error_);
      }
    }
    if (const auto colophon = ColophonOf(report, catalogue_)) {
      first_.NextRow();
      first_.Line(colophon->text, Style::kNote);
      first_.Line(colophon->snapshot, Style::kNote);
    }
    Records(report);
    RENKEI_RETURN_IF_ERROR(lookout_.status());
    About(report);
    error_.Update(first_.error());
    return error_;
  }

 private:
  void Block(const ReportBlock& block, const ReportSection& section) {
    switch (block.block_case()) {
      case ReportBlock::kParagraph:
        StandsOn(first_, 0, block.paragraph().records());
        return first_.Line(block.paragraph().text(), Style::kText);
      case ReportBlock::kTable:
        return Table(block.table(), section);
      case ReportBlock::kEntry:
        return Entry(block.entry());
      case ReportBlock::kNote:
        return Note(first_, block);
      case ReportBlock::BLOCK_NOT_SET:
        return;
    }
  }

  void Note(Sheet& sheet, const ReportBlock& block) {
    sheet.Line(catalogue_.NoteLine(block.note().marker(), block.note().text()), Style::kNote);
  }

  void Entry(const ReportEntry& entry) {
    first_.NextRow();
    first_.Text(0, catalogue_.EntryNumber(entry.number()), Style::kNumber);
    first_.Text(1, entry.title(), Style::kHeading);
    StandsOn(first_, 1, VersionsOf(entry));
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
    first_.Link(1, Sheet::InSheet(name, "A1"), caption);
    first_.NextRow();

    Sheet sheet(workbook_, styles_);
    const int available = styles_.WidthOfPage(kLandscape, table.columns_size());
    sheet.Open(name, {kLandscape, FitColumns(table, available), title_});
    sheet.Line(caption, Style::kTitle);
    if (IsHeaded(table)) {
      for (int i = 0; i < table.columns_size(); ++i) {
        sheet.Text(i, table.columns(i).heading(), Style::kColumn);
      }
      sheet.NextRow();
    }
    sheet.KeepRowsAbove();
    for (const auto& row : table.rows()) {
      if (!lookout_.Clear()) return;
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
      if (block.has_note()) Note(sheet, block);
    }
  }

  void Cell(Sheet& sheet, int column, const ReportCell& cell, Style style) {
    StandsOn(sheet, column, cell.records());
    if (const auto day = PlainDayOf(cell, catalogue_)) {
      const bool is_short = cell.text() == catalogue_.ShortDates({.span = {*day, *day}});
      const wording::Terms& terms = catalogue_.terms();
      return sheet.Day(column, *day, is_short ? terms.short_day_format : terms.long_day_format,
                       style);
    }
    if (const auto figure = PlainFigureOf(cell, catalogue_)) {
      return sheet.Number(column, figure->value, figure->unit, style);
    }
    sheet.Text(column, cell.text(), style);
  }

  void StandsOn(const Sheet& sheet, int column, const Versions& versions) {
    places_.Add(versions, sheet.name(), sheet.row(), column);
  }

  // One row a record version and cells that stand on it; its first row heads it, for programs.
  void Records(const Report& report) {
    const std::vector<RecordPlace> places = places_.List(report);
    if (places.empty()) return;
    const wording::Terms& terms = catalogue_.terms();
    Sheet sheet(workbook_, styles_);
    sheet.Open(names_.Take(terms.records), {kLandscape, {46, 12, 32, 10, 30, 8}, title_});
    int column = 0;
    for (const char* heading :
         {terms.record, terms.ledger, terms.epoch, terms.revision, terms.sheet, terms.cells}) {
      sheet.Text(column++, heading, Style::kColumn);
    }
    sheet.NextRow();
    sheet.KeepRowsAbove();
    for (const RecordPlace& place : places) {
      if (!lookout_.Clear()) return;
      sheet.Text(0, place.name, Style::kCell);
      sheet.Text(1, place.source, Style::kCell);
      sheet.Text(2, place.epoch, Style::kCell);
      sheet.Number(3, place.revision, "", Style::kRightCell);
      sheet.Text(4, place.cells.sheet, Style::kCell);
      const std::string address = AddressOf(place.cells);
      sheet.Link(5, Sheet::InSheet(place.cells.sheet, address), address);
      sheet.NextRow();
    }
    sheet.OfferFilter(0);
    error_.Update(sheet.error());
  }

  void About(const Report& report) {
    const std::vector<Fact> facts = FactsOf(report, catalogue_);
    if (facts.empty()) return;
    const wording::Terms& terms = catalogue_.terms();
    Sheet sheet(workbook_, styles_);
    sheet.Open(names_.Take(terms.about), {kPortrait, {20, 50, 12}});
    for (const Fact& fact : facts) {
      sheet.Text(0, fact.label, Style::kLabel);
      if (const auto* day = std::get_if<time::Day>(&fact.value)) {
        sheet.Day(1, *day, terms.long_day_format, Style::kText);
      } else if (const auto* number = std::get_if<int64_t>(&fact.value)) {
        sheet.Number(1, *number, "", Style::kText);
      } else {
        sheet.Text(1, std::get<std::string>(fact.value), Style::kText);
      }
      sheet.NextRow();
    }
    sheet.NextRow();
    Sources(report, sheet);
    error_.Update(sheet.error());
  }

  void Sources(const Report& report, Sheet& sheet) {
    const wording::Terms& terms = catalogue_.terms();
    int column = 0;
    for (const char* heading : {terms.ledger, terms.epoch, terms.revision}) {
      sheet.Text(column++, heading, Style::kColumn);
    }
    sheet.NextRow();
    for (const auto& source : report.sources()) {
      sheet.Text(0, source.source(), Style::kCell);
      sheet.Text(1, source.epoch(), Style::kCell);
      sheet.Number(2, source.revision(), "", Style::kRightCell);
      sheet.NextRow();
    }
  }

  Workbook& workbook_;
  const wording::Catalogue& catalogue_;
  time::Lookout lookout_;
  Styles styles_;
  SheetNames names_;
  std::string title_;
  RecordPlaces places_;
  Sheet first_;
  absl::Status error_;
};

}  // namespace

absl::StatusOr<std::string> RenderXlsx(const Report& report, const wording::Catalogue& catalogue,
                                       const time::Patience& patience) {
  RENKEI_ASSIGN_OR_RETURN(const std::unique_ptr<Workbook> workbook,
                          Workbook::New(text::Printable(report.title())));
  RENKEI_RETURN_IF_ERROR(XlsxWriter(*workbook, catalogue, patience).Write(report));
  return workbook->Finish();
}

}  // namespace renkei::render
