#include "common/ledger/view.h"

#include <utility>

#include "common/status/macros.h"

namespace renkei::ledger {

absl::StatusOr<std::optional<Version>> View::Find(absl::string_view name) const {
  if (const Overlay::Current* current = FindAbove(name)) return current->version;
  return base_.Find(name);
}

absl::StatusOr<std::vector<IndexEntry>> View::ScanIndex(absl::string_view first,
                                                        absl::string_view limit,
                                                        size_t max_entries) const {
  // What the groups above say of this range; of a key both know, the newer one's word stands.
  std::map<absl::string_view, const std::optional<std::string>*> changed;
  for (const Overlay* overlay : {preceding_, &newest_}) {
    if (overlay == nullptr) continue;
    for (auto it = overlay->index.lower_bound(first);
         it != overlay->index.end() && (limit.empty() || it->first < limit); ++it) {
      changed[it->first] = &it->second;
    }
  }
  RENKEI_ASSIGN_OR_RETURN(std::vector<IndexEntry> below,
                          base_.ScanIndex(first, limit, max_entries + changed.size()));
  std::map<std::string, std::string> merged;
  for (IndexEntry& entry : below) {
    if (!changed.contains(entry.key)) merged.emplace(std::move(entry.key), std::move(entry.name));
  }
  for (const auto& [key, name] : changed) {
    if (name->has_value()) merged.emplace(key, **name);
  }
  std::vector<IndexEntry> entries;
  for (const auto& [key, name] : merged) {
    if (entries.size() == max_entries) break;
    entries.push_back({key, name});
  }
  return entries;
}

absl::StatusOr<std::optional<StateValue>> View::FindState(absl::string_view name) const {
  if (const Overlay::Current* current = FindAbove(name)) return current->state;
  return base_.FindState(name);
}

absl::StatusOr<std::optional<RequestValue>> View::FindRequest(absl::string_view request_key) const {
  for (const Overlay* overlay : {&newest_, preceding_}) {
    if (overlay == nullptr) continue;
    const auto found = overlay->requests.find(request_key);
    if (found != overlay->requests.end()) return found->second;
  }
  return base_.FindRequest(request_key);
}

const Overlay::Current* View::FindAbove(absl::string_view name) const {
  for (const Overlay* overlay : {&newest_, preceding_}) {
    if (overlay == nullptr) continue;
    const auto found = overlay->states.find(name);
    if (found != overlay->states.end()) return &found->second;
  }
  return nullptr;
}

}  // namespace renkei::ledger
