#include "common/ledger/chain.h"

#include <openssl/evp.h>

#include <cstdint>
#include <memory>

#include "common/ledger/bytes.h"

namespace renkei::ledger {
namespace {

constexpr size_t kChainBytes = 32;

struct FreeContext {
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

// SHA-256 over sized fields. A failure shows when it is finished.
class Digest final {
 public:
  Digest() : context_(EVP_MD_CTX_new()) {
    ok_ = context_ != nullptr && EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr) == 1;
  }

  void Field(absl::string_view field) {
    std::string size;
    AppendU32(size, static_cast<uint32_t>(field.size()));
    Update(size);
    Update(field);
  }

  absl::StatusOr<std::string> Finish() {
    std::string digest(kChainBytes, '\0');
    ok_ = ok_ && EVP_DigestFinal_ex(context_.get(), reinterpret_cast<unsigned char*>(digest.data()),
                                    nullptr) == 1;
    if (!ok_) return absl::InternalError("SHA-256 could not be computed");
    return digest;
  }

 private:
  void Update(absl::string_view bytes) {
    ok_ = ok_ && EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size()) == 1;
  }

  std::unique_ptr<EVP_MD_CTX, FreeContext> context_;
  bool ok_ = false;
};

std::string BigEndian(uint64_t value) {
  std::string bytes;
  AppendU64(bytes, value);
  return bytes;
}

}  // namespace

std::string EmptyChain() { return std::string(kChainBytes, '\0'); }

absl::StatusOr<std::string> NextChain(absl::string_view previous, const Epoch& epoch,
                                      const Version& version) {
  Digest digest;
  digest.Field(previous);
  digest.Field(epoch.value);
  digest.Field(BigEndian(version.revision.value));
  digest.Field(BigEndian(static_cast<uint64_t>(ToMicros(version.commit_time))));
  digest.Field(version.principal);
  digest.Field(version.name);
  digest.Field(absl::string_view(version.deleted ? "\1" : "\0", 1));
  digest.Field(version.body);
  return digest.Finish();
}

}  // namespace renkei::ledger
