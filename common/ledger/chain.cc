#include "common/ledger/chain.h"

#include <cstdint>

#include "common/digest/sha256.h"
#include "common/ledger/bytes.h"

namespace renkei::ledger {
namespace {

void AppendField(std::string& fields, absl::string_view field) {
  AppendU32(fields, static_cast<uint32_t>(field.size()));
  fields.append(field.data(), field.size());
}

std::string BigEndian(uint64_t value) {
  std::string bytes;
  AppendU64(bytes, value);
  return bytes;
}

}  // namespace

std::string EmptyChain() { return std::string(digest::kSha256Bytes, '\0'); }

std::string NextChain(absl::string_view previous, const Epoch& epoch, const Version& version) {
  std::string fields;
  AppendField(fields, previous);
  AppendField(fields, epoch.value);
  AppendField(fields, BigEndian(version.revision.value));
  AppendField(fields, BigEndian(static_cast<uint64_t>(ToMicros(version.commit_time))));
  AppendField(fields, version.principal);
  AppendField(fields, version.name);
  AppendField(fields, absl::string_view(version.deleted ? "\1" : "\0", 1));
  AppendField(fields, version.body);
  return digest::Sha256(fields);
}

}  // namespace renkei::ledger
