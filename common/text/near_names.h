// Which names are near to one that is not known, for whoever mistyped it.
#ifndef RENKEI_COMMON_TEXT_NEAR_NAMES_H_
#define RENKEI_COMMON_TEXT_NEAR_NAMES_H_

#include <set>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace renkei::text {

// Those of `candidates` that may have been meant by `name`, nearest first, at most three.
// nearness.h says what is near.
std::vector<std::string> NearNames(absl::string_view name,
                                   const std::vector<std::string>& candidates);

// The same for a resource name: those of `names` in its collection whose id may have been meant.
std::vector<std::string> NearResources(const std::string& name, const std::set<std::string>& names);

}  // namespace renkei::text

#endif  // RENKEI_COMMON_TEXT_NEAR_NAMES_H_
