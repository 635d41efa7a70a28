#include "cli/importing/plan.h"

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "cli/importing/code_points.h"
#include "common/time/day.h"
#include "google/protobuf/descriptor.h"

namespace renkei::importing {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

// The record of the same kind that this one lies below, or empty.
const std::string& ParentOf(const coordination::v1::Party& party) { return party.parent(); }
const std::string& ParentOf(const coordination::v1::Activity& activity) {
  return activity.event().part_of();
}
const std::string& ParentOf(const technical::v1::Exchange& exchange) {
  return exchange.event().part_of();
}
template <typename Record>
const std::string& ParentOf(const Record&) {
  static const auto& none = *new std::string();
  return none;
}

constexpr absl::string_view ParentField(const coordination::v1::Party&) { return "parent"; }
template <typename Record>
constexpr absl::string_view ParentField(const Record&) {
  return "part_of";
}

bool HasValue(const Message& message, const FieldDescriptor* field) {
  const auto& reflection = *message.GetReflection();
  return field->is_repeated() ? reflection.FieldSize(message, field) > 0
                              : reflection.HasField(message, field);
}

template <typename Record>
const type::v1::Event* EventOf(const Record& record) {
  if constexpr (requires { record.event(); }) return &record.event();
  return nullptr;
}

// Copies into `imported` each field of `recorded` of which the files do not speak. `prefix` is the
// path of the two messages, "event." or empty.
void KeepUnsaid(const Message& recorded, const std::set<std::string>& said,
                const std::string& prefix, Message& imported) {
  for (int i = 0; i < recorded.GetDescriptor()->field_count(); ++i) {
    const FieldDescriptor* field = recorded.GetDescriptor()->field(i);
    const std::string path = absl::StrCat(prefix, field->name());
    if (path == "name" || said.count(path) > 0) continue;
    const auto& reflection = *recorded.GetReflection();
    if (path == "event") {
      if (!HasValue(recorded, field)) continue;
      KeepUnsaid(reflection.GetMessage(recorded, field), said, "event.",
                 *reflection.MutableMessage(&imported, field));
      continue;
    }
    reflection.ClearField(&imported, field);
    if (!HasValue(recorded, field)) continue;
    // A copy with this field alone, merged in: reflection has no way to copy a field as such.
    std::unique_ptr<Message> only(recorded.New());
    only->CopyFrom(recorded);
    for (int j = 0; j < recorded.GetDescriptor()->field_count(); ++j) {
      if (j != i) reflection.ClearField(only.get(), recorded.GetDescriptor()->field(j));
    }
    imported.MergeFrom(*only);
  }
}

std::vector<std::string> MaskOf(const std::vector<FieldDifference>& differences) {
  std::vector<std::string> mask;
  for (const FieldDifference& difference : differences) {
    std::string top = difference.path.substr(0, difference.path.find_first_of(".["));
    if (mask.empty() || mask.back() != top) mask.push_back(std::move(top));
  }
  return mask;
}

class Planner {
 public:
  Planner(const Import& import, const Records& recorded) : import_(import) {
    for (const Records* records : {&import.records, &recorded}) {
      for (const auto& programme : records->programmes) {
        start_months_.emplace(programme.name(), programme.fiscal_year_start_month());
      }
      Enter(records->parties);
      Enter(records->programmes);
      Enter(records->fiscal_years);
      Enter(records->activities);
      Enter(records->exchanges);
      Enter(records->policy_reports);
    }
  }

  template <typename Record>
  Changes<Record> Compare(const std::vector<Record>& imported,
                          const std::vector<Record>& recorded) {
    std::map<std::string, const Record*> there;
    for (const Record& record : recorded) there[record.name()] = &record;
    Changes<Record> changes;
    for (const Record* record : ParentsFirst(imported)) {
      CheckReferences(*record);
      if (const type::v1::Event* event = EventOf(*record)) CheckFiscalYear(record->name(), *event);
      const auto found = there.find(record->name());
      if (found == there.end()) {
        changes.creates.push_back(*record);
        continue;
      }
      Update<Record> update = UpdateOf(*record, *found->second);
      if (update.differences.empty()) {
        changes.unchanged.push_back(record->name());
      } else {
        changes.updates.push_back(std::move(update));
      }
    }
    return changes;
  }

  Problems TakeProblems() && { return std::move(problems_); }

 private:
  template <typename Record>
  void Enter(const std::vector<Record>& records) {
    for (const Record& record : records) names_.insert(record.name());
  }

  template <typename Record>
  Update<Record> UpdateOf(const Record& imported, const Record& recorded) const {
    Update<Record> update;
    update.record = imported;
    const auto origin = import_.origins.find(imported.name());
    if (origin != import_.origins.end()) {
      KeepUnsaid(recorded, origin->second.fields, "", update.record);
    }
    update.record.set_etag(recorded.etag());
    update.differences = Differences(recorded, update.record);
    update.update_mask = MaskOf(update.differences);
    return update;
  }

  // In the order of the files, but no record before the one it lies below.
  template <typename Record>
  std::vector<const Record*> ParentsFirst(const std::vector<Record>& records) {
    std::map<std::string, const Record*> waiting;
    for (const Record& record : records) waiting[record.name()] = &record;
    std::vector<const Record*> order;
    for (const Record& record : records) {
      // The records above this one that are not placed yet, this one first.
      std::vector<const Record*> chain;
      std::set<std::string> on_chain;
      std::string name = record.name();
      while (waiting.count(name) > 0 && on_chain.insert(name).second) {
        chain.push_back(waiting.at(name));
        name = ParentOf(*chain.back());
      }
      if (on_chain.count(name) > 0) {
        Refuse(chain.back()->name(), ParentField(record), name, "no circle of parents", {});
      }
      for (auto above = chain.rbegin(); above != chain.rend(); ++above) {
        order.push_back(*above);
        waiting.erase((*above)->name());
      }
    }
    return order;
  }

  template <typename Record>
  void CheckReferences(const Record& record) {
    const std::vector<std::string> segments = absl::StrSplit(record.name(), '/');
    if (segments.size() == 4) {
      CheckThere(record.name(), "programme", absl::StrCat("programmes/", segments[1]));
    }
    if (!ParentOf(record).empty()) {
      CheckThere(record.name(), ParentField(record), ParentOf(record));
    }
  }

  void CheckFiscalYear(const std::string& record, const type::v1::Event& event) {
    const auto month = start_months_.find(record.substr(0, record.find('/', sizeof("programmes"))));
    if (event.fiscal_year() == 0 || month == start_months_.end()) return;
    if (month->second < 1 || month->second > 12) return;  // the programme will be refused for it
    const auto first = time::ParseDay(event.span().first_day());
    const auto last = time::ParseDay(event.span().last_day());
    if (!first.ok() || !last.ok()) return;
    const time::FiscalCalendar calendar(month->second);
    // An exact span belongs to the year of its first day, whatever else it touches.
    const bool exact = event.span().precision() == type::v1::DateSpan::EXACT;
    const int first_year = calendar.YearOf(*first).value;
    const int last_year = exact ? first_year : calendar.YearOf(*last).value;
    if (first_year <= event.fiscal_year() && event.fiscal_year() <= last_year) return;
    Refuse(record, "fiscal_year", absl::StrCat(event.fiscal_year()),
           absl::StrCat("the fiscal year of the span, ", first_year,
                        first_year == last_year ? "" : absl::StrCat(" to ", last_year)),
           {});
  }

  void CheckThere(const std::string& record, absl::string_view column, const std::string& name) {
    if (names_.count(name) > 0) return;
    Refuse(record, column, name, "a record of the files or one recorded already",
           NearResources(name, names_));
  }

  void Refuse(const std::string& record, absl::string_view column, const std::string& value,
              absl::string_view expected, std::vector<std::string> near) {
    const auto origin = import_.origins.find(record);
    Problem problem{.file = record,
                    .column = std::string(column),
                    .value = value,
                    .expected = std::string(expected),
                    .near = std::move(near)};
    if (origin != import_.origins.end()) {
      problem.file = origin->second.file;
      problem.line = origin->second.line;
    }
    problems_.push_back(std::move(problem));
  }

  const Import& import_;
  std::set<std::string> names_;
  std::map<std::string, int> start_months_;  // of programmes; what the files say goes first
  Problems problems_;
};

// Takes the years that are to be closed out of `years`; those that are unchanged stay.
Changes<coordination::v1::FiscalYear> TakeClosed(Changes<coordination::v1::FiscalYear>& years) {
  using coordination::v1::FiscalYear;
  Changes<FiscalYear> closed;
  const auto is_open = [](const FiscalYear& year) { return year.state() != FiscalYear::CLOSED; };
  const auto creates = std::stable_partition(years.creates.begin(), years.creates.end(), is_open);
  closed.creates.assign(creates, years.creates.end());
  years.creates.erase(creates, years.creates.end());
  const auto updates =
      std::stable_partition(years.updates.begin(), years.updates.end(),
                            [&](const auto& update) { return is_open(update.record); });
  closed.updates.assign(updates, years.updates.end());
  years.updates.erase(updates, years.updates.end());
  return closed;
}

}  // namespace

Planned MakePlan(const Import& import, const Records& recorded) {
  Planner planner(import, recorded);
  const Records& read = import.records;
  Planned planned;
  planned.plan.parties = planner.Compare(read.parties, recorded.parties);
  planned.plan.programmes = planner.Compare(read.programmes, recorded.programmes);
  planned.plan.fiscal_years = planner.Compare(read.fiscal_years, recorded.fiscal_years);
  planned.plan.closed_years = TakeClosed(planned.plan.fiscal_years);
  planned.plan.activities = planner.Compare(read.activities, recorded.activities);
  planned.plan.exchanges = planner.Compare(read.exchanges, recorded.exchanges);
  planned.plan.policy_reports = planner.Compare(read.policy_reports, recorded.policy_reports);
  planned.problems = std::move(planner).TakeProblems();
  return planned;
}

}  // namespace renkei::importing
