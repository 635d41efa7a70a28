#include "common/ledger/chain.h"

#include <cstdint>

#include "absl/strings/str_cat.h"
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

std::string NextChain(absl::string_view previous, const Version& version) {
  std::string fields;
  AppendField(fields, previous);
  AppendField(fields, version.epoch.value);
  AppendField(fields, BigEndian(version.revision.value));
  AppendField(fields, BigEndian(static_cast<uint64_t>(ToMicros(version.commit_time))));
  AppendField(fields, version.principal);
  AppendField(fields, version.name);
  AppendField(fields, absl::string_view(version.deleted ? "\1" : "\0", 1));
  AppendField(fields, version.body);
  return digest::Sha256(fields);
}

Version BeforeTheFirst() {
  Version version;
  version.commit_time = absl::InfinitePast();
  version.chain = EmptyChain();
  version.ends_commit = true;
  return version;
}

absl::Status CheckFollows(const Version& last, const Version& next) {
  const auto wrong = [](Revision revision, absl::string_view why) {
    return absl::DataLossError(absl::StrCat("revision ", revision.value, ": ", why));
  };
  const Revision expected{last.revision.value + 1};
  if (next.revision != expected) {
    return wrong(expected, absl::StrCat("revision ", next.revision.value, " stands in its place"));
  }
  if (next.chain != NextChain(last.chain, next)) return wrong(expected, "its chain is another");
  if (last.ends_commit ? next.commit_time <= last.commit_time
                       : next.commit_time != last.commit_time) {
    return wrong(expected, "its commit time does not fit the version before it");
  }
  return absl::OkStatus();
}

}  // namespace renkei::ledger
