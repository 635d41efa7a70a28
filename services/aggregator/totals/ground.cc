#include "services/aggregator/totals/ground.h"

#include <algorithm>

#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "common/status/macros.h"

namespace renkei::totals {
namespace {

// The source whose ledger holds the programmes.
constexpr char kProgrammesSource[] = "coordination";

absl::StatusOr<facts::Snapshot> SnapshotOf(const facts::Known& known, const Basis& basis) {
  if (basis.known_at) return known.CommittedBy(*basis.known_at);
  return basis.snapshot.value_or(known.Newest());
}

}  // namespace

absl::StatusOr<std::unique_ptr<const Ground>> Ground::Find(const facts::Known& known,
                                                           const Basis& basis,
                                                           const time::Patience& patience) {
  RENKEI_ASSIGN_OR_RETURN(facts::Snapshot snapshot, SnapshotOf(known, basis));
  RENKEI_ASSIGN_OR_RETURN(facts::Horizon horizon, known.At(snapshot));
  std::unique_ptr<Ground> ground(new Ground(known, basis, std::move(snapshot), std::move(horizon)));
  RENKEI_RETURN_IF_ERROR(ground->FindProgrammes());
  time::Steps steps(patience);
  for (ProgrammeGround& programme : ground->programmes_) {
    RENKEI_RETURN_IF_ERROR(ground->FindCandidates(programme, steps));
  }
  return ground;
}

absl::Status Ground::FindProgrammes() {
  // An answer to a snapshot is the same for ever; one about now may be better later.
  if (basis_.IsAboutNow() && !snapshot_.positions.contains(kProgrammesSource)) {
    return absl::UnavailableError(
        absl::StrCat(kProgrammesSource, " keeps the programmes and has not been heard yet"));
  }
  const auto& programmes = known_.programmes();
  if (basis_.OfAllProgrammes()) {
    RENKEI_RETURN_IF_ERROR(programmes.ForEach(
        horizon_, [&](facts::TextId name, const coordination::v1::Programme& programme) {
          programmes_.push_back({name, &programme, {}});
          return absl::OkStatus();
        }));
    before_first_record_ = programmes_.empty();
    std::sort(programmes_.begin(), programmes_.end(),
              [&](const auto& a, const auto& b) { return Text(a.name) < Text(b.name); });
    return absl::OkStatus();
  }
  const auto name = known_.texts().Find(basis_.programme);
  const auto* programme = name ? programmes.Find(*name, horizon_) : nullptr;
  before_first_record_ = name && programmes.IsLaterThan(*name, horizon_);
  if (before_first_record_) return absl::OkStatus();
  if (programme == nullptr && basis_.IsAboutNow() && !known_.IsReadToItsEnd(kProgrammesSource)) {
    return absl::UnavailableError(absl::StrCat("no programme '", basis_.programme, "' is known of ",
                                               kProgrammesSource, ", which is read only in part"));
  }
  if (programme == nullptr) {
    return absl::NotFoundError(absl::StrCat("no programme '", basis_.programme, "' is known"));
  }
  programmes_.push_back({*name, programme, {}});
  return absl::OkStatus();
}

absl::Status Ground::FindCandidates(ProgrammeGround& of, time::Steps& steps) {
  const Placing placing(time::FiscalCalendar(of.programme->fiscal_year_start_month()),
                        basis_.fiscal_years);
  absl::flat_hash_set<const facts::Partition*> seen;
  for (const time::Span& run : placing.runs()) {
    for (const facts::Partition* partition : known_.PartitionsTouching(of.name, run)) {
      if (!seen.insert(partition).second) continue;
      for (facts::Row row = 0; row < partition->size(); ++row) {
        RENKEI_RETURN_IF_ERROR(steps.Next());
        if (!horizon_.Sees(*partition, row)) continue;
        const facts::FactRef fact = {partition, row};
        const Place place = placing.Of(fact);
        if (place.where == Place::Where::kElsewhere) continue;
        of.candidates.push_back({fact, StandingAt(basis_.as_of, fact), place});
      }
    }
  }
  return absl::OkStatus();
}

}  // namespace renkei::totals
