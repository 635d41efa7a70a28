#include "services/aggregator/reconcile/candidates.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "common/status/details.h"
#include "common/status/macros.h"
#include "services/aggregator/reconcile/measure.h"
#include "services/aggregator/reconcile/verdict.h"
#include "services/aggregator/totals/question.h"
#include "services/aggregator/totals/request.h"

namespace renkei::reconcile {
namespace {

using aggregator::v1::Candidate;
using aggregator::v1::Reconciliation;
using aggregator::v1::StatedFigure;
using aggregator::v1::TotalFilter;
using aggregator::v1::TotalsQuestion;
using type::v1::Quantity;

constexpr size_t kMostCandidates = 10;
constexpr size_t kMostAlike = 5;

// What asks for more than a figure does: one of its fields is wider.
struct Wider {
  std::string field;
  Wanted wanted;
};

// Everything that the question narrows, left away in turn.
std::vector<Wider> WiderThan(const StatedFigure& figure) {
  std::vector<Wider> all;
  const TotalsQuestion& question = figure.question();
  const auto add = [&](std::string field, auto widen) {
    Wider wider{std::move(field), {question, figure.month()}};
    widen(wider.wanted.question);
    status::FieldViolations wrong;  // there may be no year before, or too many years
    totals::ReadQuestion(wider.wanted.question, wrong);
    if (wrong.empty()) all.push_back(std::move(wider));
  };
  // The nearest first: a record is told of the first one that takes it in.
  add("more_roles", [](TotalsQuestion& wider) {
    for (int role = 1; role < type::v1::Participation::Role_ARRAYSIZE; ++role) {
      wider.add_more_roles(static_cast<type::v1::Participation::Role>(role));
    }
  });
  add("roll_up", [](TotalsQuestion& wider) { wider.set_roll_up(true); });
  const TotalFilter& filter = question.filter();
  const auto* type = TotalFilter::descriptor();
  for (int i = 0; i < type->field_count(); ++i) {
    if (filter.GetReflection()->FieldSize(filter, type->field(i)) == 0) continue;
    add("filter." + type->field(i)->name(), [&](TotalsQuestion& wider) {
      filter.GetReflection()->ClearField(wider.mutable_filter(), type->field(i));
    });
  }
  if (!figure.month().empty()) {
    all.push_back({"month", {question, ""}});
  }
  const auto [first, last] =
      std::minmax_element(question.fiscal_years().begin(), question.fiscal_years().end());
  add("fiscal_years", [first = *first, last = *last](TotalsQuestion& wider) {
    wider.add_fiscal_years(first - 1);
    wider.add_fiscal_years(last + 1);
  });
  return all;
}

Quantity Plus(const Quantity& a, const Quantity& b, int sign) {
  Quantity sum;
  sum.set_low(a.low() + sign * b.low());
  sum.set_high(a.high() + sign * b.high());
  return sum;
}

// Looks for the candidates of one figure.
class Search final {
 public:
  Search(Asking& asking, const Found& found, Reconciliation& reconciliation)
      : asking_(asking), found_(found), answer_(reconciliation), figure_(reconciliation.figure()) {
    for (const Evidence& evidence : found.records) seen_.insert(evidence.record.name());
  }

  absl::Status Run() {
    const bool too_low = answer_.verdict() == Reconciliation::DISAGREES && answer_.difference() < 0;
    if (too_low) {
      LeaveOut();
    } else {
      CountStates();
      RENKEI_RETURN_IF_ERROR(CountExcluded());
      CountApart();
      RENKEI_RETURN_IF_ERROR(CountIncomplete());
      RENKEI_RETURN_IF_ERROR(CountWider());
    }
    Finish();
    return absl::OkStatus();
  }

 private:
  static bool IsCounted(const Evidence& evidence) {
    return evidence.record.state() == aggregator::v1::COMPLETED;
  }

  static Candidate CandidateOf(const Evidence& evidence, Candidate::Reason reason,
                               std::optional<Quantity> adds, bool explains) {
    Candidate candidate;
    candidate.set_name(evidence.record.name());
    candidate.set_revision(evidence.record.revision());
    candidate.set_reason(reason);
    if (adds) *candidate.mutable_adds() = *std::move(adds);
    candidate.set_explains(explains);
    return candidate;
  }

  void Add(const Evidence& evidence, Candidate::Reason reason, std::optional<Quantity> adds,
           bool explains) {
    candidates_.push_back(CandidateOf(evidence, reason, std::move(adds), explains));
  }

  // Those of which each one alone would do. If many would, none is more likely than the others: the
  // first stand for all, and leave room for candidates of other reasons.
  void AddAlike(std::vector<Candidate> alike) {
    const size_t told = std::min(alike.size(), kMostAlike);
    more_ += static_cast<int>(alike.size() - told);
    alike.resize(told);
    std::move(alike.begin(), alike.end(), std::back_inserter(candidates_));
  }

  // Whether one that adds so much makes the figure as stated when it is counted too (1) or left out
  // (-1).
  bool Explains(const std::optional<Quantity>& adds, int sign) const {
    return adds && SameBounds(Plus(answer_.found(), *adds, sign), figure_.value());
  }

  // Of those that it does not count, one that adds nothing is no candidate.
  void Count(const Evidence& evidence, Candidate::Reason reason) {
    std::optional<Quantity> adds = Adds(evidence, figure_.measure());
    if (!adds || adds->high() == 0) return;
    const bool explains = Explains(adds, 1);
    Add(evidence, reason, std::move(adds), explains);
  }

  void LeaveOut() {
    std::vector<Candidate> alike;
    for (const Evidence& evidence : found_.records) {
      if (!IsCounted(evidence)) continue;
      const std::optional<Quantity> adds = Adds(evidence, figure_.measure());
      const bool nested = !evidence.record.nested_in().empty();
      const bool explains = Explains(adds, -1);
      if (nested && figure_.measure() == StatedFigure::OCCURRENCES) {
        Add(evidence, Candidate::NESTED, adds, explains);
      } else if (explains) {
        alike.push_back(CandidateOf(evidence, Candidate::COUNTED, adds, true));
      }
    }
    AddAlike(std::move(alike));
  }

  // What the question takes in, but not as completed; or completed, but without adding anything.
  void CountStates() {
    for (const Evidence& evidence : found_.records) {
      switch (evidence.record.state()) {
        case aggregator::v1::PLANNED:
          Count(evidence, Candidate::PLANNED);
          break;
        case aggregator::v1::UNDATED:
          Count(evidence, Candidate::UNDATED);
          break;
        case aggregator::v1::LATER:
          Count(evidence, Candidate::LATER);
          break;
        default:
          CountCompleted(evidence);
      }
    }
  }

  void CountCompleted(const Evidence& evidence) {
    if (LacksFigure(evidence, figure_.measure())) {
      Add(evidence, Candidate::NO_FIGURE, std::nullopt, false);
    } else if (figure_.measure() == StatedFigure::DISTINCT &&
               !evidence.record.nested_in().empty()) {
      const std::optional<Quantity> adds = Adds(evidence, StatedFigure::OCCURRENCES);
      Add(evidence, Candidate::NESTED, adds, Explains(adds, 1));
    }
  }

  // Calls `use` with each record of a wider question's answer that no one counted before.
  template <typename Use>
  void ForEachMore(const Found& found, Use use) {
    for (const Evidence& evidence : found.records) {
      if (seen_.contains(evidence.record.name())) continue;
      if (use(evidence)) seen_.insert(evidence.record.name());
    }
  }

  absl::Status CountExcluded() {
    Wanted wanted{figure_.question(), figure_.month()};
    totals::IncludeExcluded(wanted.question);
    RENKEI_ASSIGN_OR_RETURN(const Found found, asking_.Find(wanted));
    ForEachMore(found, [&](const Evidence& evidence) {
      Count(evidence, Candidate::EXCLUDED);
      return true;
    });
    return absl::OkStatus();
  }

  void CountApart() {
    // A record of several years is none of those that a number of records is about.
    const bool records = figure_.measure() == StatedFigure::RECORDS;
    for (const Evidence& apart : found_.apart) {
      std::optional<Quantity> adds;
      if (!records) adds = Adds(apart, figure_.measure());
      const bool explains = adds && (SameBounds(*adds, figure_.value()) || Explains(adds, 1));
      Add(apart, Candidate::APART, std::move(adds), explains);
      seen_.insert(apart.record.name());
    }
  }

  absl::Status CountIncomplete() {
    if (figure_.question().filter().parties().empty()) return absl::OkStatus();
    Wanted wanted{figure_.question(), figure_.month()};
    wanted.question.mutable_filter()->clear_parties();
    RENKEI_ASSIGN_OR_RETURN(const Found found, asking_.Find(wanted));
    ForEachMore(found, [&](const Evidence& evidence) {
      if (evidence.parties_incomplete) Count(evidence, Candidate::PARTIES_INCOMPLETE);
      return evidence.parties_incomplete;
    });
    return absl::OkStatus();
  }

  // Only what would explain it: there is always something that is not counted.
  absl::Status CountWider() {
    const std::vector<Wider> all = WiderThan(figure_);
    std::vector<Wanted> wanted;
    for (const Wider& wider : all) wanted.push_back(wider.wanted);
    RENKEI_ASSIGN_OR_RETURN(const std::vector<Found> found, asking_.FindAll(wanted));
    for (size_t i = 0; i < all.size(); ++i) {
      std::vector<Candidate> alike;
      ForEachMore(found[i], [&](const Evidence& evidence) {
        const std::optional<Quantity> adds = Adds(evidence, figure_.measure());
        if (!IsCounted(evidence) || !Explains(adds, 1)) return false;
        alike.push_back(CandidateOf(evidence, Candidate::OUTSIDE, adds, true));
        alike.back().set_field(all[i].field);
        return true;
      });
      AddAlike(std::move(alike));
    }
    return absl::OkStatus();
  }

  void Finish() {
    std::stable_sort(
        candidates_.begin(), candidates_.end(), [](const Candidate& a, const Candidate& b) {
          return std::pair(!a.explains(), a.reason()) < std::pair(!b.explains(), b.reason());
        });
    const size_t shown = std::min(candidates_.size(), kMostCandidates);
    more_ += static_cast<int>(candidates_.size() - shown);
    for (size_t i = 0; i < shown; ++i) *answer_.add_candidates() = std::move(candidates_[i]);
    answer_.set_more_candidates(more_);
  }

  Asking& asking_;
  const Found& found_;
  Reconciliation& answer_;
  const StatedFigure& figure_;
  std::set<std::string> seen_;  // names that the question counts, and those of candidates
  std::vector<Candidate> candidates_;
  int more_ = 0;
};

}  // namespace

absl::Status FillCandidates(Asking& asking, const Found& found, Reconciliation& reconciliation) {
  return Search(asking, found, reconciliation).Run();
}

}  // namespace renkei::reconcile
