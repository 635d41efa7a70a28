// What an import would do: which records it creates, which it changes, which are there already.
//
//   Planned planned = MakePlan(import, recorded);
//   if (!planned.problems.empty()) ...   // nothing may be written
//   if (planned.plan.empty()) ...        // all is recorded already
//   // send plan.parties, programmes, fiscal_years, activities, exchanges, policy_reports and
//   // closed_years, in this order, creates as they stand: what a record refers to comes before it,
//   // and a year is closed once its records are there.
#ifndef RENKEI_CLI_IMPORTING_PLAN_H_
#define RENKEI_CLI_IMPORTING_PLAN_H_

#include <string>
#include <vector>

#include "cli/importing/difference.h"
#include "cli/importing/import.h"

namespace renkei::importing {

template <typename Record>
struct Update {
  // The record as it should be, with the etag of what is recorded, so that a change made meanwhile
  // is not overwritten.
  Record record;
  std::vector<std::string> update_mask;  // the top-level fields that differ: "kind", "event"
  std::vector<FieldDifference> differences;
};

template <typename Record>
struct Changes {
  std::vector<Record> creates;  // parents before the records that refer to them
  std::vector<Update<Record>> updates;
  std::vector<std::string> unchanged;  // resource names

  bool empty() const { return creates.empty() && updates.empty(); }
};

struct Plan {
  Changes<coordination::v1::Party> parties;
  Changes<coordination::v1::Programme> programmes;
  Changes<coordination::v1::FiscalYear> fiscal_years;  // those that are to be open
  Changes<coordination::v1::Activity> activities;
  Changes<technical::v1::Exchange> exchanges;
  Changes<monitoring::v1::PolicyReport> policy_reports;
  Changes<coordination::v1::FiscalYear> closed_years;

  bool empty() const {
    return parties.empty() && programmes.empty() && fiscal_years.empty() && activities.empty() &&
           exchanges.empty() && policy_reports.empty() && closed_years.empty();
  }
};

struct Planned {
  Plan plan;
  Problems problems;
};

// Compares what was read with what is recorded. Problems: a programme or part_of that is neither
// among the files nor recorded, parents in a circle, a fiscal year that the record's span does not
// touch: what the services could not say before the programme is written. `recorded` must hold at
// least what the import names; more does no harm. Fields that the files do not speak of stay as
// they are recorded.
Planned MakePlan(const Import& import, const Records& recorded);

}  // namespace renkei::importing

#endif  // RENKEI_CLI_IMPORTING_PLAN_H_
