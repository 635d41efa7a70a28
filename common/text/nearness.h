// How near texts are to each other: a name that was mistyped, a title that was entered twice.
//
// Threads: any; nothing is kept.
#ifndef RENKEI_COMMON_TEXT_NEARNESS_H_
#define RENKEI_COMMON_TEXT_NEARNESS_H_

#include <cstddef>
#include <optional>
#include <string>

#include "absl/strings/string_view.h"

namespace renkei::text {

// How many code points must be put in, taken out or replaced to make `b` of `a`.
size_t EditDistance(const std::u32string& a, const std::u32string& b);

// The distance of `other` from `meant`, if it may have been meant by it: a third of the code points
// of `meant`, and always one, may be wrong, but not all of `other`. nullopt: it is not near. A text
// of more than 200 code points is near to none.
std::optional<size_t> DistanceIfNear(absl::string_view meant, absl::string_view other);

}  // namespace renkei::text

#endif  // RENKEI_COMMON_TEXT_NEARNESS_H_
