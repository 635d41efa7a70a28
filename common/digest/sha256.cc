#include "common/digest/sha256.h"

#include <openssl/sha.h>

#include <cstdlib>

namespace renkei::digest {

static_assert(kSha256Bytes == SHA256_DIGEST_LENGTH);

std::string Sha256(absl::string_view bytes) {
  std::string digest(kSha256Bytes, '\0');
  const unsigned char* done = SHA256(reinterpret_cast<const unsigned char*>(bytes.data()),
                                     bytes.size(), reinterpret_cast<unsigned char*>(digest.data()));
  if (done == nullptr) std::abort();
  return digest;
}

}  // namespace renkei::digest
