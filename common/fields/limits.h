// How long the fields of every message may be. Characters are Unicode code points.
#ifndef RENKEI_COMMON_FIELDS_LIMITS_H_
#define RENKEI_COMMON_FIELDS_LIMITS_H_

#include <cstddef>

namespace renkei::fields {

inline constexpr size_t kMaxIdCharacters = 63;
inline constexpr size_t kMaxLanguageCharacters = 35;  // as BCP 47 advises
inline constexpr size_t kMaxUriCharacters = 2000;

}  // namespace renkei::fields

#endif  // RENKEI_COMMON_FIELDS_LIMITS_H_
