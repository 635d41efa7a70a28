// Texts: strings as small numbers, so that columns hold and queries compare four bytes.
#ifndef RENKEI_SERVICES_AGGREGATOR_FACTS_TEXTS_H_
#define RENKEI_SERVICES_AGGREGATOR_FACTS_TEXTS_H_

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"

namespace renkei::facts {

// A text's number. Which number a text has depends on what came first: never show or sort by it.
enum class TextId : uint32_t { kEmpty = 0 };

// Threads: as of any container. Numbers and views stay valid for its lifetime; nothing is removed.
class Texts final {
 public:
  Texts() { Intern(""); }
  Texts(const Texts&) = delete;
  Texts& operator=(const Texts&) = delete;

  TextId Intern(absl::string_view text) {
    if (auto found = ids_.find(text); found != ids_.end()) return found->second;
    const auto id = static_cast<TextId>(texts_.size());
    texts_.emplace_back(text);
    ids_.emplace(absl::string_view(texts_.back()), id);
    return id;
  }

  std::optional<TextId> Find(absl::string_view text) const {
    auto found = ids_.find(text);
    if (found == ids_.end()) return std::nullopt;
    return found->second;
  }

  absl::string_view Text(TextId id) const { return texts_[static_cast<size_t>(id)]; }

 private:
  std::deque<std::string> texts_;  // a deque, because the map's keys point into it
  absl::flat_hash_map<absl::string_view, TextId> ids_;
};

}  // namespace renkei::facts

#endif  // RENKEI_SERVICES_AGGREGATOR_FACTS_TEXTS_H_
