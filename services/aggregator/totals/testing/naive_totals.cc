#include "services/aggregator/totals/testing/naive_totals.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "common/time/day.h"
#include "renkei/coordination/v1/activity.pb.h"
#include "renkei/coordination/v1/party.pb.h"
#include "renkei/coordination/v1/programme.pb.h"
#include "renkei/monitoring/v1/policy_report.pb.h"
#include "renkei/technical/v1/exchange.pb.h"

namespace renkei::totals {
namespace {

using aggregator::v1::Counts;
using aggregator::v1::Total;
using aggregator::v1::TotalsQuestion;
using type::v1::Event;

using Strings = std::vector<std::string>;

struct NaiveRecord {
  std::string name, platform, kind, track;
  Event event;  // a policy report's has its due day as span
  std::string happened_first, happened_last;
  bool report = false;
};

template <typename List, typename T>
bool Has(const List& list, const T& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

class Model {
 public:
  Model(const Logs& logs, const std::map<std::string, uint64_t>& through,
        const TotalsQuestion& question)
      : question_(question) {
    for (const auto& [source, batches] : logs) {
      for (const facts::Batch& batch : batches) {
        for (const facts::Change& change : batch.changes) {
          if (change.revision.value <= through.at(source)) Replay(change);
        }
      }
    }
    for (const int year : question.fiscal_years()) years_.insert(year);
  }

  NaiveTotals Count() {
    std::vector<std::pair<const NaiveRecord*, std::set<Strings>>> counted;
    NaiveTotals totals;
    if (question_.by().empty()) totals.rows[{}];
    if (question_.by_size() == 1 && question_.by(0) == aggregator::v1::FISCAL_YEAR) {
      for (const int year : years_) totals.rows[{absl::StrCat(year)}];
    }
    for (const auto& [name, record] : records_) {
      if (StateOf(record).empty() || !Passes(record)) continue;
      const int place = PlaceOf(record);
      if (place == 0) totals.apart.insert(name);
      if (place > 0) counted.emplace_back(&record, KeysOf(record));
    }
    for (const auto& [record, keys] : counted) {
      Add(*record, Inside(*record, counted, nullptr), false, totals.total);
      for (const Strings& key : keys) {
        Add(*record, Inside(*record, counted, &key), Shared(*record, key), totals.rows[key]);
      }
    }
    return totals;
  }

 private:
  void Replay(const facts::Change& change) {
    records_.erase(change.name);
    parties_.erase(change.name);
    if (change.deleted) return;
    NaiveRecord record;
    record.name = change.name;
    if (absl::EndsWith(change.type, "Activity")) {
      coordination::v1::Activity activity;
      activity.ParseFromString(change.body);
      record.platform = "COORDINATION";
      record.kind = coordination::v1::Activity::Kind_Name(activity.kind());
      record.event = activity.event();
    } else if (absl::EndsWith(change.type, "Exchange")) {
      technical::v1::Exchange exchange;
      exchange.ParseFromString(change.body);
      record.platform = "TECHNICAL";
      record.kind = technical::v1::Exchange::Kind_Name(exchange.kind());
      record.track = technical::v1::Exchange::Track_Name(exchange.track());
      record.event = exchange.event();
    } else if (absl::EndsWith(change.type, "PolicyReport")) {
      ReplayReport(change, record);
    } else if (absl::EndsWith(change.type, "Party")) {
      parties_[change.name].ParseFromString(change.body);
      return;
    } else {
      programme_.ParseFromString(change.body);
      return;
    }
    if (!record.report) {
      record.happened_first = record.event.span().first_day();
      record.happened_last = record.event.span().last_day();
    }
    records_[change.name] = record;
  }

  static void ReplayReport(const facts::Change& change, NaiveRecord& record) {
    monitoring::v1::PolicyReport report;
    report.ParseFromString(change.body);
    record.report = true;
    record.platform = "MONITORING";
    record.kind = "POLICY_REPORT";
    const auto month = time::ParseMonth(change.name.substr(change.name.rfind('/') + 1));
    const std::string due = time::FormatDay(time::Day(*month + 2) - 1);
    record.event.mutable_span()->set_first_day(due);
    record.event.mutable_span()->set_last_day(due);
    record.event.mutable_span()->set_precision(type::v1::DateSpan::EXACT);
    record.event.set_state(static_cast<Event::State>(static_cast<int>(report.state())));
    const bool delivered = report.state() == monitoring::v1::PolicyReport::DELIVERED;
    record.happened_first = record.happened_last =
        delivered && !report.delivered_day().empty() ? report.delivered_day() : due;
  }

  bool Exact(const NaiveRecord& record) const {
    return record.event.span().precision() == type::v1::DateSpan::EXACT;
  }

  // "" for what is not counted.
  std::string StateOf(const NaiveRecord& record) const {
    const Event& event = record.event;
    if (event.state() == Event::CANCELLED) return "";
    if (event.has_excluded() && !Has(question_.include_excluded(), event.excluded().code())) {
      return "";
    }
    if (event.state() == Event::PLANNED) return "planned";
    if (record.happened_last <= question_.as_of()) return "completed";
    if (record.happened_first > question_.as_of() || Exact(record)) return "later";
    return "undated";
  }

  int YearOf(const std::string& day) const {
    int year = 0, month = 0;
    if (!absl::SimpleAtoi(day.substr(0, 4), &year)) std::abort();
    if (!absl::SimpleAtoi(day.substr(5, 2), &month)) std::abort();
    return month >= programme_.fiscal_year_start_month() ? year : year - 1;
  }

  // The one fiscal year it belongs to; nullopt: none alone.
  std::optional<int> SingleYear(const NaiveRecord& record) const {
    const auto& span = record.event.span();
    if (Exact(record)) return YearOf(span.first_day());
    if (record.event.fiscal_year() != 0) return record.event.fiscal_year();
    if (YearOf(span.first_day()) == YearOf(span.last_day())) return YearOf(span.first_day());
    return std::nullopt;
  }

  // 1: counted; 0: apart; -1: elsewhere. Looks at each single day.
  int PlaceOf(const NaiveRecord& record) const {
    const auto& span = record.event.span();
    const std::string year_later =
        absl::StrCat(std::stoi(span.first_day().substr(0, 4)) + 1, span.first_day().substr(4));
    const bool wide = span.last_day() >= year_later;
    if (!wide && SingleYear(record).has_value()) {
      return years_.contains(*SingleYear(record)) ? 1 : -1;
    }
    bool all = true, any = false;
    for (time::Day day = *time::ParseDay(span.first_day()); day <= *time::ParseDay(span.last_day());
         ++day) {
      const bool in = years_.contains(YearOf(time::FormatDay(day)));
      all = all && in;
      any = any || in;
    }
    if (all && !wide) return 1;
    return any ? 0 : -1;
  }

  std::string Standing(const std::string& party) const {
    std::set<std::string> seen = {party};
    std::string now = party;
    while (parties_.contains(now) && !parties_.at(now).merged_into().empty()) {
      now = parties_.at(now).merged_into();
      if (!seen.insert(now).second) return party;
    }
    return now;
  }

  Strings ParentsOf(const std::string& party) const {
    Strings parents;
    std::string child = party;
    while (parties_.contains(child) && !parties_.at(child).parent().empty()) {
      child = Standing(parties_.at(child).parent());
      if (child == party || Has(parents, child)) break;
      parents.push_back(child);
    }
    return parents;
  }

  std::string SideOf(const std::string& party) const {
    if (!parties_.contains(party)) return "";
    for (const auto& side : programme_.sides()) {
      if (Has(side.countries(), parties_.at(party).country())) return side.id();
    }
    return "";
  }

  std::set<std::string> PartiesOf(const NaiveRecord& record) const {
    std::set<std::string> parties;
    for (const auto& participation : record.event.participations()) {
      if (participation.role() == type::v1::Participation::PRINCIPAL ||
          Has(question_.more_roles(), participation.role())) {
        parties.insert(Standing(participation.party()));
      }
    }
    return parties;
  }

  std::set<std::string> Under(const NaiveRecord& record) const {
    std::set<std::string> under = PartiesOf(record);
    if (!question_.roll_up()) return under;
    for (const std::string& party : PartiesOf(record)) {
      for (const std::string& parent : ParentsOf(party)) under.insert(parent);
    }
    return under;
  }

  std::set<std::string> SidesOf(const NaiveRecord& record) const {
    std::set<std::string> sides;
    for (const std::string& party : PartiesOf(record)) sides.insert(SideOf(party));
    if (sides.size() > 1) sides.erase("");
    if (sides.empty()) sides.insert("");
    return sides;
  }

  std::set<std::string> CitiesOf(const NaiveRecord& record) const {
    std::set<std::string> cities;
    for (const auto& venue : record.event.venues()) cities.insert(Standing(venue.city()));
    if (record.event.venues_undecided() && cities.size() > 1) return {""};
    if (cities.size() > 1) cities.erase("");
    if (cities.empty()) cities.insert("");
    return cities;
  }

  template <typename List>
  static bool AnyOf(const std::set<std::string>& values, const List& allowed) {
    if (allowed.empty()) return true;
    return std::any_of(values.begin(), values.end(), [&](const std::string& value) {
      return !value.empty() && Has(allowed, value);
    });
  }

  bool Passes(const NaiveRecord& record) const {
    const auto& filter = question_.filter();
    Strings platforms, parties, cities;
    for (const int platform : filter.platforms()) {
      platforms.push_back(type::v1::Platform_Name(platform));
    }
    for (const std::string& party : filter.parties()) parties.push_back(Standing(party));
    for (const std::string& city : filter.venue_cities()) cities.push_back(Standing(city));
    for (const std::string& party : filter.without_parties()) {
      if (Has(Under(record), Standing(party))) return false;
    }
    return AnyOf({record.platform}, platforms) && AnyOf({record.kind}, filter.kinds()) &&
           AnyOf({record.track}, filter.tracks()) && AnyOf(Under(record), parties) &&
           AnyOf(SidesOf(record), filter.sides()) && AnyOf(CitiesOf(record), cities) &&
           (filter.categories().empty() || Has(filter.categories(), record.event.category()));
  }

  std::set<std::string> ValuesOf(const NaiveRecord& record, int dimension) const {
    const auto& span = record.event.span();
    switch (dimension) {
      case aggregator::v1::PLATFORM:
        return {record.platform};
      case aggregator::v1::KIND:
        return {record.kind};
      case aggregator::v1::TRACK:
        return {record.track};
      case aggregator::v1::CATEGORY:
        return {record.event.category()};
      case aggregator::v1::PARTY:
        return Under(record).empty() ? std::set<std::string>{""} : Under(record);
      case aggregator::v1::SIDE:
        return SidesOf(record);
      case aggregator::v1::VENUE_CITY:
        return CitiesOf(record);
      case aggregator::v1::FISCAL_YEAR:
        return {SingleYear(record).has_value() ? absl::StrCat(*SingleYear(record)) : ""};
      default: {
        const std::string month = span.first_day().substr(0, 7);
        return {Exact(record) || month == span.last_day().substr(0, 7) ? month : ""};
      }
    }
  }

  std::set<Strings> KeysOf(const NaiveRecord& record) const {
    std::set<Strings> keys = {{}};
    for (const int dimension : question_.by()) {
      std::set<std::string> values = ValuesOf(record, dimension);
      // A party stands with its own side, so here every side, and those not its own are left out.
      if (dimension == aggregator::v1::SIDE && Has(question_.by(), aggregator::v1::PARTY)) {
        values = {"", "japan", "china"};
      }
      std::set<Strings> longer;
      for (const Strings& key : keys) {
        for (const std::string& value : values) {
          Strings with = key;
          with.push_back(value);
          longer.insert(with);
        }
      }
      keys = longer;
    }
    std::erase_if(keys, [&](const Strings& key) {
      const std::optional<std::string> party = At(key, aggregator::v1::PARTY);
      const std::optional<std::string> side = At(key, aggregator::v1::SIDE);
      return party.has_value() && side.has_value() && SideOf(*party) != *side;
    });
    return keys;
  }

  std::optional<std::string> At(const Strings& key, int dimension) const {
    for (int i = 0; i < question_.by_size(); ++i) {
      if (question_.by(i) == dimension) return key[i];
    }
    return std::nullopt;
  }

  bool Shared(const NaiveRecord& record, const Strings& key) const {
    const std::optional<std::string> party = At(key, aggregator::v1::PARTY);
    if (!party.has_value() || party->empty()) return false;
    const std::set<std::string> parties = PartiesOf(record);
    return std::any_of(parties.begin(), parties.end(), [&](const std::string& other) {
      if (other == *party || SideOf(other) != SideOf(*party)) return false;
      return !question_.roll_up() || !Has(ParentsOf(other), *party);
    });
  }

  std::set<std::string> AncestorsOf(const NaiveRecord& record) const {
    std::set<std::string> ancestors;
    std::string at = record.event.part_of();
    while (records_.contains(at) && ancestors.insert(at).second) {
      at = records_.at(at).event.part_of();
    }
    if (ancestors.contains(record.name)) return {};
    return ancestors;
  }

  template <typename Counted>
  bool Inside(const NaiveRecord& record, const Counted& counted, const Strings* key) const {
    const std::set<std::string> ancestors = AncestorsOf(record);
    return std::any_of(counted.begin(), counted.end(), [&](const auto& entry) {
      const auto& [other, keys] = entry;
      return ancestors.contains(other->name) && StateOf(*other) == StateOf(record) &&
             OccurrencesOf(*other).high() > 0 && (key == nullptr || keys.contains(*key));
    });
  }

  static void Plus(const type::v1::Quantity& added, int factor, type::v1::Quantity& sum) {
    sum.set_low(sum.low() + added.low() * factor);
    sum.set_high(sum.high() + added.high() * factor);
    sum.set_approximate(sum.approximate() || (added.approximate() && factor > 0));
  }

  static type::v1::Quantity OccurrencesOf(const NaiveRecord& record) {
    type::v1::Quantity one;
    if (record.report) return one;
    if (record.event.has_occurrences()) return record.event.occurrences().quantity();
    one.set_low(1);
    one.set_high(1);
    return one;
  }

  static int DaysOf(const NaiveRecord& record) {
    const auto& span = record.event.span();
    if (record.event.days() > 0) return record.event.days();
    if (record.kind != "TRAINING_VISIT" || span.precision() != type::v1::DateSpan::EXACT) return 0;
    return static_cast<int>(*time::ParseDay(span.last_day()) - *time::ParseDay(span.first_day())) +
           1;
  }

  void Add(const NaiveRecord& record, bool nested, bool shared, Total& total) const {
    const std::string state = StateOf(record);
    Counts& counts = *(state == "completed" ? total.mutable_completed()
                       : state == "planned" ? total.mutable_planned()
                       : state == "undated" ? total.mutable_undated()
                                            : total.mutable_later());
    counts.set_records(counts.records() + 1);
    counts.set_shared_records(counts.shared_records() + (shared ? 1 : 0));
    if (state == "planned" && record.happened_last < question_.as_of()) {
      total.set_overdue_records(total.overdue_records() + 1);
    }
    if (record.report) {
      counts.set_reports(counts.reports() + 1);
      return;
    }
    Plus(OccurrencesOf(record), 1, *counts.mutable_occurrences());
    if (!nested) Plus(OccurrencesOf(record), 1, *counts.mutable_distinct());
    if (record.event.has_occurrences() && record.event.occurrences().unknown()) {
      counts.set_records_without_occurrences(counts.records_without_occurrences() + 1);
    }
    if (record.event.headcounts().empty()) {
      counts.set_records_without_persons(counts.records_without_persons() + 1);
    }
    bool without_days = false;
    for (const auto& headcount : record.event.headcounts()) {
      Plus(headcount.quantity(), 1,
           (*counts.mutable_persons())[type::v1::HeadcountRole_Name(headcount.role())]);
      if (headcount.role() != type::v1::TRAINEE || headcount.quantity().high() == 0) continue;
      Plus(headcount.quantity(), DaysOf(record), *counts.mutable_person_days());
      without_days = DaysOf(record) == 0;
    }
    counts.set_records_without_days(counts.records_without_days() + (without_days ? 1 : 0));
  }

  const TotalsQuestion& question_;
  std::set<int> years_;
  std::map<std::string, NaiveRecord> records_;
  std::map<std::string, coordination::v1::Party> parties_;
  coordination::v1::Programme programme_;
};

}  // namespace

NaiveTotals CountNaively(const Logs& logs, const std::map<std::string, uint64_t>& through,
                         const TotalsQuestion& question) {
  return Model(logs, through, question).Count();
}

}  // namespace renkei::totals
