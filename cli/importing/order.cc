#include "cli/importing/order.h"

#include <algorithm>

namespace renkei::importing {
namespace {

// Tarjan's strongly connected components, with a stack of its own: chains may be as long as the
// files.
class Grouping final {
 public:
  explicit Grouping(const std::vector<std::vector<size_t>>& needs)
      : needs_(needs), marks_(needs.size()) {}

  std::vector<Group> Make() && {
    for (size_t first = 0; first < needs_.size(); ++first) {
      if (marks_[first].number == 0) Visit(first);
    }
    return std::move(groups_);
  }

 private:
  struct Mark {
    size_t number = 0;  // in the order of visits, from 1; 0: not visited
    size_t lowest = 0;  // the lowest number that it needs, round about, among those without a group
    bool grouped = false;
  };
  struct Step {
    size_t at;
    size_t next = 0;  // of its needs
  };

  void Visit(size_t first) {
    std::vector<Step> steps;
    Enter(first, steps);
    while (!steps.empty()) {
      const size_t at = steps.back().at;
      if (steps.back().next < needs_[at].size()) {
        const size_t need = needs_[at][steps.back().next++];
        if (marks_[need].number == 0) {
          Enter(need, steps);
        } else if (!marks_[need].grouped) {
          Lower(at, marks_[need].number);
        }
        continue;
      }
      steps.pop_back();
      if (!steps.empty()) Lower(steps.back().at, marks_[at].lowest);
      if (marks_[at].lowest == marks_[at].number) Close(at);
    }
  }

  void Enter(size_t at, std::vector<Step>& steps) {
    marks_[at] = {.number = ++visited_, .lowest = visited_};
    open_.push_back(at);
    steps.push_back({.at = at});
  }

  void Lower(size_t at, size_t number) { marks_[at].lowest = std::min(marks_[at].lowest, number); }

  void Close(size_t first) {
    const auto start = std::find(open_.rbegin(), open_.rend(), first).base() - 1;
    groups_.emplace_back(start, open_.end());
    open_.erase(start, open_.end());
    for (const size_t at : groups_.back()) marks_[at].grouped = true;
  }

  const std::vector<std::vector<size_t>>& needs_;
  std::vector<Mark> marks_;
  std::vector<size_t> open_;  // visited, without a group yet
  size_t visited_ = 0;
  std::vector<Group> groups_;
};

}  // namespace

std::vector<Group> GroupsOf(const std::vector<std::vector<size_t>>& needs) {
  return Grouping(needs).Make();
}

}  // namespace renkei::importing
