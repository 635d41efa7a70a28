#include "common/ledger/envelope.h"

#include <cstdint>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "common/ledger/bytes.h"

namespace renkei::ledger {
namespace {

constexpr uint8_t kFormat = 1;
constexpr uint8_t kDeleted = 1 << 0;
constexpr uint8_t kEndsCommit = 1 << 1;
constexpr size_t kEpochBytes = 16;
constexpr size_t kChainBytes = 32;
constexpr size_t kFixedBytes = 74 + 4 + 4;

}  // namespace

std::string EncodeVersion(const Version& version) {
  std::string out;
  out.reserve(kFixedBytes + version.principal.size() + version.name.size() + version.body.size());
  AppendU8(out, kFormat);
  AppendU8(out, (version.deleted ? kDeleted : 0) | (version.ends_commit ? kEndsCommit : 0));
  AppendU64(out, version.revision.value);
  AppendU64(out, version.previous.value);
  AppendTime(out, version.commit_time);
  out += absl::HexStringToBytes(version.epoch.value);
  out += version.chain;
  AppendSized(out, version.principal);
  AppendSized(out, version.name);
  out += version.body;
  return out;
}

absl::StatusOr<Version> DecodeVersion(absl::string_view bytes) {
  ByteReader reader(bytes);
  const uint8_t format = reader.U8();
  if (format != kFormat) {
    return absl::DataLossError(
        absl::StrCat("a stored version has format ", format, ", expected ", kFormat));
  }
  const uint8_t flags = reader.U8();
  Version version;
  version.deleted = (flags & kDeleted) != 0;
  version.ends_commit = (flags & kEndsCommit) != 0;
  version.revision = {reader.U64()};
  version.previous = {reader.U64()};
  version.commit_time = reader.Time();
  version.epoch.value = absl::BytesToHexString(reader.Take(kEpochBytes));
  version.chain = std::string(reader.Take(kChainBytes));
  version.principal = std::string(reader.Sized());
  version.name = std::string(reader.Sized());
  version.body = std::string(reader.Rest());
  if (!reader.ok() || (flags & ~(kDeleted | kEndsCommit)) != 0) {
    return absl::DataLossError(
        absl::StrCat("a stored version of ", bytes.size(), " bytes is not an envelope"));
  }
  return version;
}

}  // namespace renkei::ledger
