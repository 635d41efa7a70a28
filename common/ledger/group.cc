#include "common/ledger/group.h"

#include <iterator>
#include <utility>

namespace renkei::ledger {

bool Group::HasRoomFor(const Prepared& prepared) const {
  return members_.size() < max_members_ &&
         mutations_.size() + prepared.mutations.size() <= limits_.max_mutations &&
         mutation_bytes_ + prepared.mutation_bytes <= limits_.max_commit_bytes;
}

void Group::Add(Prepared prepared, Done done) {
  members_.push_back({std::move(done), std::move(prepared.outcome)});
  std::move(prepared.mutations.begin(), prepared.mutations.end(), std::back_inserter(mutations_));
  mutation_bytes_ += prepared.mutation_bytes;
  for (auto& [name, current] : prepared.changes.states) {
    changes_.states.insert_or_assign(name, std::move(current));
  }
  for (auto& [key, request] : prepared.changes.requests) {
    changes_.requests.insert_or_assign(key, std::move(request));
  }
  for (auto& [key, name] : prepared.changes.index) {
    changes_.index.insert_or_assign(key, std::move(name));
  }
  tip_ = std::move(prepared.tip);
  if (prepared.drawn) drawn_through_ = *prepared.drawn;
}

void Group::AddUpkeep(std::vector<storage::Mutation> upkeep) {
  mutation_bytes_ += BytesOf(upkeep);
  std::move(upkeep.begin(), upkeep.end(), std::back_inserter(mutations_));
}

}  // namespace renkei::ledger
