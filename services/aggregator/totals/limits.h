// The limits of what is asked of the aggregator, in one place. The protos state each of them, and
// tests/limits holds the code to what they state.
#ifndef RENKEI_SERVICES_AGGREGATOR_TOTALS_LIMITS_H_
#define RENKEI_SERVICES_AGGREGATOR_TOTALS_LIMITS_H_

#include <cstddef>

namespace renkei::totals {

// Of a question.
inline constexpr int kMostYears = 50;
inline constexpr size_t kMostIdCharacters = 63;
inline constexpr size_t kMostCategoryCharacters = 100;
// Of every other list of a request: alternatives of a filter, roles, codes, states, kinds.
inline constexpr int kMostValues = 100;

// Stated figures that are held against the records together, and what a caller calls one of them.
inline constexpr int kMostFigures = 1'000;
inline constexpr size_t kMostFigureIdCharacters = 200;

}  // namespace renkei::totals

#endif  // RENKEI_SERVICES_AGGREGATOR_TOTALS_LIMITS_H_
