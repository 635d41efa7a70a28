// Ground: what all questions about the same programme, years and day, in the same snapshot, stand
// on. It is found in one pass over the partitions and shared by the questions asked together.
#ifndef RENKEI_SERVICES_AGGREGATOR_TOTALS_GROUND_H_
#define RENKEI_SERVICES_AGGREGATOR_TOTALS_GROUND_H_

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/time/patience.h"
#include "renkei/coordination/v1/programme.pb.h"
#include "services/aggregator/facts/known.h"
#include "services/aggregator/totals/question.h"
#include "services/aggregator/totals/rules.h"

namespace renkei::totals {

// A record that belongs to the years asked, or may.
struct Candidate {
  facts::FactRef fact;
  std::optional<Standing> standing;  // nullopt: cancelled
  Place place;                       // never elsewhere
};

struct ProgrammeGround {
  facts::TextId name;
  const coordination::v1::Programme* programme;
  std::vector<Candidate> candidates;
};

// Threads: as of a const object. Lifetime: as of the Known it was found in.
class Ground final {
 public:
  // Unavailable: coordination, which keeps the programmes, has not been heard yet, or not to its
  // end and may still bring the programme. NotFound: it is not known. Errors of Known::At, of
  // Known::CommittedBy and of patience.
  static absl::StatusOr<std::unique_ptr<const Ground>> Find(const facts::Known& known,
                                                            const Basis& basis,
                                                            const time::Patience& patience);

  const Basis& basis() const { return basis_; }
  const facts::Known& known() const { return known_; }
  const facts::Snapshot& snapshot() const { return snapshot_; }
  const facts::Horizon& horizon() const { return horizon_; }
  // What was known is from before the first record of the programme; then there are none.
  bool before_first_record() const { return before_first_record_; }
  // In the order of names.
  const std::vector<ProgrammeGround>& programmes() const { return programmes_; }

  absl::string_view Text(facts::TextId id) const { return known_.texts().Text(id); }
  const std::string& SourceOf(const facts::FactRef& fact) const {
    return known_.sources()[fact.source()].name;
  }

 private:
  Ground(const facts::Known& known, Basis basis, facts::Snapshot snapshot, facts::Horizon horizon)
      : known_(known),
        basis_(std::move(basis)),
        snapshot_(std::move(snapshot)),
        horizon_(std::move(horizon)) {}

  absl::Status FindProgrammes();
  absl::Status FindCandidates(ProgrammeGround& of, time::Steps& steps);

  const facts::Known& known_;
  const Basis basis_;
  const facts::Snapshot snapshot_;
  const facts::Horizon horizon_;
  std::vector<ProgrammeGround> programmes_;
  bool before_first_record_ = false;
};

}  // namespace renkei::totals

#endif  // RENKEI_SERVICES_AGGREGATOR_TOTALS_GROUND_H_
