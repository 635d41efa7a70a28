#include "cli/importing/plan.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "cli/importing/check.h"
#include "cli/importing/order.h"
#include "cli/importing/prospect.h"
#include "google/protobuf/descriptor.h"

namespace renkei::importing {
namespace {

using coordination::v1::FiscalYear;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

bool HasValue(const Message& message, const FieldDescriptor* field) {
  const auto& reflection = *message.GetReflection();
  return field->is_repeated() ? reflection.FieldSize(message, field) > 0
                              : reflection.HasField(message, field);
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

// A year that ends closed is closed once its records are there.
bool Closes(const Change& change) {
  const auto* year = google::protobuf::DynamicCastToGenerated<FiscalYear>(change.record.get());
  return year != nullptr && year->state() == FiscalYear::CLOSED;
}

class Planner {
 public:
  Planner(const Import& import, const Records& recorded) : import_(import) {
    for (const auto& party : recorded.parties) parties_.Enter(party);
    for (const auto& party : import.records.parties) parties_.Enter(party);
    // In this order they are written.
    Compare("parties", import.records.parties, recorded.parties);
    Compare("programmes", import.records.programmes, recorded.programmes);
    Compare("fiscal years", import.records.fiscal_years, recorded.fiscal_years);
    Compare("activities", import.records.activities, recorded.activities);
    Compare("exchanges", import.records.exchanges, recorded.exchanges);
    Compare("policy reports", import.records.policy_reports, recorded.policy_reports);
  }

  Planned Make() && {
    std::vector<Change>& changes = planned_.plan.changes;
    std::stable_partition(changes.begin(), changes.end(),
                          [](const Change& change) { return !Closes(change); });
    std::vector<const Message*> records;
    for (const Change& change : changes) {
      prospect_.EnterPlanned(*change.record);
      records.push_back(change.record.get());
      NoteOpened(*change.record);
    }
    planned_.problems = Check(records, prospect_, import_);
    if (planned_.problems.empty()) Arrange(OrderOf(records, prospect_));
    return std::move(planned_);
  }

 private:
  template <typename Record>
  void Compare(const char* kind, const std::vector<Record>& imported,
               const std::vector<Record>& recorded) {
    for (const Record& record : recorded) prospect_.EnterRecorded(record);
    Tally tally{.kind = kind};
    for (const Record& record : imported) {
      Change change{.record = std::make_unique<Record>(record)};
      const Message* now = prospect_.Now(record.name());
      if (now == nullptr) {
        ++tally.created;
      } else {
        CompareWith(static_cast<const Record&>(*now), static_cast<Record&>(*change.record), change);
        ++(change.differences.empty() ? tally.unchanged : tally.changed);
        if (change.differences.empty()) continue;
      }
      planned_.plan.changes.push_back(std::move(change));
    }
    if (!imported.empty()) planned_.plan.tallies.push_back(std::move(tally));
  }

  template <typename Record>
  void CompareWith(const Record& now, Record& then, Change& change) const {
    const auto origin = import_.origins.find(now.name());
    if (origin != import_.origins.end()) KeepUnsaid(now, origin->second.fields, "", then);
    then.set_etag(now.etag());
    change.differences = Differences(now, then, parties_);
    change.update_mask = MaskOf(change.differences);
  }

  void NoteOpened(const Message& record) {
    const auto* then = google::protobuf::DynamicCastToGenerated<FiscalYear>(&record);
    if (then == nullptr || then->state() == FiscalYear::CLOSED) return;
    const Message* now = prospect_.Now(then->name());
    if (now == nullptr || static_cast<const FiscalYear*>(now)->state() != FiscalYear::CLOSED)
      return;
    planned_.plan.opened_years.insert(then->name());
  }

  void Arrange(const Order& order) {
    if (!order.stuck.empty()) {
      Problem problem = ProblemOf(import_, order.stuck.front());
      problem.value = absl::StrJoin(order.stuck, ", ");
      problem.expected =
          "changes that can follow one another, but each of these needs another one of them first; "
          "import some of them before the others";
      planned_.problems.push_back(std::move(problem));
      return;
    }
    std::vector<Change> arranged;
    for (const size_t place : order.places) {
      arranged.push_back(std::move(planned_.plan.changes[place]));
    }
    planned_.plan.changes = std::move(arranged);
  }

  const Import& import_;
  Registry parties_;
  Prospect prospect_;
  Planned planned_;
};

}  // namespace

Planned MakePlan(const Import& import, const Records& recorded) {
  return Planner(import, recorded).Make();
}

}  // namespace renkei::importing
