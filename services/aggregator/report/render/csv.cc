#include "services/aggregator/report/render/csv.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "common/status/macros.h"
#include "common/text/csv_field.h"
#include "common/time/lookout.h"
#include "services/aggregator/report/render/content.h"
#include "services/aggregator/report/render/record_places.h"

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
  CsvWriter(const wording::Catalogue& catalogue, const time::Patience& patience)
      : catalogue_(catalogue), lookout_(patience) {}

  absl::StatusOr<std::string> Write(const Report& report) {
    Row({report.title()});
    for (const Fact& fact : FactsOf(report, catalogue_)) Row({fact.label, Value(fact)});
    for (const auto& section : report.sections()) {
      Gap();
      Row({section.heading()});
      for (const ReportBlock& block : section.blocks()) {
        if (!lookout_.Clear()) break;
        Gap();
        Block(block);
      }
    }
    Sources(report);
    Records(report);
    RENKEI_RETURN_IF_ERROR(lookout_.status());
    return std::move(csv_);
  }

 private:
  void Gap() {
    absl::StrAppend(&csv_, "\r\n");
    ++row_;
  }

  void Row(const std::vector<std::string>& fields) {
    const char* before = "";
    for (const std::string& field : fields) {
      absl::StrAppend(&csv_, before, text::CsvField(field));
      before = ",";
    }
    absl::StrAppend(&csv_, "\r\n");
    ++row_;
  }

  void Block(const ReportBlock& block) {
    switch (block.block_case()) {
      case ReportBlock::kParagraph:
        StandsOn(block.paragraph().records(), 0);
        return Row({block.paragraph().text()});
      case ReportBlock::kTable:
        return Table(block.table());
      case ReportBlock::kEntry:
        return Entry(block.entry());
      case ReportBlock::kNote:
        return Row({catalogue_.NoteLine(block.note().marker(), block.note().text())});
      case ReportBlock::BLOCK_NOT_SET:
        return;
    }
  }

  void Table(const ReportTable& table) {
    const std::string caption = CaptionOf(table);
    if (!caption.empty()) Row({caption});
    if (IsHeaded(table)) {
      std::vector<std::string> headings;
      for (const auto& column : table.columns()) headings.push_back(column.heading());
      Row(headings);
    }
    for (const auto& row : table.rows()) {
      if (!lookout_.Clear()) break;
      std::vector<std::string> fields;
      for (const ReportCell& cell : row.cells()) {
        StandsOn(cell.records(), static_cast<int>(fields.size()));
        fields.push_back(Value(cell));
      }
      Row(fields);
    }
  }

  void Entry(const ReportEntry& entry) {
    StandsOn(VersionsOf(entry), 1);
    Row({absl::StrCat(entry.number()), entry.title()});
    for (const auto& line : entry.lines()) {
      StandsOn(line.value().records(), 1);
      Row({line.label(), Value(line.value())});
    }
    for (const auto& link : entry.links()) {
      Row({wording::TextIn(link.label(), catalogue_.language()), link.uri()});
    }
  }

  // The field that comes next at `column` of the row that is not written yet.
  void StandsOn(const Versions& versions, int column) { places_.Add(versions, "", row_, column); }

  void Sources(const Report& report) {
    if (report.sources().empty()) return;
    const wording::Terms& terms = catalogue_.terms();
    Gap();
    Row({terms.ledger, terms.epoch, terms.revision});
    for (const auto& source : report.sources()) {
      Row({source.source(), source.epoch(), absl::StrCat(source.revision())});
    }
  }

  void Records(const Report& report) {
    const std::vector<RecordPlace> places = places_.List(report);
    if (places.empty()) return;
    const wording::Terms& terms = catalogue_.terms();
    Gap();
    Row({terms.records});
    Row({terms.record, terms.ledger, terms.epoch, terms.revision, terms.cells});
    for (const RecordPlace& place : places) {
      if (!lookout_.Clear()) break;
      Row({place.name, place.source, place.epoch, absl::StrCat(place.revision),
           AddressOf(place.cells)});
    }
  }

  static std::string Value(const Fact& fact) {
    if (const auto* day = std::get_if<time::Day>(&fact.value)) return time::FormatDay(*day);
    if (const auto* number = std::get_if<int64_t>(&fact.value)) return absl::StrCat(*number);
    return std::get<std::string>(fact.value);
  }

  std::string Value(const ReportCell& cell) const {
    if (const auto day = PlainDayOf(cell, catalogue_)) return time::FormatDay(*day);
    if (const auto figure = PlainFigureOf(cell, catalogue_)) return absl::StrCat(figure->value);
    return cell.text();
  }

  const wording::Catalogue& catalogue_;
  time::Lookout lookout_;
  std::string csv_{kByteOrderMark};
  int row_ = 0;  // the next one's, as a spreadsheet counts, but from 0
  RecordPlaces places_;
};

}  // namespace

absl::StatusOr<std::string> RenderCsv(const Report& report, const wording::Catalogue& catalogue,
                                      const time::Patience& patience) {
  return CsvWriter(catalogue, patience).Write(report);
}

}  // namespace renkei::render
