#include "cli/importing/check.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "cli/importing/near_names.h"
#include "common/event/placement.h"
#include "common/time/day.h"

namespace renkei::importing {
namespace {

using coordination::v1::FiscalYear;
using coordination::v1::Party;
using coordination::v1::Programme;
using google::protobuf::DynamicCastToGenerated;
using google::protobuf::Message;

// A longer chain of links is refused by the services whatever is at its end.
constexpr int kLongestChain = 1000;

// Requires a record of the type, or none.
template <typename Record>
const Record* As(const Message* record) {
  return record == nullptr ? nullptr : DynamicCastToGenerated<Record>(record);
}

const type::v1::Event* EventOf(const Message& record) {
  if (const auto* activity = As<coordination::v1::Activity>(&record)) return &activity->event();
  if (const auto* exchange = As<technical::v1::Exchange>(&record)) return &exchange->event();
  return nullptr;
}

// nullopt: records of this kind belong to no year, or its days cannot be read.
std::optional<event::Placement> PlacementOf(const Message& record) {
  if (const type::v1::Event* event = EventOf(record)) {
    if (!time::ParseDay(event->span().first_day()).ok()) return std::nullopt;
    if (!time::ParseDay(event->span().last_day()).ok()) return std::nullopt;
    return event::PlacementOf(*event);
  }
  const auto* report = As<monitoring::v1::PolicyReport>(&record);
  if (report == nullptr) return std::nullopt;
  const absl::StatusOr<time::Day> due = time::ParseDay(report->due_day());
  if (!due.ok()) return std::nullopt;
  return event::Placement{{*due, *due}, std::nullopt};
}

// The full names that a party bears now, each with its language.
std::set<std::string> FullNamesOf(const Party& party) {
  std::set<std::string> names;
  for (const Party::Name& name : party.names()) {
    if (name.form() != Party::Name::FULL || !name.valid_to().empty()) continue;
    names.insert(absl::StrCat(name.language(), "=", name.text()));
  }
  return names;
}

class Checker {
 public:
  Checker(const Prospect& prospect, const Import& import) : prospect_(prospect), import_(import) {
    for (const auto& [name, record] : prospect.then()) {
      for (const std::string& text : UniqueTextsOf(*record)) bearers_[text].insert(name);
      const auto* party = As<Party>(record);
      if (party == nullptr || !party->merged_into().empty()) continue;
      for (const std::string& text : FullNamesOf(*party)) namesakes_[text].insert(name);
    }
  }

  void Check(const Message& record) {
    const std::string name = NameOf(record);
    const std::string programme = ProgrammeOf(name);
    if (!programme.empty()) CheckThere(name, "programme", programme);
    for (const Link& link : LinksOf(record)) {
      if (CheckThere(name, link.column, link.target)) CheckNoCircle(name, link);
    }
    if (const auto* party = As<Party>(&record)) CheckOnce(*party);
    if (const auto* year = As<FiscalYear>(&record)) CheckSides(*year);
    CheckYears(record);
  }

  Problems TakeProblems() && { return std::move(problems_); }

 private:
  void Refuse(const std::string& record, absl::string_view column, absl::string_view value,
              std::string expected, std::vector<std::string> near = {}) {
    Problem problem = ProblemOf(import_, record);
    problem.column = std::string(column);
    problem.value = std::string(value);
    problem.expected = std::move(expected);
    problem.near = std::move(near);
    problems_.push_back(std::move(problem));
  }

  // ", activities.csv:7" where the files have it.
  std::string Whereabouts(const std::string& record) const {
    const auto origin = import_.origins.find(record);
    if (origin == import_.origins.end()) return "";
    return absl::StrCat(", ", origin->second.file, ":", origin->second.line);
  }

  bool CheckThere(const std::string& record, absl::string_view column, const std::string& target) {
    if (prospect_.Then(target) != nullptr) return true;
    Refuse(record, column, target, "a record of the files or one recorded already",
           NearResources(target, prospect_.NamesThen()));
    return false;
  }

  void CheckNoCircle(const std::string& record, const Link& link) {
    std::string at = link.target;
    for (int steps = 0; !at.empty() && steps < kLongestChain; ++steps) {
      if (at == record) {
        return Refuse(record, link.column, link.target,
                      "no circle; from there the way leads back to this row");
      }
      const Message* above = prospect_.Then(at);
      at = above == nullptr ? "" : TargetOf(*above, link.column);
    }
  }

  // A party is one row, and an alias one party's.
  void CheckOnce(const Party& party) {
    for (const std::string& alias : party.aliases()) {
      for (const std::string& other : bearers_.at(alias)) {
        if (other == party.name()) continue;
        Refuse(party.name(), "aliases", alias,
               absl::StrCat("an alias of one party only; ", other, Whereabouts(other), " has it"));
      }
    }
    if (!party.merged_into().empty()) return;
    std::set<std::string> told;
    for (const std::string& text : FullNamesOf(party)) {
      for (const std::string& other : namesakes_.at(text)) {
        const auto& namesake = *As<Party>(prospect_.Then(other));
        const bool same = namesake.kind() == party.kind() && namesake.country() == party.country();
        if (!same || other == party.name() || !told.insert(other).second) continue;
        Refuse(party.name(), "name", text.substr(text.find('=') + 1),
               absl::StrCat("each party once; ", other, Whereabouts(other),
                            " has this name, kind and country; leave one of them out, or name the "
                            "one that stands in merged_into"));
      }
    }
  }

  void CheckSides(const FiscalYear& year) {
    const auto* programme = As<Programme>(prospect_.Then(ProgrammeOf(year.name())));
    if (programme == nullptr) return;
    std::vector<std::string> sides;
    for (const Programme::Side& side : programme->sides()) sides.push_back(side.id());
    for (const coordination::v1::Part& part : year.parts()) {
      for (const coordination::v1::Section& section : part.sections()) {
        const std::string& side = section.receiving_side();
        if (side.empty() || std::find(sides.begin(), sides.end(), side) != sides.end()) continue;
        Refuse(year.name(), absl::StrCat("receiving_side of section ", section.id()), side,
               absl::StrCat("a side of ", programme->name(), ": ", absl::StrJoin(sides, ", ")),
               NearNames(side, sides));
      }
    }
  }

  void CheckYears(const Message& record) {
    const std::string name = NameOf(record);
    const auto* programme = As<Programme>(prospect_.Then(ProgrammeOf(name)));
    const std::optional<event::Placement> then = PlacementOf(record);
    if (programme == nullptr || !then) return;
    const int month = programme->fiscal_year_start_month();
    if (month < 1 || month > 12) return;  // the programme will be refused for it
    const time::FiscalCalendar calendar(month);
    if (const type::v1::Event* event = EventOf(record)) {
      const auto contradicted = event::YearsContradicted(calendar, *event);
      if (contradicted) {
        Refuse(name, "fiscal_year", absl::StrCat(event->fiscal_year()),
               absl::StrCat("the fiscal year of the span, ", *contradicted));
      }
    }
    std::vector<event::Placement> placements = {*then};
    if (const Message* now = prospect_.Now(name)) {
      if (const auto placement = PlacementOf(*now)) placements.push_back(*placement);
    }
    for (const time::FiscalYear year : event::YearsOf(calendar, placements)) {
      CheckOpen(name, absl::StrCat(programme->name(), "/fiscalYears/", year.value));
    }
  }

  // A year is open to its records if it is open before they are written or opened by the import.
  void CheckOpen(const std::string& record, const std::string& year) {
    const auto* now = As<FiscalYear>(prospect_.Now(year));
    const auto* then = As<FiscalYear>(prospect_.Then(year));
    if (now == nullptr || now->state() != FiscalYear::CLOSED) return;
    if (then->state() != FiscalYear::CLOSED) return;
    const std::string reason =
        now->state_reason().empty() ? "" : absl::StrCat(" (", now->state_reason(), ")");
    Refuse(record, "", year,
           absl::StrCat("a fiscal year that is open; it is closed", reason,
                        "; to open it, import its row of fiscal_years with OPEN and a new "
                        "state_reason"));
  }

  const Prospect& prospect_;
  const Import& import_;
  std::map<std::string, std::set<std::string>> bearers_;    // by alias
  std::map<std::string, std::set<std::string>> namesakes_;  // standing parties by full name
  Problems problems_;
};

}  // namespace

Problems Check(const std::vector<const Message*>& changes, const Prospect& prospect,
               const Import& import) {
  Checker checker(prospect, import);
  for (const Message* change : changes) checker.Check(*change);
  return std::move(checker).TakeProblems();
}

Problem ProblemOf(const Import& import, const std::string& record) {
  const auto origin = import.origins.find(record);
  if (origin == import.origins.end()) return {.file = record};
  return {.file = origin->second.file, .line = origin->second.line};
}

}  // namespace renkei::importing
