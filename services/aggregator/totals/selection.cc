#include "services/aggregator/totals/selection.h"

#include <algorithm>
#include <set>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/status/details.h"
#include "common/status/macros.h"

namespace renkei::totals {
namespace {

using facts::FactRef;
using facts::TextId;

absl::Status CheckSides(const Ground& ground, const Asked& asked) {
  std::set<std::string> there;
  for (const ProgrammeGround& of : ground.programmes()) {
    for (const auto& side : of.programme->sides()) there.insert(side.id());
  }
  if (ground.before_first_record()) return absl::OkStatus();
  status::FieldViolations violations;
  for (const std::string& side : asked.filter.sides) {
    if (there.contains(side)) continue;
    violations.Add("question.filter.sides",
                   absl::StrCat("\"", side, "\" is not a side of ", asked.basis.programme,
                                "; it has ", absl::StrJoin(there, ", ")));
  }
  return violations.ToStatus();
}

absl::Status SelectFrom(const Ground& ground, const ProgrammeGround& programme, const Asked& asked,
                        time::Steps& steps, Selection& selection) {
  Joiner joiner(ground, *programme.programme, asked);
  for (const Candidate& candidate : programme.candidates) {
    RENKEI_RETURN_IF_ERROR(steps.Next());
    const FactRef& fact = candidate.fact;
    if (!candidate.standing.has_value()) continue;
    if (IsLeftOut(fact, asked.include_excluded) || !joiner.AllowsColumnsOf(fact)) continue;
    const Joined joined = joiner.Join(fact);
    if (!joiner.Allows(joined)) continue;
    if (candidate.place.where == Place::Where::kApart) {
      selection.apart.push_back(fact);
      continue;
    }
    selection.records.push_back(
        {.fact = fact,
         .standing = *candidate.standing,
         .cells = selection.cells.AddFor(candidate, programme, joined, joiner.membership()),
         .inside = {}});
  }
  return absl::OkStatus();
}

// Every record it lies inside, by part_of, nearest first. Records that lie inside one another in a
// circle do not contain each other.
std::vector<FactRef> AncestorsOf(const Ground& ground, const FactRef& fact) {
  std::vector<FactRef> ancestors;
  absl::flat_hash_set<FactRef> seen;
  TextId parent = fact.part_of();
  while (parent != TextId::kEmpty) {
    const std::optional<FactRef> ancestor = ground.known().FindFact(parent, ground.horizon());
    if (!ancestor.has_value()) break;
    if (*ancestor == fact) return {};
    if (!seen.insert(*ancestor).second) break;
    ancestors.push_back(*ancestor);
    parent = ancestor->part_of();
  }
  return ancestors;
}

absl::Status FindContainers(const Ground& ground, time::Steps& steps, Selection& selection) {
  absl::flat_hash_map<FactRef, uint32_t> index;
  for (uint32_t i = 0; i < selection.records.size(); ++i) {
    RENKEI_RETURN_IF_ERROR(steps.Next());
    index.emplace(selection.records[i].fact, i);
  }
  for (Selected& record : selection.records) {
    RENKEI_RETURN_IF_ERROR(steps.Next());
    if (record.fact.part_of() == TextId::kEmpty) continue;
    for (const FactRef& ancestor : AncestorsOf(ground, record.fact)) {
      const auto found = index.find(ancestor);
      if (found == index.end() || ancestor.occurrences().high == 0) continue;
      if (selection.records[found->second].standing.state != record.standing.state) continue;
      record.inside.push_back(found->second);
    }
  }
  return absl::OkStatus();
}

}  // namespace

bool Selected::IsIn(CellId cell) const {
  return std::any_of(cells.begin(), cells.end(), [&](const InCell& in) { return in.cell == cell; });
}

const Selected* Selection::Container(const Selected& record, std::optional<CellId> cell) const {
  for (const uint32_t index : record.inside) {
    const Selected& container = records[index];
    if (!cell.has_value() || container.IsIn(*cell)) return &container;
  }
  return nullptr;
}

absl::StatusOr<Selection> Select(const Ground& ground, const Asked& asked,
                                 const time::Patience& patience) {
  RENKEI_RETURN_IF_ERROR(CheckSides(ground, asked));
  Selection selection{.records = {}, .cells = Cells(ground, asked), .apart = {}};
  time::Steps steps(patience);
  for (const ProgrammeGround& programme : ground.programmes()) {
    RENKEI_RETURN_IF_ERROR(SelectFrom(ground, programme, asked, steps, selection));
  }
  RENKEI_RETURN_IF_ERROR(FindContainers(ground, steps, selection));
  return selection;
}

}  // namespace renkei::totals
