// The promised bytes of Totals.
//
// A message's maps have no order of their own; these bytes have one, so that the same answer is
// always the same bytes: fields by number, a cell's group in the order of the dimensions asked,
// persons by role. Any protobuf reader reads them, and JSON made of the bytes (transcoding::ToJson)
// keeps that order.
#ifndef RENKEI_SERVICES_AGGREGATOR_TOTALS_ENCODING_H_
#define RENKEI_SERVICES_AGGREGATOR_TOTALS_ENCODING_H_

#include <string>
#include <vector>

#include "absl/types/span.h"
#include "renkei/aggregator/v1/totals.pb.h"

namespace renkei::totals {

// "venue_city": a dimension's key in a cell's group.
std::string DimensionKey(aggregator::v1::Dimension dimension);

// `by`: the dimensions of the question that `totals` answers.
std::string EncodeTotals(const aggregator::v1::Totals& totals,
                         absl::Span<const aggregator::v1::Dimension> by);

// As above, from a question's `by`.
std::string EncodeTotals(const aggregator::v1::Totals& totals,
                         const aggregator::v1::TotalsQuestion& question);

}  // namespace renkei::totals

#endif  // RENKEI_SERVICES_AGGREGATOR_TOTALS_ENCODING_H_
