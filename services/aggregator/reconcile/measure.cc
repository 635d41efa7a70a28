#include "services/aggregator/reconcile/measure.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <string>

namespace renkei::reconcile {
namespace {

using aggregator::v1::Counts;
using aggregator::v1::StatedFigure;
using type::v1::Quantity;

Quantity Exactly(int32_t count) {
  Quantity quantity;
  quantity.set_low(count);
  quantity.set_high(count);
  return quantity;
}

// "TRAINEE": the role whose persons are measured; empty: no persons are.
std::string RoleOf(Measure measure) {
  switch (measure) {
    case StatedFigure::TRAINEES:
      return type::v1::HeadcountRole_Name(type::v1::TRAINEE);
    case StatedFigure::PARTICIPANTS:
      return type::v1::HeadcountRole_Name(type::v1::PARTICIPANT);
    case StatedFigure::EXPERTS:
      return type::v1::HeadcountRole_Name(type::v1::EXPERT);
    default:
      return "";
  }
}

int32_t Times(int32_t persons, int32_t days) {
  return static_cast<int32_t>(
      std::min(int64_t{persons} * days, int64_t{std::numeric_limits<int32_t>::max()}));
}

template <typename Persons>
std::optional<Quantity> Find(const Persons& persons, const std::string& role) {
  const auto found = persons.find(role);
  if (found == persons.end()) return std::nullopt;
  return found->second;
}

// Trainees times days; nullopt: there are none, or their days are not known.
std::optional<Quantity> PersonDaysOf(const Evidence& evidence) {
  std::optional<Quantity> quantity =
      Find(evidence.record.persons(), RoleOf(StatedFigure::TRAINEES));
  if (!quantity || quantity->high() == 0 || evidence.days == 0) return std::nullopt;
  quantity->set_low(Times(quantity->low(), evidence.days));
  quantity->set_high(Times(quantity->high(), evidence.days));
  return quantity;
}

}  // namespace

Quantity FigureIn(const Counts& counts, Measure measure) {
  switch (measure) {
    case StatedFigure::OCCURRENCES:
      return counts.occurrences();
    case StatedFigure::DISTINCT:
      return counts.distinct();
    case StatedFigure::RECORDS:
      return Exactly(counts.records());
    case StatedFigure::REPORTS:
      return Exactly(counts.reports());
    case StatedFigure::PERSON_DAYS:
      return counts.person_days();
    default:
      return Find(counts.persons(), RoleOf(measure)).value_or(Exactly(0));
  }
}

std::optional<Quantity> Adds(const Evidence& evidence, Measure measure) {
  const aggregator::v1::TotalRecord& record = evidence.record;
  switch (measure) {
    case StatedFigure::RECORDS:
      return Exactly(1);
    case StatedFigure::REPORTS:
      return evidence.is_report ? std::optional(Exactly(1)) : std::nullopt;
    case StatedFigure::OCCURRENCES:
    case StatedFigure::DISTINCT:
      if (evidence.is_report || record.occurrences_unknown()) return std::nullopt;
      if (measure == StatedFigure::DISTINCT && !record.nested_in().empty()) return Exactly(0);
      return record.occurrences();
    case StatedFigure::PERSON_DAYS:
      return PersonDaysOf(evidence);
    default:
      return Find(record.persons(), RoleOf(measure));
  }
}

bool LacksFigure(const Evidence& evidence, Measure measure) {
  if (evidence.is_report) return false;
  switch (measure) {
    case StatedFigure::RECORDS:
    case StatedFigure::REPORTS:
      return false;
    case StatedFigure::OCCURRENCES:
    case StatedFigure::DISTINCT:
      return evidence.record.occurrences_unknown();
    case StatedFigure::PERSON_DAYS:
      return evidence.record.persons().empty() ||
             (Find(evidence.record.persons(), RoleOf(StatedFigure::TRAINEES)) &&
              evidence.days == 0);
    default:
      return evidence.record.persons().empty();
  }
}

}  // namespace renkei::reconcile
