// What an import would do: which records it creates, which it changes, which are there already.
//
//   Planned planned = MakePlan(import, recorded);
//   if (!planned.problems.empty()) ...   // nothing may be written
//   if (planned.plan.empty()) ...        // all is recorded already
//   for (const Change& change : planned.plan.changes) ...  // write it
#ifndef RENKEI_CLI_IMPORTING_PLAN_H_
#define RENKEI_CLI_IMPORTING_PLAN_H_

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "cli/importing/difference.h"
#include "cli/importing/import.h"
#include "google/protobuf/message.h"

namespace renkei::importing {

// One record to write.
struct Change {
  // As it should be; of an update with the etag of what is recorded, so that a change made
  // meanwhile is not overwritten.
  std::unique_ptr<google::protobuf::Message> record;
  // Of an update, the top-level fields that differ: "kind", "event". Empty: the record is created.
  std::vector<std::string> update_mask = {};
  std::vector<FieldDifference> differences = {};

  bool creates() const { return update_mask.empty(); }
};

// How many records of a kind are new, changed and recorded already.
struct Tally {
  std::string kind;  // "fiscal years"
  int created = 0;
  int changed = 0;
  int unchanged = 0;
};

struct Plan {
  // In an order in which they can be written one after another: what a record refers to comes
  // before it, a year that is opened before its records, a year that is closed after them; order.h
  // says the rest.
  std::vector<Change> changes;
  std::vector<Tally> tallies;  // of the kinds that were read

  // Closed years that the plan opens: their records are refused until that is written.
  std::set<std::string> opened_years;

  bool empty() const { return changes.empty(); }
};

struct Planned {
  Plan plan;
  Problems problems;
};

// Compares what was read with what is recorded. Problems are whatever would be refused in any order
// (check.h), and changes each of which needs another one first. `recorded` must hold at least what
// the import names; more does no harm. Fields that the files do not speak of stay as they are
// recorded.
Planned MakePlan(const Import& import, const Records& recorded);

}  // namespace renkei::importing

#endif  // RENKEI_CLI_IMPORTING_PLAN_H_
