// IndexWalk: the entries of several ranges of the index, one range after the other, from anywhere.
//
// Threads: one. Lifetime: the reader outlives it.
#ifndef RENKEI_COMMON_RESOURCE_INDEX_WALK_H_
#define RENKEI_COMMON_RESOURCE_INDEX_WALK_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/ledger/ledger.h"
#include "common/resource/index_keys.h"

namespace renkei::resource {

class IndexWalk final {
 public:
  // `ranges` do not overlap. Starts after the key `after`, whether it is still there or not; empty:
  // at the first. A key of no range leaves nothing to walk.
  IndexWalk(const ledger::Reader& reader, std::vector<KeyRange> ranges, const std::string& after);

  // nullopt: that was the last.
  absl::StatusOr<std::optional<ledger::IndexEntry>> Next();

 private:
  const ledger::Reader& reader_;
  std::vector<KeyRange> ranges_;
  size_t range_ = 0;  // the one being read; its first key is the next to read
  std::vector<ledger::IndexEntry> read_;
  size_t next_ = 0;  // in read_
};

}  // namespace renkei::resource

#endif  // RENKEI_COMMON_RESOURCE_INDEX_WALK_H_
