// What a stated figure measures: of the counts of a total, and of one record behind it.
//
// Threads: any; nothing is kept.
#ifndef RENKEI_SERVICES_AGGREGATOR_RECONCILE_MEASURE_H_
#define RENKEI_SERVICES_AGGREGATOR_RECONCILE_MEASURE_H_

#include <optional>

#include "renkei/aggregator/v1/reconcile.pb.h"
#include "renkei/aggregator/v1/totals.pb.h"
#include "services/aggregator/reconcile/evidence.h"

namespace renkei::reconcile {

using Measure = aggregator::v1::StatedFigure::Measure;

type::v1::Quantity FigureIn(const aggregator::v1::Counts& counts, Measure measure);

// What the record adds to that figure. nullopt: it says nothing of it, or is of another kind.
std::optional<type::v1::Quantity> Adds(const Evidence& evidence, Measure measure);

// Whether it should say something of it and does not: a headcount, days or a number of occurrences
// is missing.
bool LacksFigure(const Evidence& evidence, Measure measure);

}  // namespace renkei::reconcile

#endif  // RENKEI_SERVICES_AGGREGATOR_RECONCILE_MEASURE_H_
