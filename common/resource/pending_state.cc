#include "common/resource/pending_state.h"

#include <algorithm>

#include "common/status/macros.h"

namespace renkei::resource {

void PendingState::Create(const ledger::Write& write) {
  bodies_.emplace(write.name, *write.body);
  for (const std::string& key : write.index_keys) index_.emplace(key, write.name);
}

absl::StatusOr<std::optional<ledger::Version>> PendingState::Find(absl::string_view name) const {
  const auto found = bodies_.find(name);
  if (found == bodies_.end()) return below_.Find(name);
  ledger::Version version;
  version.name = found->first;
  version.body = found->second;
  return version;
}

absl::StatusOr<std::vector<ledger::IndexEntry>> PendingState::ScanIndex(absl::string_view first,
                                                                        absl::string_view limit,
                                                                        size_t max_entries) const {
  RENKEI_ASSIGN_OR_RETURN(std::vector<ledger::IndexEntry> entries,
                          below_.ScanIndex(first, limit, max_entries));
  for (auto it = index_.lower_bound(first);
       it != index_.end() && (limit.empty() || it->first < limit); ++it) {
    entries.push_back({it->first, it->second});
  }
  std::sort(entries.begin(), entries.end(),
            [](const auto& a, const auto& b) { return a.key < b.key; });
  if (entries.size() > max_entries) entries.resize(max_entries);
  return entries;
}

}  // namespace renkei::resource
