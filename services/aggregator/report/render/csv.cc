#include "services/aggregator/report/render/csv.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "common/text/csv_field.h"
#include "services/aggregator/report/render/content.h"

namespace renkei::render {
namespace {

using aggregator::v1::Report;
using aggregator::v1::ReportBlock;
using aggregator::v1::ReportCell;
using aggregator::v1::ReportEntry;
using aggregator::v1::ReportTable;

constexpr absl::string_view kByteOrderMark = "\xEF\xBB\xBF";

class CsvWriter final {
 public:
  explicit CsvWriter(const wording::Catalogue& catalogue) : catalogue_(catalogue) {}

  std::string Write(const Report& report) {
    Record({report.title()});
    for (const auto& [label, text] : ColophonOf(report, catalogue_)) Record({label, text});
    for (const auto& section : report.sections()) {
      Gap();
      Record({section.heading()});
      for (const ReportBlock& block : section.blocks()) {
        Gap();
        Block(block);
      }
    }
    return std::move(csv_);
  }

 private:
  void Gap() { absl::StrAppend(&csv_, "\r\n"); }

  void Record(const std::vector<std::string>& fields) {
    const char* before = "";
    for (const std::string& field : fields) {
      absl::StrAppend(&csv_, before, text::CsvField(field));
      before = ",";
    }
    absl::StrAppend(&csv_, "\r\n");
  }

  void Block(const ReportBlock& block) {
    switch (block.block_case()) {
      case ReportBlock::kParagraph:
        return Record({block.paragraph().text()});
      case ReportBlock::kTable:
        return Table(block.table());
      case ReportBlock::kEntry:
        return Entry(block.entry());
      case ReportBlock::kNote:
        return Record({catalogue_.NoteLine(block.note().marker(), block.note().text())});
      case ReportBlock::BLOCK_NOT_SET:
        return;
    }
  }

  void Table(const ReportTable& table) {
    const std::string caption = CaptionOf(table);
    if (!caption.empty()) Record({caption});
    if (IsHeaded(table)) {
      std::vector<std::string> headings;
      for (const auto& column : table.columns()) headings.push_back(column.heading());
      Record(headings);
    }
    for (const auto& row : table.rows()) {
      std::vector<std::string> fields;
      for (const ReportCell& cell : row.cells()) fields.push_back(Value(cell));
      Record(fields);
    }
  }

  void Entry(const ReportEntry& entry) {
    Record({absl::StrCat(entry.number()), entry.title()});
    for (const auto& line : entry.lines()) Record({line.label(), Value(line.value())});
    for (const auto& link : entry.links()) {
      Record({wording::TextIn(link.label(), catalogue_.language()), link.uri()});
    }
  }

  std::string Value(const ReportCell& cell) const {
    if (const auto day = PlainDayOf(cell, catalogue_)) return time::FormatDay(*day);
    if (const auto figure = PlainFigureOf(cell, catalogue_)) return absl::StrCat(figure->value);
    return cell.text();
  }

  const wording::Catalogue& catalogue_;
  std::string csv_{kByteOrderMark};
};

}  // namespace

std::string RenderCsv(const Report& report, const wording::Catalogue& catalogue) {
  return CsvWriter(catalogue).Write(report);
}

}  // namespace renkei::render
