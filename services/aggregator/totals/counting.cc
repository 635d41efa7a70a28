#include "services/aggregator/totals/counting.h"

#include <algorithm>
#include <limits>
#include <string>

namespace renkei::totals {
namespace {

using facts::Count;

int32_t Saturated(int64_t value) {
  return static_cast<int32_t>(std::min<int64_t>(value, std::numeric_limits<int32_t>::max()));
}

Count Times(const Count& count, int32_t factor) {
  return {.low = Saturated(int64_t{count.low} * factor),
          .high = Saturated(int64_t{count.high} * factor),
          .approximate = count.approximate};
}

}  // namespace

Count operator+(const Count& a, const Count& b) {
  return {.low = Saturated(int64_t{a.low} + b.low),
          .high = Saturated(int64_t{a.high} + b.high),
          .approximate = a.approximate || b.approximate};
}

type::v1::Quantity ToQuantity(const Count& count) {
  type::v1::Quantity quantity;
  quantity.set_low(count.low);
  quantity.set_high(count.high);
  quantity.set_approximate(count.approximate);
  return quantity;
}

void FillPersons(absl::Span<const facts::Heads> heads, PersonsByRole& persons) {
  for (const facts::Heads& head : heads) {
    persons[type::v1::HeadcountRole_Name(head.role)] = ToQuantity(head.count);
  }
}

Contribution::Contribution(const facts::FactRef& fact)
    : report(fact.is_report()),
      occurrences(fact.occurrences()),
      without_occurrences(fact.occurrences_unknown()),
      heads(fact.heads()),
      has_trainees(false),
      without_persons(!report && heads.empty()),
      without_days(false) {
  const auto trainees = std::find_if(heads.begin(), heads.end(), [](const facts::Heads& head) {
    return head.role == type::v1::TRAINEE;
  });
  has_trainees = trainees != heads.end() && trainees->count.high > 0;
  if (!has_trainees) return;
  const int32_t days = DaysOf(fact);
  without_days = days == 0;
  person_days = Times(trainees->count, days);
  person_days.approximate = person_days.approximate && days != 0;
}

void CellSums::Add(const Contribution& contribution, const Standpoint& standpoint) {
  Sums& sums = sums_[standpoint.standing.state];
  ++sums.records;
  sums.shared += standpoint.shared;
  overdue_ += standpoint.standing.overdue;
  sums.reports += contribution.report;
  sums.occurrences = sums.occurrences + contribution.occurrences;
  if (!standpoint.nested) sums.distinct = sums.distinct + contribution.occurrences;
  for (const facts::Heads& head : contribution.heads) {
    sums.persons[head.role] = sums.persons[head.role] + head.count;
    sums.has_persons[head.role] = true;
  }
  sums.person_days = sums.person_days + contribution.person_days;
  sums.without_persons += contribution.without_persons;
  sums.without_days += contribution.without_days;
  sums.without_occurrences += contribution.without_occurrences;
}

void CellSums::Fill(aggregator::v1::Total& total) const {
  FillCounts(sums_[aggregator::v1::COMPLETED], *total.mutable_completed());
  FillCounts(sums_[aggregator::v1::PLANNED], *total.mutable_planned());
  FillCounts(sums_[aggregator::v1::UNDATED], *total.mutable_undated());
  FillCounts(sums_[aggregator::v1::LATER], *total.mutable_later());
  total.set_overdue_records(Saturated(overdue_));
}

void CellSums::FillCounts(const Sums& sums, aggregator::v1::Counts& counts) {
  counts.set_records(Saturated(sums.records));
  *counts.mutable_occurrences() = ToQuantity(sums.occurrences);
  *counts.mutable_distinct() = ToQuantity(sums.distinct);
  counts.set_reports(Saturated(sums.reports));
  for (int role = 0; role < type::v1::HeadcountRole_ARRAYSIZE; ++role) {
    if (!sums.has_persons[role]) continue;
    (*counts.mutable_persons())[type::v1::HeadcountRole_Name(role)] =
        ToQuantity(sums.persons[role]);
  }
  *counts.mutable_person_days() = ToQuantity(sums.person_days);
  counts.set_records_without_persons(Saturated(sums.without_persons));
  counts.set_records_without_days(Saturated(sums.without_days));
  counts.set_shared_records(Saturated(sums.shared));
  if (sums.without_occurrences > 0) {
    counts.set_records_without_occurrences(Saturated(sums.without_occurrences));
  }
}

}  // namespace renkei::totals
