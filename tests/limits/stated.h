// What a field's comment states of how much the field may hold.
//
//   // At most 50, of 200 characters each.     items 50, characters 200
//   // "0 to 1,000,000,000"                    least 0, most 1000000000
//
// Of a map the first number of characters is that of its keys, the second that of its values.
#ifndef RENKEI_TESTS_LIMITS_STATED_H_
#define RENKEI_TESTS_LIMITS_STATED_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "absl/strings/string_view.h"

namespace renkei::limits {

struct Stated {
  std::optional<int64_t> items;
  std::vector<int64_t> characters;
  std::optional<int64_t> least;
  std::optional<int64_t> most;

  bool nothing() const { return !items && characters.empty() && !least && !most; }
};

Stated ReadStated(absl::string_view comment);

}  // namespace renkei::limits

#endif  // RENKEI_TESTS_LIMITS_STATED_H_
