// Imports and plans made by hand. Test code only.
#ifndef RENKEI_CLI_IMPORTING_TEST_PLANS_H_
#define RENKEI_CLI_IMPORTING_TEST_PLANS_H_

#include <set>
#include <string>
#include <utility>

#include "cli/importing/plan.h"
#include "cli/sheets/import.h"
#include "google/protobuf/message.h"

namespace renkei::importing {

// Adds a record as if it had been read from a file of its own, p.csv, that speaks of these fields,
// in line 2, 3, ... `faulty`: something in its row was refused.
inline const sheets::ImportedRecord& AddTo(sheets::Import& import,
                                           const google::protobuf::Message& record,
                                           std::set<std::string> fields = {}, bool faulty = false) {
  const sheets::Sheet* sheet = nullptr;
  for (const sheets::Sheet& each : sheets::Sheets()) {
    if (each.prototype.GetDescriptor() == record.GetDescriptor()) sheet = &each;
  }
  import.sheets.push_back({.path = "p.csv", .sheet = sheet, .fields = std::move(fields)});
  return import.Add(record, {.sheet = &import.sheets.back(),
                             .line = static_cast<int>(import.sheets.size()) + 1,
                             .faulty = faulty});
}

inline Plan PlanOf(const sheets::Import& import, const records::Records& recorded = {}) {
  Planner planner(import);
  const auto enter = [&](const auto& records) {
    for (const auto& record : records) planner.Enter(record);
  };
  enter(recorded.parties);
  enter(recorded.programmes);
  enter(recorded.fiscal_years);
  enter(recorded.activities);
  enter(recorded.exchanges);
  enter(recorded.policy_reports);
  return std::move(planner).Make();
}

}  // namespace renkei::importing

#endif  // RENKEI_CLI_IMPORTING_TEST_PLANS_H_
