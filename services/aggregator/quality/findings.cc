#include "services/aggregator/quality/findings.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "common/status/macros.h"
#include "services/aggregator/quality/checks.h"
#include "services/aggregator/totals/question.h"

namespace renkei::quality {
namespace {

using aggregator::v1::Finding;
using aggregator::v1::ListFindingsRequest;
using aggregator::v1::TotalsQuestion;

Findings FindingsOf(const Year& year, const Links& links) {
  Findings findings;
  FindConflicts(year, findings);
  FindUnknownParties(year, findings);
  FindBrokenLinks(year, links, findings);
  FindWithoutPersons(year, findings);
  FindOverduePlans(year, findings);
  FindNearDuplicates(year, links, findings);
  FindTalliesBesideRows(year, links, findings);
  FindOnTwoPlatforms(year, findings);
  return findings;
}

// Within each kind by the first record's place in the year.
void Sort(const Year& year, Findings& findings) {
  std::map<std::string, size_t> places;
  for (const Seen& seen : year.records) places.emplace(seen.counted.name, places.size());
  std::stable_sort(findings.begin(), findings.end(), [&](const Finding& a, const Finding& b) {
    return std::pair(a.kind(), places.at(a.records(0).name())) <
           std::pair(b.kind(), places.at(b.records(0).name()));
  });
}

}  // namespace

void CheckRequest(const ListFindingsRequest& request, status::FieldViolations& violations) {
  TotalsQuestion question;
  question.set_programme(request.programme());
  *question.mutable_fiscal_years() = request.fiscal_years();
  question.set_as_of(request.as_of());
  question.set_snapshot(request.snapshot());
  if (request.has_known_at()) *question.mutable_known_at() = request.known_at();
  status::FieldViolations found;
  totals::ReadQuestion(question, found);
  for (const auto& violation : found.list()) {
    violations.Add(absl::StripPrefix(violation.field(), "question."), violation.description());
  }
  if (request.programme() == totals::kAllProgrammes) {
    violations.Add("programme", "must be one programme");
  }
  for (int i = 0; i < request.kinds_size(); ++i) {
    if (request.kinds(i) != Finding::KIND_UNSPECIFIED && Finding::Kind_IsValid(request.kinds(i))) {
      continue;
    }
    violations.Add(absl::StrCat("kinds[", i, "]"),
                   absl::StrCat(static_cast<int>(request.kinds(i)), " is not a kind of finding"));
  }
}

absl::StatusOr<Found> FindAll(const totals::Engine& engine, const facts::Records& records,
                              const ListFindingsRequest& request, const time::Patience& patience) {
  status::FieldViolations violations;
  CheckRequest(request, violations);
  RENKEI_RETURN_IF_ERROR(violations.ToStatus());
  const std::set<int> kinds(request.kinds().begin(), request.kinds().end());
  Found found{.snapshot = request.snapshot(), .findings = {}};
  for (const int32_t number :
       std::set<int32_t>(request.fiscal_years().begin(), request.fiscal_years().end())) {
    TotalsQuestion question =
        QuestionAbout(request.programme(), number, request.as_of(), found.snapshot);
    if (found.snapshot.empty() && request.has_known_at()) {
      *question.mutable_known_at() = request.known_at();
    }
    RENKEI_ASSIGN_OR_RETURN(totals::Material material, engine.MaterialFor(question, patience));
    found.snapshot = material.snapshot;
    const Year year = YearOf(number, std::move(material));
    RENKEI_ASSIGN_OR_RETURN(const Links links, LinksOf(year, records));
    Findings findings = FindingsOf(year, links);
    Sort(year, findings);
    for (Finding& finding : findings) {
      if (kinds.empty() || kinds.contains(finding.kind())) {
        found.findings.push_back(std::move(finding));
      }
    }
  }
  return found;
}

}  // namespace renkei::quality
