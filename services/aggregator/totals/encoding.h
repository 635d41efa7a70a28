// The promised bytes of Totals, and their JSON.
//
// A message's maps have no order of their own; these bytes have one, so that the same answer is
// always the same bytes: fields by number, a cell's group in the order of the dimensions asked,
// persons by role. Any protobuf reader reads them.
#ifndef RENKEI_SERVICES_AGGREGATOR_TOTALS_ENCODING_H_
#define RENKEI_SERVICES_AGGREGATOR_TOTALS_ENCODING_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
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

enum class JsonStyle { kCompact, kPretty };

// The JSON of encoded Totals: zeros, false and what is empty are printed, groups in their order.
// InvalidArgument: not the bytes of Totals.
absl::StatusOr<std::string> TotalsToJson(absl::string_view bytes, JsonStyle style);

}  // namespace renkei::totals

#endif  // RENKEI_SERVICES_AGGREGATOR_TOTALS_ENCODING_H_
