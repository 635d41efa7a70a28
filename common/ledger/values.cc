#include "common/ledger/values.h"

#include <cstdint>

#include "absl/strings/str_cat.h"
#include "common/ledger/bytes.h"

namespace renkei::ledger {
namespace {

constexpr uint8_t kFormat = 1;
constexpr uint8_t kDeleted = 1 << 0;
constexpr size_t kChainBytes = 32;

absl::Status Unreadable(absl::string_view what, absl::string_view bytes) {
  return absl::DataLossError(
      absl::StrCat("the stored ", what, " of ", bytes.size(), " bytes cannot be read"));
}

}  // namespace

std::string Encode(const StateValue& state) {
  std::string out;
  AppendU8(out, kFormat);
  AppendU8(out, state.deleted ? kDeleted : 0);
  AppendU64(out, state.revision.value);
  for (const std::string& key : state.index_keys) AppendSized(out, key);
  return out;
}

absl::StatusOr<StateValue> DecodeState(absl::string_view bytes) {
  ByteReader reader(bytes);
  const uint8_t format = reader.U8();
  const uint8_t flags = reader.U8();
  StateValue state;
  state.deleted = (flags & kDeleted) != 0;
  state.revision = {reader.U64()};
  while (!reader.AtEnd()) state.index_keys.emplace_back(reader.Sized());
  if (!reader.ok() || format != kFormat || (flags & ~kDeleted) != 0) {
    return Unreadable("state", bytes);
  }
  return state;
}

std::string Encode(const RequestValue& request) {
  std::string out;
  AppendU8(out, kFormat);
  AppendTime(out, request.recorded);
  AppendU64(out, request.receipt.first.value);
  AppendU64(out, request.receipt.last.value);
  AppendTime(out, request.receipt.commit_time);
  out += request.fingerprint;
  return out;
}

absl::StatusOr<RequestValue> DecodeRequest(absl::string_view bytes) {
  ByteReader reader(bytes);
  const uint8_t format = reader.U8();
  RequestValue request;
  request.recorded = reader.Time();
  request.receipt.first = {reader.U64()};
  request.receipt.last = {reader.U64()};
  request.receipt.commit_time = reader.Time();
  request.fingerprint = std::string(reader.Rest());
  if (!reader.ok() || format != kFormat) return Unreadable("request", bytes);
  return request;
}

std::string Encode(const HeadValue& head) {
  std::string out;
  AppendU8(out, kFormat);
  AppendU64(out, head.head.revision.value);
  AppendTime(out, head.head.commit_time);
  AppendTime(out, head.floor);
  out += head.head.chain;
  return out;
}

absl::StatusOr<HeadValue> DecodeHead(absl::string_view bytes) {
  ByteReader reader(bytes);
  const uint8_t format = reader.U8();
  HeadValue head;
  head.head.revision = {reader.U64()};
  head.head.commit_time = reader.Time();
  head.floor = reader.Time();
  head.head.chain = std::string(reader.Take(kChainBytes));
  if (!reader.ok() || !reader.AtEnd() || format != kFormat) return Unreadable("head", bytes);
  return head;
}

}  // namespace renkei::ledger
