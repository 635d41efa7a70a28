// What is recorded of a stated figure: the total that its question has, and the records behind it.
#ifndef RENKEI_SERVICES_AGGREGATOR_RECONCILE_EVIDENCE_H_
#define RENKEI_SERVICES_AGGREGATOR_RECONCILE_EVIDENCE_H_

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/time/patience.h"
#include "renkei/aggregator/v1/totals.pb.h"
#include "renkei/type/v1/values.pb.h"
#include "services/aggregator/totals/engine.h"
#include "services/aggregator/totals/request.h"

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

// What a figure is held against.
struct Wanted {
  // Its `by`, `snapshot` and `known_at` are not looked at.
  aggregator::v1::TotalsQuestion question;
  std::string month;  // only the records of it, "2018-05"; empty: all
};

struct Found {
  aggregator::v1::Total total;
  std::vector<Evidence> records;  // in all four states, in the order of source and name
  std::vector<Evidence> apart;
  // Where several years were asked: those of which no record is counted.
  std::vector<int32_t> years_without;
  bool before_first_record = false;
};

// Asks the engine, every time of the same snapshot: the one given, or that of the first answer.
//
// Threads: one thread at a time. Lifetime: engine and patience outlive it.
class Asking final {
 public:
  // `request` says what is to be known: `snapshot`, `known_at` or neither.
  template <typename Request>
  Asking(const totals::Engine& engine, const Request& request, const time::Patience& patience)
      : engine_(engine), patience_(patience) {
    totals::AskOfTheSame(request, known_);
  }

  // In the order asked, all in one go (Engine::AnswerAll). Errors of the engine, whose fields do
  // not say of which question they are.
  absl::StatusOr<std::vector<Found>> FindAll(const std::vector<Wanted>& wanted);
  absl::StatusOr<Found> Find(const Wanted& wanted);

  // Empty before the first answer, unless it was given.
  const std::string& snapshot() const { return known_.snapshot(); }

 private:
  // By resource name; without `record`, but of what lies apart with its persons.
  using Details = std::map<std::string, Evidence>;

  // `records` and their details.
  absl::StatusOr<std::vector<Evidence>> EvidenceOf(
      const aggregator::v1::TotalsQuestion& question,
      std::vector<aggregator::v1::TotalRecord> records);
  // What lies apart in an answer to the question.
  absl::StatusOr<std::vector<Evidence>> ApartIn(const aggregator::v1::TotalsQuestion& question,
                                                const aggregator::v1::Totals& totals);
  // Of all records of the question's years, whatever it asks of them.
  absl::StatusOr<const Details*> DetailsOf(const aggregator::v1::TotalsQuestion& question);

  const totals::Engine& engine_;
  const time::Patience& patience_;
  aggregator::v1::TotalsQuestion known_;    // nothing but what is to be known
  std::map<std::string, Details> details_;  // by programme and years
};

}  // namespace renkei::reconcile

#endif  // RENKEI_SERVICES_AGGREGATOR_RECONCILE_EVIDENCE_H_
