#include "services/aggregator/quality/findings.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/fields/checks.h"
#include "common/fields/place.h"
#include "common/status/macros.h"
#include "services/aggregator/quality/checks.h"
#include "services/aggregator/totals/limits.h"
#include "services/aggregator/totals/request.h"

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

// Collects the findings of years that are looked at one after another.
class Search final {
 public:
  Search(const facts::Records& records, const ListFindingsRequest& request)
      : records_(records), kinds_(request.kinds().begin(), request.kinds().end()) {}

  absl::Status LookAt(const Year& year) {
    RENKEI_ASSIGN_OR_RETURN(const Links links, LinksOf(year, records_));
    Findings findings = FindingsOf(year, links);
    Sort(year, findings);
    for (Finding& finding : findings) {
      if (kinds_.empty() || kinds_.contains(finding.kind())) all_.push_back(std::move(finding));
    }
    return absl::OkStatus();
  }

  Findings Take() && { return std::move(all_); }

 private:
  const facts::Records& records_;
  const std::set<int> kinds_;
  Findings all_;
};

// What stands apart from one year may stand apart from another one, too.
void MoveApart(totals::Material& year, totals::Material& in_no_year) {
  in_no_year.snapshot = year.snapshot;
  if (year.apart.empty()) return;
  in_no_year.parties = year.parties;
  std::move(year.apart.begin(), year.apart.end(), std::back_inserter(in_no_year.records));
}

// As the material of a year is, each record once.
void Order(totals::Material& in_no_year) {
  auto& records = in_no_year.records;
  std::sort(records.begin(), records.end(), totals::ComesBefore);
  const auto is_same = [](const auto& a, const auto& b) { return a.name == b.name; };
  records.erase(std::unique(records.begin(), records.end(), is_same), records.end());
}

}  // namespace

void CheckRequest(const ListFindingsRequest& request, status::FieldViolations& violations) {
  totals::CheckQuestionOf(request, violations);
  if (request.programme() == totals::kAllProgrammes) {
    violations.Add("programme", "must be one programme");
  }
  fields::CheckCount(request.kinds_size(), totals::kMostValues, fields::Place(violations, "kinds"));
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
  Search search(records, request);
  TotalsQuestion question = totals::QuestionOf(request);
  totals::IncludeExcluded(question);
  totals::Material in_no_year;
  bool before_first_record = false;
  for (const int32_t number :
       std::set<int32_t>(request.fiscal_years().begin(), request.fiscal_years().end())) {
    question.clear_fiscal_years();
    question.add_fiscal_years(number);
    RENKEI_ASSIGN_OR_RETURN(totals::Material material, engine.MaterialFor(question, patience));
    totals::AskIn(material.snapshot, question);
    before_first_record = material.before_first_record;
    MoveApart(material, in_no_year);
    RENKEI_RETURN_IF_ERROR(search.LookAt(YearOf(number, std::move(material))));
  }
  Order(in_no_year);
  RENKEI_RETURN_IF_ERROR(search.LookAt(YearOf(kNoYear, std::move(in_no_year))));
  return Found{.snapshot = question.snapshot(),
               .findings = std::move(search).Take(),
               .before_first_record = before_first_record};
}

}  // namespace renkei::quality
