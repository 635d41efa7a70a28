#include "services/aggregator/totals/rows.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "common/status/macros.h"
#include "services/aggregator/totals/counting.h"
#include "services/aggregator/totals/encoding.h"

namespace renkei::totals {
namespace {

using aggregator::v1::ApartRecord;
using aggregator::v1::Total;
using aggregator::v1::Totals;
using facts::FactRef;

constexpr size_t kMaxApart = 1000;

absl::Status FillRows(const Asked& asked, const Selection& selection, time::Steps& steps,
                      Totals& totals) {
  std::vector<CellSums> cells(selection.cells.size());
  CellSums all;
  for (const Selected& record : selection.records) {
    RENKEI_RETURN_IF_ERROR(steps.Next());
    const Contribution contribution(record.fact);
    for (const auto& [cell, shared] : record.cells) {
      const bool nested = selection.Container(record, cell) != nullptr;
      cells[cell].Add(contribution, {record.standing, nested, shared});
    }
    const bool nested = selection.Container(record, std::nullopt) != nullptr;
    all.Add(contribution, {record.standing, nested});
  }
  for (const CellId cell : selection.cells.InOrder()) {
    RENKEI_RETURN_IF_ERROR(steps.Next());
    Total& row = *totals.add_rows();
    const std::vector<std::string> texts = selection.cells.TextsOf(cell);
    for (size_t i = 0; i < texts.size(); ++i) {
      (*row.mutable_group())[DimensionKey(asked.by[i])] = texts[i];
    }
    cells[cell].Fill(row);
  }
  all.Fill(*totals.mutable_total());
  return absl::OkStatus();
}

void FillApart(const Ground& ground, std::vector<FactRef> apart, Totals& totals) {
  auto order = [&](const FactRef& fact) {
    return std::make_pair(ground.Text(fact.name()), absl::string_view(ground.SourceOf(fact)));
  };
  const size_t shown = std::min(apart.size(), kMaxApart);
  std::partial_sort(apart.begin(), apart.begin() + static_cast<ptrdiff_t>(shown), apart.end(),
                    [&](const FactRef& a, const FactRef& b) { return order(a) < order(b); });
  if (apart.size() > shown) {
    totals.set_apart_not_listed(static_cast<int32_t>(apart.size() - shown));
    apart.resize(shown);
  }
  for (const FactRef& fact : apart) {
    ApartRecord& record = *totals.add_apart();
    record.set_name(std::string(ground.Text(fact.name())));
    record.set_revision(static_cast<int64_t>(fact.revision().value));
    record.mutable_span()->set_first_day(time::FormatDay(fact.span().first));
    record.mutable_span()->set_last_day(time::FormatDay(fact.span().last));
    record.mutable_span()->set_precision(fact.exact() ? type::v1::DateSpan::EXACT
                                                      : type::v1::DateSpan::WITHIN);
    *record.mutable_occurrences() = ToQuantity(fact.occurrences());
    record.set_rule(std::string(rule::kPlacing));
  }
}

}  // namespace

absl::StatusOr<Totals> TotalsOf(const Ground& ground, const Asked& asked,
                                const Selection& selection, const time::Patience& patience) {
  Totals totals;
  totals.set_as_of(time::FormatDay(asked.basis.as_of));
  totals.set_snapshot(facts::EncodeToken(ground.snapshot()));
  totals.set_rules_version(kRulesVersion);
  if (ground.before_first_record()) totals.set_empty_because(Totals::BEFORE_FIRST_RECORD);
  time::Steps steps(patience);
  RENKEI_RETURN_IF_ERROR(FillRows(asked, selection, steps, totals));
  RENKEI_RETURN_IF_ERROR(steps.Next());
  FillApart(ground, selection.apart, totals);
  return totals;
}

}  // namespace renkei::totals
