#include "services/aggregator/reconcile/evidence.h"

#include <cstddef>
#include <optional>
#include <utility>
#include <variant>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/status/macros.h"
#include "services/aggregator/facts/fact.h"
#include "services/aggregator/totals/counting.h"
#include "services/aggregator/totals/encoding.h"

namespace renkei::reconcile {
namespace {

using aggregator::v1::TotalRecord;
using aggregator::v1::Totals;
using aggregator::v1::TotalsQuestion;

facts::Count CountOf(const type::v1::Quantity& quantity) {
  return {.low = quantity.low(), .high = quantity.high(), .approximate = quantity.approximate()};
}

void AddPersons(const type::v1::Event& event, TotalRecord& record) {
  using totals::operator+;
  for (const type::v1::Headcount& headcount : event.headcounts()) {
    type::v1::Quantity& sum =
        (*record.mutable_persons())[type::v1::HeadcountRole_Name(headcount.role())];
    sum = totals::ToQuantity(CountOf(sum) + CountOf(headcount.quantity()));
  }
}

Evidence DetailsOfRecord(const totals::CountedRecord& counted) {
  Evidence evidence;
  evidence.is_report = counted.kind == facts::Kind::kPolicyReport;
  std::visit(
      [&](const auto& message) {
        if constexpr (requires { message.event(); }) {
          evidence.is_tally = message.event().has_occurrences();
          evidence.parties_incomplete = message.event().parties_incomplete();
          evidence.sources = {message.event().sources().begin(), message.event().sources().end()};
        } else {
          evidence.sources = {message.sources().begin(), message.sources().end()};
        }
      },
      counted.record);
  evidence.days = counted.day_count;
  return evidence;
}

// With its persons, which an answer does not tell of what lies apart.
Evidence DetailsOfApart(const totals::CountedRecord& apart) {
  Evidence evidence = DetailsOfRecord(apart);
  std::visit(
      [&](const auto& message) {
        if constexpr (requires { message.event(); }) AddPersons(message.event(), evidence.record);
      },
      apart.record);
  return evidence;
}

// The row with `value` of the answer's only dimension; nullopt: there is none.
std::optional<size_t> RowWith(const Totals& totals, aggregator::v1::Dimension dimension,
                              const std::string& value) {
  const std::string key = totals::DimensionKey(dimension);
  for (int row = 0; row < totals.rows_size(); ++row) {
    if (totals.rows(row).group().at(key) == value) return static_cast<size_t>(row);
  }
  return std::nullopt;
}

std::vector<int32_t> YearsWithout(const TotalsQuestion& question, const totals::Answer& by_year) {
  std::vector<int32_t> without;
  for (const int32_t year : question.fiscal_years()) {
    const auto row = RowWith(by_year.totals, aggregator::v1::FISCAL_YEAR, absl::StrCat(year));
    if (!row || by_year.behind[*row].empty()) without.push_back(year);
  }
  return without;
}

// Where the answers about one figure stand among all.
struct Asked {
  size_t whole;  // by month, where one is asked for
  std::optional<size_t> by_year = {};
};

}  // namespace

absl::StatusOr<Found> Asking::Find(const Wanted& wanted) {
  RENKEI_ASSIGN_OR_RETURN(std::vector<Found> found, FindAll({wanted}));
  return std::move(found.front());
}

absl::StatusOr<std::vector<Found>> Asking::FindAll(const std::vector<Wanted>& wanted) {
  std::vector<TotalsQuestion> questions;
  std::vector<Asked> places;
  for (const Wanted& one : wanted) {
    Asked& asked = places.emplace_back(Asked{.whole = questions.size()});
    TotalsQuestion& whole = questions.emplace_back(one.question);
    whole.clear_by();
    totals::AskOfTheSame(known_, whole);
    TotalsQuestion by_year = whole;
    if (!one.month.empty()) whole.add_by(aggregator::v1::MONTH);
    if (one.question.fiscal_years_size() < 2) continue;
    by_year.add_by(aggregator::v1::FISCAL_YEAR);
    asked.by_year = questions.size();
    questions.push_back(std::move(by_year));
  }
  RENKEI_ASSIGN_OR_RETURN(std::vector<totals::Answer> answers,
                          engine_.AnswerAll(questions, patience_));
  if (!answers.empty()) totals::AskIn(answers.front().totals.snapshot(), known_);

  std::vector<Found> all;
  for (size_t i = 0; i < wanted.size(); ++i) {
    Found& found = all.emplace_back();
    totals::Answer& whole = answers[places[i].whole];
    std::vector<TotalRecord> records;
    found.before_first_record = whole.totals.has_empty_because();
    if (wanted[i].month.empty()) {
      found.total = whole.totals.total();
      RENKEI_ASSIGN_OR_RETURN(found.apart, ApartIn(wanted[i].question, whole.totals));
      records = std::move(whole.records);
    } else if (const auto row = RowWith(whole.totals, aggregator::v1::MONTH, wanted[i].month)) {
      found.total = whole.totals.rows(static_cast<int>(*row));
      records = whole.BehindRow(*row);  // what lies apart lies in no month
    }
    RENKEI_ASSIGN_OR_RETURN(found.records, EvidenceOf(wanted[i].question, std::move(records)));
    if (const auto place = places[i].by_year) {
      found.years_without = YearsWithout(wanted[i].question, answers[*place]);
    }
  }
  return all;
}

absl::StatusOr<std::vector<Evidence>> Asking::EvidenceOf(const TotalsQuestion& question,
                                                         std::vector<TotalRecord> records) {
  RENKEI_ASSIGN_OR_RETURN(const Details* details, DetailsOf(question));
  std::vector<Evidence> evidence;
  for (TotalRecord& record : records) {
    const auto known = details->find(record.name());
    if (known == details->end()) {
      return absl::InternalError(absl::StrCat("'", record.name(), "' is counted and not there"));
    }
    evidence.push_back(known->second);
    evidence.back().record = std::move(record);
  }
  return evidence;
}

absl::StatusOr<std::vector<Evidence>> Asking::ApartIn(const TotalsQuestion& question,
                                                      const Totals& totals) {
  if (totals.apart().empty()) return std::vector<Evidence>();
  RENKEI_ASSIGN_OR_RETURN(const Details* details, DetailsOf(question));
  std::vector<Evidence> evidence;
  for (const aggregator::v1::ApartRecord& apart : totals.apart()) {
    const auto known = details->find(apart.name());
    Evidence& one = evidence.emplace_back(known == details->end() ? Evidence() : known->second);
    one.record.set_name(apart.name());
    one.record.set_revision(apart.revision());
    *one.record.mutable_occurrences() = apart.occurrences();
  }
  return evidence;
}

absl::StatusOr<const Asking::Details*> Asking::DetailsOf(const TotalsQuestion& question) {
  const std::string key =
      absl::StrCat(question.programme(), " ", absl::StrJoin(question.fiscal_years(), " "));
  const auto known = details_.find(key);
  if (known != details_.end()) return &known->second;
  TotalsQuestion all;
  all.set_programme(question.programme());
  *all.mutable_fiscal_years() = question.fiscal_years();
  all.set_as_of(question.as_of());
  totals::AskOfTheSame(known_, all);
  totals::IncludeExcluded(all);
  RENKEI_ASSIGN_OR_RETURN(const totals::Material material, engine_.MaterialFor(all, patience_));
  Details& details = details_[key];
  for (const totals::CountedRecord& counted : material.records) {
    details.emplace(counted.name, DetailsOfRecord(counted));
  }
  for (const totals::CountedRecord& apart : material.apart) {
    details.emplace(apart.name, DetailsOfApart(apart));
  }
  return &details;
}

}  // namespace renkei::reconcile
