#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "common/status/macros.h"
#include "services/aggregator/report/edition/cells.h"
#include "services/aggregator/report/layouts/layouts.h"
#include "services/aggregator/report/layouts/numbering.h"

namespace renkei::layouts {
namespace {

using aggregator::v1::ReportCell;
using aggregator::v1::ReportTable;
using edition::Edition;
using edition::SectionData;
using totals::CountedRecord;
using type::v1::Event;

struct Sides {
  std::vector<int> dispatching;  // with the parties of no side, so that none vanishes
  std::vector<int> receiving;
};

absl::StatusOr<Sides> SidesOf(const Edition& edition, const SectionData& data) {
  Sides sides{.dispatching = {edition::kNoSide}, .receiving = {}};
  for (int side = 0; side < edition.programme.sides_size(); ++side) {
    const bool receives = edition.programme.sides(side).id() == data.section.receiving_side();
    (receives ? sides.receiving : sides.dispatching).push_back(side);
  }
  if (sides.receiving.empty() && !data.section.receiving_side().empty()) {
    return absl::FailedPreconditionError(absl::StrCat(
        "section '", data.section.id(), "' of '", edition.fiscal_year.name(), "' names the side '",
        data.section.receiving_side(), "', which '", edition.programme.name(), "' does not have"));
  }
  return sides;
}

ReportCell DaysCell(const Edition& edition, const CountedRecord& record) {
  const wording::Catalogue& catalogue = edition.catalogue;
  const wording::Dates dates = edition::DatesOf(record);
  return edition::SpanCell(
      catalogue.Marked(record.day_count > 0 ? catalogue.ShortDatesWithDays(dates, record.day_count)
                                            : catalogue.ShortDates(dates),
                       edition::StandingOf(record)),
      record);
}

ReportCell PersonsCell(const Edition& edition, const CountedRecord& record, const Event& event) {
  std::vector<wording::ClassedPersons> persons;
  for (const type::v1::Headcount& headcount : event.headcounts()) {
    auto& part = persons.emplace_back();
    part.quantity = headcount.quantity();
    part.role = headcount.role();
    for (const auto& name : headcount.classes()) part.classes.push_back(edition.Text(name));
  }
  ReportCell cell =
      edition::RecordCell(persons.empty() ? edition.catalogue.terms().not_known
                                          : edition.catalogue.PersonsOfClasses(persons),
                          record);
  if (persons.size() == 1) *cell.mutable_figure() = persons.front().quantity;
  return cell;
}

}  // namespace

absl::StatusOr<ReportTable> TrainingVisitsTable(const Edition& edition, const SectionData& data) {
  const wording::Catalogue& catalogue = edition.catalogue;
  RENKEI_ASSIGN_OR_RETURN(const Sides sides, SidesOf(edition, data));
  ReportTable table;
  const wording::Terms& terms = catalogue.terms();
  for (const char* heading : {terms.number, terms.training_days, terms.dispatching, terms.receiving,
                              terms.classes_and_persons}) {
    edition::AddColumn(table, heading);
  }
  Numbering numbering(data);
  time::Steps steps(edition.patience);
  for (const CountedRecord& record : data.records) {
    RENKEI_RETURN_IF_ERROR(steps.Next());
    const Event* event = edition::EventOf(record);
    if (event == nullptr) continue;
    auto& row = *table.add_rows();
    *row.add_cells() = edition::RecordCell(absl::StrCat(numbering.NumberOf(*event)), record);
    *row.add_cells() = DaysCell(edition, record);
    *row.add_cells() = edition::RecordCell(
        catalogue.Parties(wording::PartyColumn::kDispatching,
                          edition::PartiesOfSides(edition, record, sides.dispatching)),
        record);
    *row.add_cells() = edition::RecordCell(
        catalogue.Parties(wording::PartyColumn::kReceiving,
                          edition::PartiesOfSides(edition, record, sides.receiving)),
        record);
    *row.add_cells() = PersonsCell(edition, record, *event);
  }
  return table;
}

}  // namespace renkei::layouts
