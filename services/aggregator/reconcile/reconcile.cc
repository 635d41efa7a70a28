#include "services/aggregator/reconcile/reconcile.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/event/values_check.h"
#include "common/fields/checks.h"
#include "common/fields/place.h"
#include "common/status/macros.h"
#include "common/time/day.h"
#include "services/aggregator/reconcile/candidates.h"
#include "services/aggregator/reconcile/evidence.h"
#include "services/aggregator/reconcile/measure.h"
#include "services/aggregator/reconcile/verdict.h"
#include "services/aggregator/totals/limits.h"
#include "services/aggregator/totals/question.h"
#include "services/aggregator/totals/request.h"
#include "services/aggregator/totals/rules.h"

namespace renkei::reconcile {
namespace {

using aggregator::v1::ReconcileFiguresRequest;
using aggregator::v1::ReconcileFiguresResponse;
using aggregator::v1::Reconciliation;
using aggregator::v1::StateAsOf;
using aggregator::v1::StatedFigure;
using aggregator::v1::TotalsQuestion;
using type::v1::Source;

// Figures that are asked about in one go: enough that the records are passed over a few times only,
// few enough that what is found of them takes little room.
constexpr int kAskedTogether = 32;

std::string PathOf(int figure) { return absl::StrCat("figures[", figure, "]"); }

// Names fields of a question in the figure it is of.
void AddWithin(const std::string& path, const status::FieldViolations& found,
               status::FieldViolations& violations) {
  for (const auto& violation : found.list()) {
    violations.Add(absl::StrCat(path, ".", violation.field()), violation.description());
  }
}

void CheckQuestion(const TotalsQuestion& question, const std::string& path,
                   status::FieldViolations& violations) {
  status::FieldViolations found;
  totals::ReadQuestion(question, found);
  if (question.programme() == totals::kAllProgrammes) {
    found.Add("question.programme", "must be one programme");
  }
  if (!question.by().empty()) found.Add("question.by", "must be absent: a figure is one total");
  if (!question.snapshot().empty()) {
    found.Add("question.snapshot", "must be absent: the request has one for all figures");
  }
  if (question.has_known_at()) {
    found.Add("question.known_at", "must be absent: the request has one for all figures");
  }
  AddWithin(path, found, violations);
}

void CheckFigure(const StatedFigure& figure, const std::string& path,
                 status::FieldViolations& violations) {
  const fields::Place at(violations, path);
  fields::CheckText(figure.id(), totals::kMostFigureIdCharacters, at.Field("id"));
  event::CheckSource(figure.stated(), at.Field("stated"));
  CheckQuestion(figure.question(), path, violations);
  if (!figure.month().empty()) {
    const auto month = time::ParseMonth(figure.month());
    if (!month.ok()) at.Field("month").Refuse(month.status().message());
  }
  if (figure.measure() == StatedFigure::MEASURE_UNSPECIFIED ||
      !StatedFigure::Measure_IsValid(figure.measure())) {
    at.Field("measure").Refuse(
        absl::StrCat(static_cast<int>(figure.measure()), " is not a measure"));
  }
  if (figure.has_value()) {
    event::CheckQuantity(figure.value(), at.Field("value"));
  } else {
    at.Field("value").Refuse("is required");
  }
}

// An engine's refusal with its fields named in their figure.
absl::Status NamedIn(int figure, const absl::Status& status) {
  if (!absl::IsInvalidArgument(status)) return status;
  status::FieldViolations refused, named;
  refused.AddAll(status);
  AddWithin(PathOf(figure), refused, named);
  return named.empty() ? status : named.ToStatus();
}

// Whether the record says that it was taken from the very place.
bool IsFrom(const Source& place, const Evidence& evidence) {
  if (place.locator().empty()) return false;
  return std::any_of(evidence.sources.begin(), evidence.sources.end(), [&](const Source& source) {
    return source.document() == place.document() && source.locator() == place.locator();
  });
}

// Says of the records that add to what was found how many and which they are.
void FillGround(const Found& found, Reconciliation& answer) {
  int rows = 0, tallies = 0, from_place = 0;
  for (const Evidence& evidence : found.records) {
    const auto& counted = answer.counted();
    if (std::find(counted.begin(), counted.end(), evidence.record.state()) == counted.end()) {
      continue;
    }
    const auto adds = Adds(evidence, answer.figure().measure());
    if (!adds || adds->high() == 0) continue;
    ++(evidence.is_tally ? tallies : rows);
    from_place += IsFrom(answer.figure().stated(), evidence);
  }
  answer.set_records(rows + tallies);
  if (rows > 0) answer.set_stands_on(Reconciliation::ROWS);
  if (tallies > 0) answer.set_stands_on(rows > 0 ? Reconciliation::BOTH : Reconciliation::TALLIES);
  answer.set_same_source(answer.records() > 0 && from_place == answer.records());
}

Recorded RecordedOf(const Found& found, Measure measure) {
  const bool any =
      std::any_of(found.records.begin(), found.records.end(),
                  [&](const Evidence& evidence) { return Adds(evidence, measure).has_value(); });
  if (!any) return Recorded::kNothing;
  return found.years_without.empty() ? Recorded::kWholly : Recorded::kInPart;
}

Wanted WantedOf(const StatedFigure& figure) { return {figure.question(), figure.month()}; }

absl::StatusOr<Reconciliation> ReconcileOne(Asking& asking, const StatedFigure& figure,
                                            const Found& found) {
  Reconciliation answer;
  *answer.mutable_figure() = figure;
  Judgement judgement =
      Judge(figure.value(), figure.measure(), found.total, RecordedOf(found, figure.measure()));
  answer.set_verdict(judgement.verdict);
  *answer.mutable_found() = std::move(judgement.found);
  answer.mutable_counted()->Add(judgement.counted.begin(), judgement.counted.end());
  answer.set_difference(judgement.difference);
  FillGround(found, answer);
  if (judgement.verdict < Reconciliation::NO_RECORDS) return answer;
  if (judgement.verdict == Reconciliation::NO_RECORDS) {
    answer.mutable_years_without_records()->Add(found.years_without.begin(),
                                                found.years_without.end());
    if (found.before_first_record) {
      answer.set_empty_because(aggregator::v1::Totals::BEFORE_FIRST_RECORD);
    }
  }
  RENKEI_RETURN_IF_ERROR(FillCandidates(asking, found, answer));
  return answer;
}

// What is found of several figures at once. A refusal names the figure that is refused.
absl::StatusOr<std::vector<Found>> FindSome(Asking& asking, const ReconcileFiguresRequest& request,
                                            int first, int end) {
  std::vector<Wanted> wanted;
  for (int i = first; i < end; ++i) wanted.push_back(WantedOf(request.figures(i)));
  absl::StatusOr<std::vector<Found>> found = asking.FindAll(wanted);
  if (!absl::IsInvalidArgument(found.status())) return found;
  for (int i = first; i < end; ++i) {
    const absl::Status refused = asking.Find(WantedOf(request.figures(i))).status();
    if (!refused.ok()) return NamedIn(i, refused);
  }
  return found;
}

// The figures from `first` to before `end`.
absl::Status ReconcileSome(Asking& asking, const ReconcileFiguresRequest& request, int first,
                           int end, ReconcileFiguresResponse& response) {
  RENKEI_ASSIGN_OR_RETURN(const std::vector<Found> found, FindSome(asking, request, first, end));
  for (int i = first; i < end; ++i) {
    absl::StatusOr<Reconciliation> answer =
        ReconcileOne(asking, request.figures(i), found[static_cast<size_t>(i - first)]);
    if (!answer.ok()) return NamedIn(i, answer.status());
    *response.add_reconciliations() = *std::move(answer);
  }
  return absl::OkStatus();
}

}  // namespace

void CheckRequest(const ReconcileFiguresRequest& request, status::FieldViolations& violations) {
  if (request.figures().empty() || request.figures_size() > totals::kMostFigures) {
    violations.Add("figures", absl::StrCat("expected 1 to ", totals::kMostFigures,
                                           " figures, found ", request.figures_size()));
    return;
  }
  for (int i = 0; i < request.figures_size(); ++i) {
    CheckFigure(request.figures(i), PathOf(i), violations);
  }
  totals::CheckQuestionOf(request, violations);
}

absl::StatusOr<ReconcileFiguresResponse> Reconcile(const totals::Engine& engine,
                                                   const ReconcileFiguresRequest& request,
                                                   const time::Patience& patience) {
  status::FieldViolations violations;
  CheckRequest(request, violations);
  RENKEI_RETURN_IF_ERROR(violations.ToStatus());
  Asking asking(engine, request, patience);
  ReconcileFiguresResponse response;
  response.set_rules_version(totals::kRulesVersion);
  for (int first = 0; first < request.figures_size(); first += kAskedTogether) {
    RENKEI_RETURN_IF_ERROR(ReconcileSome(asking, request, first,
                                         std::min(first + kAskedTogether, request.figures_size()),
                                         response));
  }
  response.set_snapshot(asking.snapshot());
  return response;
}

}  // namespace renkei::reconcile
