// What Records keeps in its store, byte by byte. All numbers are big-endian.
//
//   meta       "format"                                  -> u8 version of all of this
//   positions  source                                    -> sized epoch, u64 revision, time
//                                                           promised
//   versions   sized source, sized epoch, u64 revision   -> time, u8 deleted, sized name,
//                                                           sized type, sized chain, the body as
//                                                           recorded
#ifndef RENKEI_SERVICES_AGGREGATOR_FACTS_STORED_H_
#define RENKEI_SERVICES_AGGREGATOR_FACTS_STORED_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/ledger/version.h"
#include "common/storage/store.h"
#include "services/aggregator/facts/batch.h"
#include "services/aggregator/facts/snapshot.h"

namespace renkei::facts {

inline constexpr storage::Table kMetaTable{0};
inline constexpr storage::Table kPositionsTable{1};
inline constexpr storage::Table kVersionsTable{2};

inline constexpr absl::string_view kFormatKey = "format";
// Another one empties the store at Open; the feeds fill it again.
std::string FormatValue();

// How far a source's ledger was followed.
struct Followed {
  ledger::Position position;
  absl::Time promised = absl::InfinitePast();  // as of CommitTimes
};

std::string EncodeFollowed(const Followed& followed);
// DataLoss: not the bytes of one.
absl::StatusOr<Followed> DecodeFollowed(absl::string_view value);

// The keys of all versions of one ledger: from the first of these up to, not with, the second.
std::string FirstVersionKey(absl::string_view source, const ledger::Epoch& epoch);
std::string EndOfVersionKeys(absl::string_view source, const ledger::Epoch& epoch);
std::string VersionKey(absl::string_view source, const ledger::Epoch& epoch,
                       ledger::Revision revision);
std::string EncodeVersion(const Change& change);
// DataLoss: not the bytes of one.
absl::StatusOr<Change> DecodeVersion(absl::string_view key, absl::string_view value);

}  // namespace renkei::facts

#endif  // RENKEI_SERVICES_AGGREGATOR_FACTS_STORED_H_
