#include "services/aggregator/reconcile/evidence.h"

#include <set>
#include <utility>
#include <variant>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/status/macros.h"
#include "services/aggregator/totals/encoding.h"

namespace renkei::reconcile {
namespace {

using aggregator::v1::Total;
using aggregator::v1::Totals;
using aggregator::v1::TotalsQuestion;

Evidence DetailsOfRecord(const totals::CountedRecord& counted) {
  Evidence evidence;
  evidence.is_report = counted.kind == facts::Kind::kPolicyReport;
  std::visit(
      [&](const auto& message) {
        if constexpr (requires { message.event(); }) {
          evidence.is_tally = message.event().has_occurrences();
          evidence.parties_incomplete = message.event().parties_incomplete();
          evidence.sources = {message.event().sources().begin(), message.event().sources().end()};
        } else {
          evidence.sources = {message.sources().begin(), message.sources().end()};
        }
      },
      counted.record);
  evidence.days = counted.day_count;
  return evidence;
}

// The row with `value` of the one dimension asked; an empty one if there is none.
Total RowOf(const Totals& totals, const TotalsQuestion& question, const std::string& value) {
  const std::string key = totals::DimensionKey(question.by(0));
  for (const Total& row : totals.rows()) {
    if (row.group().at(key) == value) return row;
  }
  return {};
}

}  // namespace

absl::StatusOr<Found> Asking::Find(TotalsQuestion question, const std::string& month) {
  question.clear_by();
  totals::Group group;
  if (!month.empty()) {
    question.add_by(aggregator::v1::MONTH);
    group[totals::DimensionKey(aggregator::v1::MONTH)] = month;
  }
  RENKEI_ASSIGN_OR_RETURN(Totals totals, Query(question));
  Found found;
  found.total = month.empty() ? totals.total() : RowOf(totals, question, month);
  // What lies apart lies in no month.
  if (month.empty()) found.apart = {totals.apart().begin(), totals.apart().end()};
  RENKEI_ASSIGN_OR_RETURN(totals::CellRecords behind,
                          engine_.RecordsBehind(question, group, {}, patience_));
  RENKEI_ASSIGN_OR_RETURN(const Details* details, DetailsOf(question));
  for (aggregator::v1::TotalRecord& record : behind.records) {
    const auto known = details->find(record.name());
    if (known == details->end()) {
      return absl::InternalError(absl::StrCat("'", record.name(), "' is counted and not there"));
    }
    found.records.push_back(known->second);
    found.records.back().record = std::move(record);
  }
  return found;
}

absl::StatusOr<std::vector<int32_t>> Asking::YearsWithout(TotalsQuestion question) {
  question.clear_by();
  question.add_by(aggregator::v1::FISCAL_YEAR);
  RENKEI_ASSIGN_OR_RETURN(const Totals totals, Query(question));
  const std::string key = totals::DimensionKey(aggregator::v1::FISCAL_YEAR);
  std::set<std::string> with;
  for (const Total& row : totals.rows()) with.insert(row.group().at(key));
  std::vector<int32_t> without;
  for (const int32_t year : question.fiscal_years()) {
    if (!with.contains(absl::StrCat(year))) without.push_back(year);
  }
  return without;
}

absl::StatusOr<Totals> Asking::Query(TotalsQuestion& question) {
  question.set_snapshot(snapshot_);
  if (snapshot_.empty() && known_at_) *question.mutable_known_at() = *known_at_;
  RENKEI_ASSIGN_OR_RETURN(Totals totals, engine_.Query(question, patience_));
  snapshot_ = totals.snapshot();
  question.set_snapshot(snapshot_);
  question.clear_known_at();
  return totals;
}

absl::StatusOr<const Asking::Details*> Asking::DetailsOf(const TotalsQuestion& question) {
  const std::string key =
      absl::StrCat(question.programme(), " ", absl::StrJoin(question.fiscal_years(), " "));
  const auto known = details_.find(key);
  if (known != details_.end()) return &known->second;
  TotalsQuestion all;
  all.set_programme(question.programme());
  *all.mutable_fiscal_years() = question.fiscal_years();
  all.set_as_of(question.as_of());
  all.set_snapshot(snapshot_);
  for (int code = 1; code < type::v1::Exclusion::Code_ARRAYSIZE; ++code) {
    all.add_include_excluded(static_cast<type::v1::Exclusion::Code>(code));
  }
  RENKEI_ASSIGN_OR_RETURN(const totals::Material material, engine_.MaterialFor(all, patience_));
  Details& details = details_[key];
  for (const totals::CountedRecord& counted : material.records) {
    details.emplace(counted.name, DetailsOfRecord(counted));
  }
  return &details;
}

}  // namespace renkei::reconcile
