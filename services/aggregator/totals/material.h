// Material: what a report is written from - one snapshot's records of a question, with what was
// recorded of each, and all they refer to.
#ifndef RENKEI_SERVICES_AGGREGATOR_TOTALS_MATERIAL_H_
#define RENKEI_SERVICES_AGGREGATOR_TOTALS_MATERIAL_H_

#include <cstdint>
#include <map>
#include <string>
#include <variant>
#include <vector>

#include "absl/status/statusor.h"
#include "common/ledger/version.h"
#include "common/time/day.h"
#include "common/time/patience.h"
#include "renkei/aggregator/v1/totals.pb.h"
#include "renkei/coordination/v1/activity.pb.h"
#include "renkei/coordination/v1/fiscal_year.pb.h"
#include "renkei/coordination/v1/party.pb.h"
#include "renkei/coordination/v1/programme.pb.h"
#include "renkei/monitoring/v1/policy_report.pb.h"
#include "renkei/technical/v1/exchange.pb.h"
#include "services/aggregator/facts/fact.h"
#include "services/aggregator/facts/records.h"
#include "services/aggregator/totals/ground.h"
#include "services/aggregator/totals/selection.h"

namespace renkei::totals {

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

struct Material {
  std::string snapshot;
  bool before_first_record = false;  // then there is nothing else
  coordination::v1::Programme programme;
  // Those of the asked years that are recorded.
  std::map<int, coordination::v1::FiscalYear> fiscal_years;
  // Every party there is, by name; a merged one under its own name.
  std::map<std::string, coordination::v1::Party> parties;
  // As ComesBefore orders them.
  std::vector<CountedRecord> records;
  // What may belong to the years, but lies in no single one and is not counted (rule placing);
  // likewise.
  std::vector<CountedRecord> apart;
};

// The order of platform, kind, first day, ordinal (none last), name.
bool ComesBefore(const CountedRecord& a, const CountedRecord& b);

// All of it but the records' messages and their order; nothing before the first record. Requires a
// ground of one programme. Errors of patience.
absl::StatusOr<Material> ListMaterial(const Ground& ground, const Selection& selection,
                                      const time::Patience& patience);

// Reads the records' messages, outside of any lock, and puts them in order. LEDGER_REPLACED: a
// source's ledger was replaced since `snapshot`'s material was listed. Internal: a record is of a
// type that facts know and this does not. Errors of Records::Get and of patience.
absl::Status ReadMessages(const facts::Records& records, const facts::Snapshot& snapshot,
                          const time::Patience& patience, Material& material);

}  // namespace renkei::totals

#endif  // RENKEI_SERVICES_AGGREGATOR_TOTALS_MATERIAL_H_
