#include "services/aggregator/reconcile/verdict.h"

#include <algorithm>
#include <optional>

#include "services/aggregator/totals/counting.h"

namespace renkei::reconcile {
namespace {

using aggregator::v1::Reconciliation;
using aggregator::v1::StateAsOf;
using type::v1::Quantity;

using States = std::vector<StateAsOf>;

// What a statement may have counted, the plainest first. Whoever says "with plans" meant all that
// lay ahead then; of that, what has taken place since is later now.
const std::vector<States>& Readings() {
  using aggregator::v1::COMPLETED;
  using aggregator::v1::LATER;
  using aggregator::v1::PLANNED;
  using aggregator::v1::UNDATED;
  static const auto& readings = *new std::vector<States>{
      {COMPLETED},          {COMPLETED, PLANNED},          {COMPLETED, PLANNED, LATER},
      {COMPLETED, UNDATED}, {COMPLETED, PLANNED, UNDATED}, {COMPLETED, PLANNED, LATER, UNDATED}};
  return readings;
}

bool Has(const States& states, StateAsOf state) {
  return std::find(states.begin(), states.end(), state) != states.end();
}

Reconciliation::Verdict AgreementOn(const States& states) {
  if (Has(states, aggregator::v1::UNDATED)) return Reconciliation::AGREES_WITH_UNDATED;
  return states.size() == 1 ? Reconciliation::AGREES : Reconciliation::AGREES_WITH_PLANNED;
}

// What a reading's figure may be: what is undated may not have taken place yet.
Quantity BoundsOf(const States& states, const aggregator::v1::Total& total, Measure measure) {
  Quantity bounds = FigureIn(totals::Together(total, states), measure);
  States dated = states;
  std::erase(dated, aggregator::v1::UNDATED);
  bounds.set_low(FigureIn(totals::Together(total, dated), measure).low());
  return bounds;
}

bool Meet(const Quantity& a, const Quantity& b) {
  return a.low() <= b.high() && b.low() <= a.high();
}

int32_t Apart(const Quantity& stated, const Quantity& found) {
  return stated.low() > found.high() ? stated.low() - found.high() : stated.high() - found.low();
}

// The first reading on which the figures agree; else the first on which both may be true.
std::optional<Judgement> Agreement(const Quantity& stated, Measure measure,
                                   const aggregator::v1::Total& total) {
  for (const States& states : Readings()) {
    Quantity found = FigureIn(totals::Together(total, states), measure);
    if (!SameBounds(stated, found) || stated.approximate() != found.approximate()) continue;
    return Judgement{AgreementOn(states), std::move(found), states};
  }
  for (const States& states : Readings()) {
    Quantity bounds = BoundsOf(states, total, measure);
    if (!Meet(stated, bounds)) continue;
    return Judgement{Reconciliation::WITHIN_BOUNDS, std::move(bounds), states};
  }
  return std::nullopt;
}

}  // namespace

Judgement Judge(const Quantity& stated, Measure measure, const aggregator::v1::Total& total,
                Recorded recorded) {
  const bool zero = stated.high() == 0;
  if (recorded != Recorded::kNothing || zero) {
    if (auto agreement = Agreement(stated, measure, total)) return *std::move(agreement);
  }
  const States completed = {aggregator::v1::COMPLETED};
  Judgement judgement{Reconciliation::NO_RECORDS,
                      FigureIn(totals::Together(total, completed), measure), completed};
  if (recorded != Recorded::kWholly) return judgement;
  judgement.verdict = Reconciliation::DISAGREES;
  judgement.difference = Apart(stated, judgement.found);
  return judgement;
}

bool SameBounds(const Quantity& a, const Quantity& b) {
  return a.low() == b.low() && a.high() == b.high();
}

}  // namespace renkei::reconcile
