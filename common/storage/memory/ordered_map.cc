#include "common/storage/memory/ordered_map.h"

#include <cstddef>

#include "absl/hash/hash.h"

namespace renkei::storage {

struct OrderedMap::Node {
  std::shared_ptr<const Entry> entry;  // shared by the copies of a node along changed paths
  size_t priority;
  Tree left;
  Tree right;

  absl::string_view key() const { return entry->first; }
};

OrderedMap::Tree OrderedMap::Link(const Tree& like, Tree left, Tree right) {
  return std::make_shared<const Node>(
      Node{like->entry, like->priority, std::move(left), std::move(right)});
}

OrderedMap OrderedMap::With(absl::string_view key, absl::string_view value) const {
  auto entry = std::make_shared<const Entry>(std::string(key), std::string(value));
  auto leaf = std::make_shared<const Node>(
      Node{std::move(entry), absl::Hash<absl::string_view>()(key), nullptr, nullptr});
  return OrderedMap(Insert(root_, leaf));
}

OrderedMap OrderedMap::Without(absl::string_view key) const {
  return Find(key) == nullptr ? *this : OrderedMap(Erase(root_, key));
}

const std::string* OrderedMap::Find(absl::string_view key) const {
  const Node* node = root_.get();
  while (node != nullptr && node->key() != key) {
    node = (key < node->key() ? node->left : node->right).get();
  }
  return node == nullptr ? nullptr : &node->entry->second;
}

OrderedMap::Tree OrderedMap::Insert(const Tree& tree, const Tree& leaf) {
  if (tree == nullptr) return leaf;
  if (leaf->key() == tree->key()) return Link(leaf, tree->left, tree->right);
  // The key cannot be further down here: it would have this same, greater priority.
  if (leaf->priority > tree->priority) {
    auto [left, right] = Split(tree, leaf->key());
    return Link(leaf, std::move(left), std::move(right));
  }
  if (leaf->key() < tree->key()) return Link(tree, Insert(tree->left, leaf), tree->right);
  return Link(tree, tree->left, Insert(tree->right, leaf));
}

OrderedMap::Tree OrderedMap::Erase(const Tree& tree, absl::string_view key) {
  if (key == tree->key()) return Join(tree->left, tree->right);
  if (key < tree->key()) return Link(tree, Erase(tree->left, key), tree->right);
  return Link(tree, tree->left, Erase(tree->right, key));
}

OrderedMap::Tree OrderedMap::Join(const Tree& left, const Tree& right) {
  if (left == nullptr) return right;
  if (right == nullptr) return left;
  if (left->priority > right->priority) return Link(left, left->left, Join(left->right, right));
  return Link(right, Join(left, right->left), right->right);
}

std::pair<OrderedMap::Tree, OrderedMap::Tree> OrderedMap::Split(const Tree& tree,
                                                                absl::string_view key) {
  if (tree == nullptr) return {nullptr, nullptr};
  if (tree->key() < key) {
    auto [left, right] = Split(tree->right, key);
    return {Link(tree, tree->left, std::move(left)), std::move(right)};
  }
  auto [left, right] = Split(tree->left, key);
  return {std::move(left), Link(tree, std::move(right), tree->right)};
}

OrderedMap::Walk::Walk(OrderedMap map, absl::string_view first, absl::string_view limit,
                       Direction direction)
    : map_(std::move(map)), first_(first), limit_(limit), direction_(direction) {
  Descend(map_.root_.get());
}

const OrderedMap::Entry* OrderedMap::Walk::entry() const {
  if (path_.empty() || !Inside(*path_.back())) return nullptr;
  return path_.back()->entry.get();
}

void OrderedMap::Walk::Next() {
  const Node* node = path_.back();
  path_.pop_back();
  Descend((direction_ == Direction::kAscending ? node->right : node->left).get());
}

// Goes to the nearest key of the subtree that is not before the range, remembering what comes
// after.
void OrderedMap::Walk::Descend(const Node* node) {
  while (node != nullptr) {
    const bool ascending = direction_ == Direction::kAscending;
    const bool before = ascending ? node->key() < first_ : !limit_.empty() && node->key() >= limit_;
    if (!before) path_.push_back(node);
    node = (ascending != before ? node->left : node->right).get();
  }
}

bool OrderedMap::Walk::Inside(const Node& node) const {
  return node.key() >= first_ && (limit_.empty() || node.key() < limit_);
}

}  // namespace renkei::storage
