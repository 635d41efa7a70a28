// OrderedMap: an immutable map of byte strings. A changed map is a new value that shares with the
// old one all but the O(log n) nodes on the way to the change, so keeping an old one costs little.
//
// Threads: a value may be read from any number of threads, also while others derive new ones.
#ifndef RENKEI_COMMON_STORAGE_MEMORY_ORDERED_MAP_H_
#define RENKEI_COMMON_STORAGE_MEMORY_ORDERED_MAP_H_

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"

namespace renkei::storage {

class OrderedMap final {
 public:
  using Entry = std::pair<const std::string, const std::string>;
  enum class Direction { kAscending, kDescending };
  class Walk;

  OrderedMap() = default;

  // This map with `key` set to `value`.
  OrderedMap With(absl::string_view key, absl::string_view value) const;
  // This map without `key`, which may be absent.
  OrderedMap Without(absl::string_view key) const;

  // nullptr when absent; otherwise lives as long as this map or one that shares it.
  const std::string* Find(absl::string_view key) const;

 private:
  // A treap: a search tree by key and a heap by priority. Priorities are hashes of the keys, so the
  // shape follows from the content and is balanced in expectation.
  struct Node;
  // Shared, because maps derived from one another have most nodes in common.
  using Tree = std::shared_ptr<const Node>;

  explicit OrderedMap(Tree root) : root_(std::move(root)) {}

  static Tree Link(const Tree& like, Tree left, Tree right);
  static Tree Insert(const Tree& tree, const Tree& leaf);
  static Tree Erase(const Tree& tree, absl::string_view key);
  static Tree Join(const Tree& left, const Tree& right);
  static std::pair<Tree, Tree> Split(const Tree& tree, absl::string_view key);

  Tree root_;
};

// Walks first <= key < limit of one map (an empty limit: no upper bound). Holds the map.
class OrderedMap::Walk final {
 public:
  Walk(OrderedMap map, absl::string_view first, absl::string_view limit, Direction direction);

  // nullptr past the end.
  const Entry* entry() const;
  // Requires entry().
  void Next();

 private:
  void Descend(const Node* node);
  bool Inside(const Node& node) const;

  const OrderedMap map_;
  const std::string first_;
  const std::string limit_;
  const Direction direction_;
  // The nodes still to visit whose nearer side is done; the next one is last.
  std::vector<const Node*> path_;
};

}  // namespace renkei::storage

#endif  // RENKEI_COMMON_STORAGE_MEMORY_ORDERED_MAP_H_
