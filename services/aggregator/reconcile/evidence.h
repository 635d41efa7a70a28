// What is recorded of a stated figure: the total that its question has, and the records behind it.
#ifndef RENKEI_SERVICES_AGGREGATOR_RECONCILE_EVIDENCE_H_
#define RENKEI_SERVICES_AGGREGATOR_RECONCILE_EVIDENCE_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "common/time/patience.h"
#include "google/protobuf/timestamp.pb.h"
#include "renkei/aggregator/v1/totals.pb.h"
#include "renkei/type/v1/values.pb.h"
#include "services/aggregator/totals/engine.h"

namespace renkei::reconcile {

// A record behind a total, with what reconciling needs of what was recorded.
struct Evidence {
  aggregator::v1::TotalRecord record;
  bool is_report = false;
  bool is_tally = false;
  bool parties_incomplete = false;
  std::vector<type::v1::Source> sources = {};
  int32_t days = 0;  // rule days; 0: not known
};

struct Found {
  aggregator::v1::Total total;
  std::vector<Evidence> records;  // in all four states, in the order of source and name
  std::vector<aggregator::v1::ApartRecord> apart;
};

// Asks the engine, every time of the same snapshot: the one given, or that of the first answer.
//
// Threads: one thread at a time. Lifetime: engine and patience outlive it.
class Asking final {
 public:
  // `basis`: a request with `snapshot` or `known_at` or neither.
  template <typename Request>
  Asking(const totals::Engine& engine, const Request& basis, const time::Patience& patience)
      : engine_(engine), patience_(patience), snapshot_(basis.snapshot()) {
    if (basis.has_known_at()) known_at_ = basis.known_at();
  }

  // `month`: only the question's records of it, "2018-05"; empty: all. The question's `by`,
  // `snapshot` and `known_at` are not looked at. Errors of the engine.
  absl::StatusOr<Found> Find(aggregator::v1::TotalsQuestion question, const std::string& month);

  // Those of the question's years of which it counts no record.
  absl::StatusOr<std::vector<int32_t>> YearsWithout(aggregator::v1::TotalsQuestion question);

  // Empty before the first answer.
  const std::string& snapshot() const { return snapshot_; }

 private:
  using Details = std::map<std::string, Evidence>;  // by resource name; without `record`

  absl::StatusOr<aggregator::v1::Totals> Query(aggregator::v1::TotalsQuestion& question);
  // Of all records of the question's years, whatever it asks of them.
  absl::StatusOr<const Details*> DetailsOf(const aggregator::v1::TotalsQuestion& question);

  const totals::Engine& engine_;
  const time::Patience& patience_;
  std::string snapshot_;
  std::optional<google::protobuf::Timestamp> known_at_;
  std::map<std::string, Details> details_;  // by programme and years
};

}  // namespace renkei::reconcile

#endif  // RENKEI_SERVICES_AGGREGATOR_RECONCILE_EVIDENCE_H_
