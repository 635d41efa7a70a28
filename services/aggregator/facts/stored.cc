#include "services/aggregator/facts/stored.h"

#include <limits>

#include "absl/status/status.h"
#include "common/ledger/bytes.h"

namespace renkei::facts {
namespace {

constexpr uint8_t kFormat = 3;
constexpr size_t kRevisionBytes = 8;

}  // namespace

std::string FormatValue() {
  std::string value;
  ledger::AppendU8(value, kFormat);
  return value;
}

std::string EncodeFollowed(const Followed& followed) {
  std::string value;
  ledger::AppendSized(value, followed.position.epoch.value);
  ledger::AppendU64(value, followed.position.revision.value);
  ledger::AppendTime(value, followed.promised);
  return value;
}

absl::StatusOr<Followed> DecodeFollowed(absl::string_view value) {
  ledger::ByteReader reader(value);
  Followed followed;
  followed.position.epoch.value = std::string(reader.Sized());
  followed.position.revision.value = reader.U64();
  followed.promised = reader.Time();
  if (!reader.ok() || !reader.AtEnd()) {
    return absl::DataLossError("a feed position's stored bytes are wrong");
  }
  return followed;
}

std::string FirstVersionKey(absl::string_view source, const ledger::Epoch& epoch) {
  return VersionKey(source, epoch, {0});
}

std::string EndOfVersionKeys(absl::string_view source, const ledger::Epoch& epoch) {
  return VersionKey(source, epoch, {std::numeric_limits<uint64_t>::max()});
}

std::string VersionKey(absl::string_view source, const ledger::Epoch& epoch,
                       ledger::Revision revision) {
  std::string key;
  ledger::AppendSized(key, source);
  ledger::AppendSized(key, epoch.value);
  ledger::AppendU64(key, revision.value);
  return key;
}

std::string EncodeVersion(const Change& change) {
  std::string value;
  ledger::AppendTime(value, change.commit_time);
  ledger::AppendU8(value, change.deleted ? 1 : 0);
  ledger::AppendSized(value, change.name);
  ledger::AppendSized(value, change.type);
  ledger::AppendSized(value, change.chain);
  value.append(change.body);
  return value;
}

absl::StatusOr<Change> DecodeVersion(absl::string_view key, absl::string_view value) {
  const absl::Status wrong = absl::DataLossError("a record version's stored bytes are wrong");
  if (key.size() < kRevisionBytes) return wrong;
  ledger::ByteReader revision(key.substr(key.size() - kRevisionBytes));
  ledger::ByteReader reader(value);
  Change change;
  change.revision.value = revision.U64();
  change.commit_time = reader.Time();
  change.deleted = reader.U8() != 0;
  change.name = std::string(reader.Sized());
  change.type = std::string(reader.Sized());
  change.chain = std::string(reader.Sized());
  change.body = std::string(reader.Rest());
  if (!reader.ok()) return wrong;
  return change;
}

}  // namespace renkei::facts
