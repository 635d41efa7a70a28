#include "services/aggregator/facts/partition.h"

#include <algorithm>

namespace renkei::facts {
namespace {

int32_t NumberOf(time::Day day) { return static_cast<int32_t>(day - time::Day()); }

// Where a fact may be placed: its span, or anywhere in the fiscal year it names.
time::Span Reach(const Fact& fact) {
  if (fact.named_year == 0) return fact.span;
  const time::Span named = {time::Day(fact.named_year, 1, 1),
                            time::Day(fact.named_year + 1, 12, 31)};
  return {std::min(fact.span.first, named.first), std::max(fact.span.last, named.last)};
}

}  // namespace

Row Partition::Append(const Fact& fact, SourceId source, ledger::Revision from, Texts& texts) {
  const auto row = static_cast<Row>(size());
  const time::Span reach = Reach(fact);
  extent_ = extent_.has_value() ? time::Span{std::min(extent_->first, reach.first),
                                             std::max(extent_->last, reach.last)}
                                : reach;
  from_.push_back(from.value);
  until_.push_back(std::numeric_limits<uint64_t>::max());
  source_.push_back(source);
  name_.push_back(texts.Intern(fact.name));
  category_.push_back(texts.Intern(fact.category));
  part_of_.push_back(texts.Intern(fact.part_of));
  platform_.push_back(static_cast<uint8_t>(fact.platform));
  kind_.push_back(fact.kind);
  track_.push_back(fact.track);
  state_.push_back(fact.state);
  first_.push_back(NumberOf(fact.span.first));
  last_.push_back(NumberOf(fact.span.last));
  happened_first_.push_back(NumberOf(fact.happened.first));
  happened_last_.push_back(NumberOf(fact.happened.last));
  named_year_.push_back(fact.named_year);
  days_.push_back(fact.days);
  occurrences_.push_back(fact.occurrences);
  excluded_.push_back(static_cast<uint8_t>(fact.excluded.value_or(type::v1::Exclusion::OTHER)));
  flags_.push_back(static_cast<uint8_t>((fact.exact ? kExact : 0) |
                                        (fact.occurrences_unknown ? kOccurrencesUnknown : 0) |
                                        (fact.excluded.has_value() ? kExcluded : 0) |
                                        (fact.venues_undecided ? kVenuesUndecided : 0)));
  for (const FactParty& party : fact.parties) {
    members_.push_back({texts.Intern(party.party), party.role});
  }
  for (const std::string& city : fact.venue_cities) cities_.push_back(texts.Intern(city));
  heads_.insert(heads_.end(), fact.heads.begin(), fact.heads.end());
  member_ends_.push_back(static_cast<uint32_t>(members_.size()));
  city_ends_.push_back(static_cast<uint32_t>(cities_.size()));
  head_ends_.push_back(static_cast<uint32_t>(heads_.size()));
  return row;
}

}  // namespace renkei::facts
