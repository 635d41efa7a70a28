#include "cli/importing/order.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace renkei::importing {
namespace {

using google::protobuf::Message;

class Needs {
 public:
  Needs(const std::vector<const Message*>& changes, const Prospect& prospect)
      : changes_(changes), prospect_(prospect) {
    for (size_t i = 0; i < changes.size(); ++i) {
      const std::string name = NameOf(*changes[i]);
      places_[name] = i;
      const Message* now = prospect.Now(name);
      if (now == nullptr) continue;
      for (const std::string& text : UniqueTextsOf(*now)) owners_[text] = i;
    }
  }

  // The places of the changes that the one at `place` needs first.
  std::vector<size_t> Of(size_t place) const {
    std::vector<size_t> needs;
    for (const Link& link : LinksOf(*changes_[place])) AddLink(place, link, needs);
    for (const std::string& text : UniqueTextsOf(*changes_[place])) {
      const auto owner = owners_.find(text);
      if (owner != owners_.end() && owner->second != place) needs.push_back(owner->second);
    }
    return needs;
  }

 private:
  void AddLink(size_t place, const Link& link, std::vector<size_t>& needs) const {
    const auto target = places_.find(link.target);
    if (prospect_.Now(link.target) == nullptr) {
      if (target != places_.end()) needs.push_back(target->second);
      return;
    }
    // As it is recorded the way from the target may lead back here; then the change that turns it
    // away goes first.
    const std::string own = NameOf(*changes_[place]);
    std::vector<size_t> turned;
    std::set<std::string> seen;
    std::string at = link.target;
    while (at != own) {
      const Message* now = prospect_.Now(at);
      if (now == nullptr || !seen.insert(at).second) return;
      const std::string next = TargetOf(*now, link.column);
      const auto change = places_.find(at);
      if (change != places_.end() && TargetOf(*changes_[change->second], link.column) != next) {
        turned.push_back(change->second);
      }
      at = next;
    }
    needs.insert(needs.end(), turned.begin(), turned.end());
  }

  const std::vector<const Message*>& changes_;
  const Prospect& prospect_;
  std::map<std::string, size_t> places_;
  std::map<std::string, size_t> owners_;  // who has a text now and is about to change
};

}  // namespace

Order OrderOf(const std::vector<const Message*>& changes, const Prospect& prospect) {
  enum class Mark { kNew, kWaiting, kPlaced };
  struct Step {
    size_t place;
    std::vector<size_t> needs;
  };
  const Needs needs(changes, prospect);
  std::vector<Mark> marks(changes.size(), Mark::kNew);
  Order order;
  // Depth first with a stack of its own: chains may be as long as the files.
  for (size_t first = 0; first < changes.size(); ++first) {
    std::vector<Step> stack;
    const auto enter = [&](size_t place) {
      if (marks[place] == Mark::kPlaced) return;
      if (marks[place] == Mark::kWaiting) {
        const auto from = std::find_if(stack.begin(), stack.end(),
                                       [&](const Step& step) { return step.place == place; });
        for (auto step = from; step != stack.end(); ++step) {
          order.stuck.push_back(NameOf(*changes[step->place]));
        }
        return;
      }
      marks[place] = Mark::kWaiting;
      std::vector<size_t> first_needs = needs.Of(place);
      std::reverse(first_needs.begin(), first_needs.end());
      stack.push_back({place, std::move(first_needs)});
    };
    enter(first);
    while (!stack.empty()) {
      Step& top = stack.back();
      if (top.needs.empty()) {
        marks[top.place] = Mark::kPlaced;
        order.places.push_back(top.place);
        stack.pop_back();
        continue;
      }
      const size_t next = top.needs.back();
      top.needs.pop_back();
      enter(next);
    }
  }
  return order;
}

}  // namespace renkei::importing
