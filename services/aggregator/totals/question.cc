#include "services/aggregator/totals/question.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "common/fields/checks.h"
#include "common/fields/place.h"
#include "common/time/timestamp.h"
#include "services/aggregator/totals/encoding.h"
#include "services/aggregator/totals/limits.h"

namespace renkei::totals {
namespace {

using aggregator::v1::Dimension;
using aggregator::v1::StateAsOf;
using aggregator::v1::TotalFilter;
using aggregator::v1::TotalsQuestion;
using status::FieldViolations;
using type::v1::Exclusion;
using type::v1::Participation;

std::string Element(absl::string_view field, int index) {
  return absl::StrCat(field, "[", index, "]");
}

bool IsId(absl::string_view id) {
  return !id.empty() && id.size() <= kMostIdCharacters && id[0] != '-' &&
         std::all_of(id.begin(), id.end(), [](char c) {
           return absl::ascii_islower(c) || absl::ascii_isdigit(c) || c == '-';
         });
}

bool IsName(absl::string_view name, absl::string_view collection) {
  return absl::ConsumePrefix(&name, collection) && IsId(name);
}

// Refuses a list that is too long.
template <typename List>
void CheckValues(const List& list, absl::string_view field, FieldViolations& violations) {
  fields::CheckCount(list.size(), kMostValues, fields::Place(violations, std::string(field)));
}

void ReadYears(const TotalsQuestion& question, Asked& asked, FieldViolations& violations) {
  if (question.fiscal_years().empty() || question.fiscal_years_size() > kMostYears) {
    violations.Add(
        "question.fiscal_years",
        absl::StrCat("expected 1 to ", kMostYears, " years, found ", question.fiscal_years_size()));
    return;
  }
  for (int i = 0; i < question.fiscal_years_size(); ++i) {
    const int year = question.fiscal_years(i);
    if (year < kFirstYear || year > kLastYear) {
      violations.Add(
          Element("question.fiscal_years", i),
          absl::StrCat("expected a year of ", kFirstYear, " to ", kLastYear, ", found ", year));
    }
    asked.basis.fiscal_years.insert(year);
  }
}

bool IsTime(const google::protobuf::Timestamp& time) {
  constexpr int64_t kFirstSecond = -62'135'596'800, kLastSecond = 253'402'300'799;
  return kFirstSecond <= time.seconds() && time.seconds() <= kLastSecond && 0 <= time.nanos() &&
         time.nanos() < 1'000'000'000;
}

void ReadKnownAt(const TotalsQuestion& question, Asked& asked, FieldViolations& violations) {
  if (!question.has_known_at()) return;
  const auto& time = question.known_at();
  if (!question.snapshot().empty()) {
    violations.Add("question.known_at", "a snapshot says already what was known; leave out one");
  } else if (!IsTime(time)) {
    violations.Add("question.known_at", "is not a time of the years 1 to 9999");
  } else {
    asked.basis.known_at = time::TimeOf(time);
  }
}

void ReadDimensions(const TotalsQuestion& question, Asked& asked, FieldViolations& violations) {
  for (int i = 0; i < question.by_size(); ++i) {
    const Dimension dimension = question.by(i);
    if (dimension == aggregator::v1::DIMENSION_UNSPECIFIED ||
        !aggregator::v1::Dimension_IsValid(dimension)) {
      violations.Add(Element("question.by", i), "it is not a dimension");
    } else if (asked.Groups(dimension)) {
      violations.Add(Element("question.by", i),
                     absl::StrCat(aggregator::v1::Dimension_Name(dimension), " stands twice"));
    } else {
      asked.by.push_back(dimension);
    }
  }
}

// Reads names that `known` gives a value for.
template <typename T, typename Known>
std::set<T> ReadKnown(const google::protobuf::RepeatedPtrField<std::string>& names,
                      absl::string_view field, absl::string_view what, Known known,
                      FieldViolations& violations) {
  CheckValues(names, field, violations);
  std::set<T> values;
  for (int i = 0; i < names.size(); ++i) {
    if (const std::optional<T> value = known(names[i])) {
      values.insert(*value);
    } else {
      violations.Add(Element(field, i), absl::StrCat("'", names[i], "' is not a ", what));
    }
  }
  return values;
}

std::set<std::string> ReadNames(const google::protobuf::RepeatedPtrField<std::string>& names,
                                absl::string_view field, FieldViolations& violations) {
  CheckValues(names, field, violations);
  for (int i = 0; i < names.size(); ++i) {
    if (!IsName(names[i], "parties/")) {
      violations.Add(
          Element(field, i),
          absl::StrCat("expected a name like 'parties/cn-tianjin', found '", names[i], "'"));
    }
  }
  return {names.begin(), names.end()};
}

// Reads enumerators, of which 0 means nothing.
template <typename T>
std::set<T> ReadEnumerators(const google::protobuf::RepeatedField<int>& numbers,
                            absl::string_view field, absl::string_view what, bool (*is_valid)(int),
                            FieldViolations& violations) {
  CheckValues(numbers, field, violations);
  std::set<T> values;
  for (int i = 0; i < numbers.size(); ++i) {
    if (numbers[i] == 0 || !is_valid(numbers[i])) {
      violations.Add(Element(field, i), absl::StrCat(numbers[i], " is not a ", what));
    } else {
      values.insert(static_cast<T>(numbers[i]));
    }
  }
  return values;
}

std::set<std::string> ReadCategories(const TotalFilter& filter, FieldViolations& violations) {
  constexpr char kField[] = "question.filter.categories";
  CheckValues(filter.categories(), kField, violations);
  for (int i = 0; i < filter.categories_size(); ++i) {
    fields::CheckText(filter.categories(i), kMostCategoryCharacters,
                      fields::Place(violations, Element(kField, i)));
  }
  return {filter.categories().begin(), filter.categories().end()};
}

// Which of them the programme has is known later.
std::set<std::string> ReadSides(const TotalFilter& filter, FieldViolations& violations) {
  constexpr char kField[] = "question.filter.sides";
  CheckValues(filter.sides(), kField, violations);
  for (int i = 0; i < filter.sides_size(); ++i) {
    if (IsId(filter.sides(i))) continue;
    violations.Add(Element(kField, i),
                   absl::StrCat("expected an id like 'japan', found '", filter.sides(i), "'"));
  }
  return {filter.sides().begin(), filter.sides().end()};
}

Filter ReadFilter(const TotalFilter& filter, FieldViolations& violations) {
  Filter read;
  read.platforms =
      ReadEnumerators<type::v1::Platform>(filter.platforms(), "question.filter.platforms",
                                          "platform", type::v1::Platform_IsValid, violations);
  read.kinds = ReadKnown<facts::Kind>(filter.kinds(), "question.filter.kinds", "kind",
                                      facts::KindNamed, violations);
  read.tracks = ReadKnown<facts::Track>(filter.tracks(), "question.filter.tracks", "track",
                                        facts::TrackNamed, violations);
  read.categories = ReadCategories(filter, violations);
  read.parties = ReadNames(filter.parties(), "question.filter.parties", violations);
  read.without_parties =
      ReadNames(filter.without_parties(), "question.filter.without_parties", violations);
  read.sides = ReadSides(filter, violations);
  read.venue_cities = ReadNames(filter.venue_cities(), "question.filter.venue_cities", violations);
  return read;
}

void CheckGroup(const Asked& asked, const Group& group, status::FieldViolations& violations) {
  if (group.empty()) return;
  bool right = group.size() == asked.by.size();
  for (const Dimension dimension : asked.by) {
    right = right && group.contains(DimensionKey(dimension));
  }
  if (!right) violations.Add("group", "expected one value for each dimension of the question");
}

void CheckStates(const std::vector<StateAsOf>& states, status::FieldViolations& violations) {
  CheckValues(states, "states", violations);
  for (size_t i = 0; i < states.size(); ++i) {
    if (states[i] == aggregator::v1::STATE_AS_OF_UNSPECIFIED ||
        !aggregator::v1::StateAsOf_IsValid(states[i])) {
      violations.Add(absl::StrCat("states[", i, "]"),
                     absl::StrCat(static_cast<int>(states[i]), " is not a state"));
    }
  }
}

}  // namespace

bool Asked::Groups(Dimension dimension) const {
  return std::find(by.begin(), by.end(), dimension) != by.end();
}

Asked ReadQuestion(const TotalsQuestion& question, FieldViolations& violations) {
  Asked asked;
  asked.basis.programme = question.programme();
  if (!asked.basis.OfAllProgrammes() && !IsName(question.programme(), "programmes/")) {
    violations.Add("question.programme",
                   absl::StrCat("expected a name like 'programmes/jp-cn-air', found '",
                                question.programme(), "'"));
  }
  ReadYears(question, asked, violations);
  if (const auto day = time::ParseDay(question.as_of()); day.ok()) {
    asked.basis.as_of = *day;
  } else {
    violations.Add("question.as_of", day.status().message());
  }
  if (!question.snapshot().empty()) {
    if (auto snapshot = facts::DecodeToken(question.snapshot()); snapshot.ok()) {
      asked.basis.snapshot = *std::move(snapshot);
    } else {
      violations.Add("question.snapshot", snapshot.status().message());
    }
  }
  ReadKnownAt(question, asked, violations);
  ReadDimensions(question, asked, violations);
  asked.filter = ReadFilter(question.filter(), violations);
  asked.roles =
      ReadEnumerators<Participation::Role>(question.more_roles(), "question.more_roles", "role",
                                           Participation::Role_IsValid, violations);
  asked.roles.insert(Participation::PRINCIPAL);
  asked.roll_up = question.roll_up();
  asked.include_excluded =
      ReadEnumerators<Exclusion::Code>(question.include_excluded(), "question.include_excluded",
                                       "exclusion code", Exclusion::Code_IsValid, violations);
  return asked;
}

Asked ReadCellQuestion(const TotalsQuestion& question, const Group& group,
                       const std::vector<StateAsOf>& states, FieldViolations& violations) {
  Asked asked = ReadQuestion(question, violations);
  CheckGroup(asked, group, violations);
  CheckStates(states, violations);
  return asked;
}

}  // namespace renkei::totals
