#include "common/resource/pending_state.h"

#include <algorithm>
#include <utility>

#include "common/status/macros.h"

namespace renkei::resource {

void PendingState::Put(const ledger::Write& write) {
  const auto [written, first] = writes_.try_emplace(write.name, write);
  if (!first) {
    for (const std::string& key : written->second.index_keys) index_.erase(key);
    written->second = write;
  }
  for (const std::string& key : write.index_keys) index_.emplace(key, write.name);
}

absl::StatusOr<std::optional<ledger::Version>> PendingState::Find(absl::string_view name) const {
  const auto found = writes_.find(name);
  if (found == writes_.end()) return below_.Find(name);
  ledger::Version version;
  version.name = found->first;
  version.body = found->second.body.value_or("");
  version.deleted = !found->second.body.has_value();
  return version;
}

absl::StatusOr<std::vector<ledger::IndexEntry>> PendingState::ScanIndex(absl::string_view first,
                                                                        absl::string_view limit,
                                                                        size_t max_entries) const {
  RENKEI_ASSIGN_OR_RETURN(std::vector<ledger::IndexEntry> entries,
                          ScanBelow(first, limit, max_entries));
  for (auto it = index_.lower_bound(first);
       it != index_.end() && (limit.empty() || it->first < limit); ++it) {
    entries.push_back({it->first, it->second});
  }
  std::sort(entries.begin(), entries.end(),
            [](const auto& a, const auto& b) { return a.key < b.key; });
  if (entries.size() > max_entries) entries.resize(max_entries);
  return entries;
}

absl::StatusOr<std::vector<ledger::IndexEntry>> PendingState::ScanBelow(absl::string_view first,
                                                                        absl::string_view limit,
                                                                        size_t max_entries) const {
  std::vector<ledger::IndexEntry> entries;
  std::string from(first);
  while (entries.size() < max_entries) {
    const size_t asked = max_entries - entries.size();
    RENKEI_ASSIGN_OR_RETURN(std::vector<ledger::IndexEntry> found,
                            below_.ScanIndex(from, limit, asked));
    const bool ended = found.size() < asked;
    if (!ended) from = found.back().key + '\0';
    for (ledger::IndexEntry& entry : found) {
      if (!writes_.contains(entry.name)) entries.push_back(std::move(entry));
    }
    if (ended) break;
  }
  return entries;
}

}  // namespace renkei::resource
