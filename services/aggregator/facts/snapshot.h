// Snapshot: what was known, as a position in each source's ledger; and its opaque token in the API.
#ifndef RENKEI_SERVICES_AGGREGATOR_FACTS_SNAPSHOT_H_
#define RENKEI_SERVICES_AGGREGATOR_FACTS_SNAPSHOT_H_

#include <map>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/ledger/version.h"

namespace renkei::facts {

// A source that is not in it is not known at all.
struct Snapshot {
  std::map<std::string, ledger::Position> positions;  // by source: "coordination"
  friend bool operator==(const Snapshot&, const Snapshot&) = default;
};

// One token a snapshot, in URL-safe base64: the same snapshot always gives the same token.
std::string EncodeToken(const Snapshot& snapshot);

// InvalidArgument: not a token of this version, or a mangled one (it carries a checksum).
absl::StatusOr<Snapshot> DecodeToken(absl::string_view token);

}  // namespace renkei::facts

#endif  // RENKEI_SERVICES_AGGREGATOR_FACTS_SNAPSHOT_H_
