// How much requests may ask for, beside the sizes in common/rpc/limits.h, and how far records may
// refer to one another.
#ifndef RENKEI_COMMON_RESOURCE_LIMITS_H_
#define RENKEI_COMMON_RESOURCE_LIMITS_H_

#include <cstddef>

namespace renkei::resource {

inline constexpr size_t kMaxRequestIdCharacters = 100;
// Of any list in a List's filter.
inline constexpr int kMaxFilterItems = 100;
inline constexpr size_t kMaxFilterTextCharacters = 200;
// Links from a record to the end of its chain.
inline constexpr int kMaxLinkDepth = 100;

}  // namespace renkei::resource

#endif  // RENKEI_COMMON_RESOURCE_LIMITS_H_
