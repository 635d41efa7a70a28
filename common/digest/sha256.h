// SHA-256: the fingerprint of hash chains, page tokens and repeated requests.
#ifndef RENKEI_COMMON_DIGEST_SHA256_H_
#define RENKEI_COMMON_DIGEST_SHA256_H_

#include <cstddef>
#include <string>

#include "absl/strings/string_view.h"

namespace renkei::digest {

inline constexpr size_t kSha256Bytes = 32;

// The digest's 32 bytes. A library that cannot compute it is taken for memory that has run out: the
// program ends, because a wrong digest must never be written down.
std::string Sha256(absl::string_view bytes);

}  // namespace renkei::digest

#endif  // RENKEI_COMMON_DIGEST_SHA256_H_
