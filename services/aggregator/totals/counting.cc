#include "services/aggregator/totals/counting.h"

#include <algorithm>
#include <limits>
#include <string>

namespace renkei::totals {
namespace {

using aggregator::v1::Counts;
using facts::Count;
using type::v1::Quantity;

int32_t Saturated(int64_t value) {
  return static_cast<int32_t>(std::min<int64_t>(value, std::numeric_limits<int32_t>::max()));
}

Count Times(const Count& count, int32_t factor) {
  return {.low = Saturated(int64_t{count.low} * factor),
          .high = Saturated(int64_t{count.high} * factor),
          .approximate = count.approximate};
}

int32_t Sum(int32_t a, int32_t b) { return Saturated(int64_t{a} + b); }

Quantity Sum(const Quantity& a, const Quantity& b) {
  auto count = [](const Quantity& quantity) {
    return Count{quantity.low(), quantity.high(), quantity.approximate()};
  };
  return ToQuantity(count(a) + count(b));
}

void AddTo(Counts& sum, const Counts& part) {
  sum.set_records(Sum(sum.records(), part.records()));
  *sum.mutable_occurrences() = Sum(sum.occurrences(), part.occurrences());
  *sum.mutable_distinct() = Sum(sum.distinct(), part.distinct());
  sum.set_reports(Sum(sum.reports(), part.reports()));
  for (const auto& [role, persons] : part.persons()) {
    Quantity& of_role = (*sum.mutable_persons())[role];
    of_role = Sum(of_role, persons);
  }
  *sum.mutable_person_days() = Sum(sum.person_days(), part.person_days());
  sum.set_records_without_persons(
      Sum(sum.records_without_persons(), part.records_without_persons()));
  sum.set_records_without_days(Sum(sum.records_without_days(), part.records_without_days()));
  sum.set_shared_records(Sum(sum.shared_records(), part.shared_records()));
  if (part.has_records_without_occurrences()) {
    sum.set_records_without_occurrences(
        Sum(sum.records_without_occurrences(), part.records_without_occurrences()));
  }
}

const Counts& CountsIn(const aggregator::v1::Total& total, aggregator::v1::StateAsOf state) {
  switch (state) {
    case aggregator::v1::COMPLETED:
      return total.completed();
    case aggregator::v1::PLANNED:
      return total.planned();
    case aggregator::v1::UNDATED:
      return total.undated();
    case aggregator::v1::LATER:
      return total.later();
    default:
      return Counts::default_instance();  // a state that counts nothing
  }
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

Counts Together(const aggregator::v1::Total& total,
                absl::Span<const aggregator::v1::StateAsOf> states) {
  Counts sum;
  for (const aggregator::v1::StateAsOf state : states) AddTo(sum, CountsIn(total, state));
  return sum;
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
