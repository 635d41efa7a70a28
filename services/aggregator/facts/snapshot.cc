#include "services/aggregator/facts/snapshot.h"

#include <cstdint>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/escaping.h"
#include "common/ledger/bytes.h"

namespace renkei::facts {
namespace {

constexpr uint8_t kVersion = 1;
constexpr size_t kChecksumBytes = 4;

// FNV-1a: each step is invertible, so no change of a single byte goes unseen.
uint32_t Checksum(absl::string_view bytes) {
  uint32_t sum = 2166136261u;
  for (const char byte : bytes) sum = (sum ^ static_cast<uint8_t>(byte)) * 16777619u;
  return sum;
}

}  // namespace

std::string EncodeToken(const Snapshot& snapshot) {
  std::string bytes;
  ledger::AppendU8(bytes, kVersion);
  for (const auto& [source, position] : snapshot.positions) {
    ledger::AppendSized(bytes, source);
    ledger::AppendSized(bytes, position.epoch.value);
    ledger::AppendU64(bytes, position.revision.value);
  }
  ledger::AppendU32(bytes, Checksum(bytes));
  return absl::WebSafeBase64Escape(bytes);
}

absl::StatusOr<Snapshot> DecodeToken(absl::string_view token) {
  const absl::Status malformed = absl::InvalidArgumentError("it is not a snapshot's token");
  std::string bytes;
  if (!absl::WebSafeBase64Unescape(token, &bytes) || bytes.size() <= kChecksumBytes) {
    return malformed;
  }
  const absl::string_view content =
      absl::string_view(bytes).substr(0, bytes.size() - kChecksumBytes);
  ledger::ByteReader checksum(absl::string_view(bytes).substr(content.size()));
  if (checksum.U32() != Checksum(content)) return malformed;
  ledger::ByteReader reader(content);
  if (reader.U8() != kVersion) return malformed;
  Snapshot snapshot;
  while (reader.ok() && !reader.AtEnd()) {
    std::string source(reader.Sized());
    ledger::Position position{.epoch = {std::string(reader.Sized())}, .revision = {reader.U64()}};
    snapshot.positions.emplace(std::move(source), std::move(position));
  }
  // What has one token only is not accepted in another form.
  if (!reader.ok() || EncodeToken(snapshot) != token) return malformed;
  return snapshot;
}

}  // namespace renkei::facts
