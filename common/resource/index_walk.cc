#include "common/resource/index_walk.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "common/status/macros.h"

namespace renkei::resource {
namespace {

constexpr size_t kReadAtOnce = 256;

// The first key that can come after `key` is the same with a zero byte.
std::string KeyAfter(const std::string& key) { return absl::StrCat(key, std::string(1, '\0')); }

}  // namespace

IndexWalk::IndexWalk(const ledger::Reader& reader, std::vector<KeyRange> ranges,
                     const std::string& after)
    : reader_(reader), ranges_(std::move(ranges)) {
  if (after.empty()) return;
  while (range_ < ranges_.size() &&
         (after < ranges_[range_].first || after >= ranges_[range_].limit)) {
    ++range_;
  }
  if (range_ < ranges_.size()) ranges_[range_].first = KeyAfter(after);
}

absl::StatusOr<std::optional<ledger::IndexEntry>> IndexWalk::Next() {
  while (next_ == read_.size()) {
    if (range_ == ranges_.size()) return std::nullopt;
    KeyRange& range = ranges_[range_];
    RENKEI_ASSIGN_OR_RETURN(read_, reader_.ScanIndex(range.first, range.limit, kReadAtOnce));
    next_ = 0;
    if (read_.size() < kReadAtOnce) {
      ++range_;
    } else {
      range.first = KeyAfter(read_.back().key);
    }
  }
  return std::move(read_[next_++]);
}

}  // namespace renkei::resource
