#include "common/ledger/keys.h"

#include <cstdint>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "common/ledger/bytes.h"

namespace renkei::ledger {
namespace {

constexpr uint8_t kByRequest = 0;
constexpr uint8_t kByTime = 1;

}  // namespace

std::vector<std::string> TableNames() { return {"log", "state", "index", "requests", "meta"}; }

std::string LogKey(Revision revision) {
  std::string key;
  AppendU64(key, revision.value);
  return key;
}

std::string RequestKey(absl::string_view principal, const RequestId& id) {
  std::string key;
  AppendU8(key, kByRequest);
  AppendSized(key, principal);
  AppendSized(key, id.method);
  key += id.id;
  return key;
}

std::string RecordedKey(absl::Time recorded) {
  std::string key;
  AppendU8(key, kByTime);
  AppendTime(key, recorded);
  return key;
}

absl::StatusOr<absl::Time> ParseRecordedKey(absl::string_view key) {
  ByteReader reader(key);
  const uint8_t kind = reader.U8();
  const absl::Time recorded = reader.Time();
  if (kind != kByTime || !reader.ok() || !reader.AtEnd()) {
    return absl::DataLossError(absl::StrCat("the stored request key ", absl::BytesToHexString(key),
                                            " does not hold a time"));
  }
  return recorded;
}

}  // namespace renkei::ledger
