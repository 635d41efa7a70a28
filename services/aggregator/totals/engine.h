// Engine: answers every question for a total, from facts, by the counting rules.
//
// The only place where Renkei counts: API, dashboard, command line and report all ask here. With a
// snapshot the answer to a question is the same for ever.
//
// Errors, of every method: InvalidArgument naming every wrong field ("question.as_of"; those that
// are wrong whatever is known also by question.h, before the engine is asked), NotFound (a
// programme not known in the snapshot), OutOfRange (a snapshot not yet reached: try again),
// FailedPrecondition with reason LEDGER_REPLACED (a snapshot of a ledger that is gone: ask
// without).
//
// Threads: every method may be called from any thread, also while the records grow. Each call sees
//   one state of them; calls that must agree name the snapshot of the first one's answer.
// Lifetime: the records outlive the engine.
#ifndef RENKEI_SERVICES_AGGREGATOR_TOTALS_ENGINE_H_
#define RENKEI_SERVICES_AGGREGATOR_TOTALS_ENGINE_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/ledger/version.h"
#include "common/time/day.h"
#include "renkei/aggregator/v1/totals.pb.h"
#include "renkei/coordination/v1/activity.pb.h"
#include "renkei/coordination/v1/fiscal_year.pb.h"
#include "renkei/coordination/v1/party.pb.h"
#include "renkei/coordination/v1/programme.pb.h"
#include "renkei/monitoring/v1/policy_report.pb.h"
#include "renkei/technical/v1/exchange.pb.h"
#include "services/aggregator/facts/fact.h"
#include "services/aggregator/facts/records.h"
#include "services/aggregator/totals/question.h"
#include "services/aggregator/totals/rules.h"

namespace renkei::totals {

// The record versions behind a cell, in the order of source and name.
struct CellRecords {
  std::string snapshot;
  std::vector<aggregator::v1::TotalRecord> records;
};

using Record =
    std::variant<coordination::v1::Activity, technical::v1::Exchange, monitoring::v1::PolicyReport>;

// A record version that a question counts, with what was recorded.
struct CountedRecord {
  std::string name;
  std::string source;
  ledger::Revision revision;
  type::v1::Platform platform;
  facts::Kind kind;
  aggregator::v1::StateAsOf state;
  bool overdue = false;
  time::Span days;        // its span; a policy report's: the day that decides its state
  int32_t day_count = 0;  // rule days; 0: not known
  Record record;          // with its name and revision
};

// What a report is written from: one snapshot's records of a question and all they refer to.
struct Material {
  std::string snapshot;
  coordination::v1::Programme programme;
  // Those of the asked years that are recorded.
  std::map<int, coordination::v1::FiscalYear> fiscal_years;
  // Every party there is, by name; a merged one under its own name.
  std::map<std::string, coordination::v1::Party> parties;
  // In the order of platform, kind, first day, ordinal (none last), name.
  std::vector<CountedRecord> records;
};

class Engine final {
 public:
  explicit Engine(const facts::Records& records) : records_(records) {}

  // Rows in the order of platform, kind, then the other dimensions' values as text in the order
  // asked; without dimensions one row for all. To send or keep the answer use EncodeTotals
  // (encoding.h): the bytes a message makes of its maps are not promised.
  absl::StatusOr<aggregator::v1::Totals> Query(
      const aggregator::v1::TotalsQuestion& question) const;

  // What stands behind the cell `group` of the same question, or behind its total when `group` is
  // empty; only records in `states` if there are any. Found as Query finds them, so that they add
  // up to the cell. A cell that does not exist has no records. InvalidArgument also for a group
  // that has not one value for each dimension ("group"), and for unknown states ("states[0]").
  absl::StatusOr<CellRecords> RecordsBehind(
      const aggregator::v1::TotalsQuestion& question, const Group& group,
      const std::vector<aggregator::v1::StateAsOf>& states) const;

  // The counted records of a question themselves. `by` is not looked at.
  absl::StatusOr<Material> MaterialFor(const aggregator::v1::TotalsQuestion& question) const;

 private:
  const facts::Records& records_;
};

}  // namespace renkei::totals

#endif  // RENKEI_SERVICES_AGGREGATOR_TOTALS_ENGINE_H_
