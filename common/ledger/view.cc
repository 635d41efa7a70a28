#include "common/ledger/view.h"

namespace renkei::ledger {

absl::StatusOr<std::optional<Version>> View::Find(absl::string_view name) const {
  if (const Overlay::Current* current = FindAbove(name)) return current->version;
  return base_.Find(name);
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
