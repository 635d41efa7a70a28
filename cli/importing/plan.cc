#include "cli/importing/plan.h"

#include <algorithm>
#include <memory>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "cli/records/names.h"
#include "cli/sheets/scope.h"
#include "google/protobuf/descriptor.h"

namespace renkei::importing {
namespace {

using coordination::v1::FiscalYear;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using sheets::ImportedRecord;

// The kinds in the order of a plan, as tallies name them, and the sheets that hold them.
struct Kind {
  const char* name;
  absl::string_view sheet;
};
constexpr Kind kKinds[] = {{"parties", "parties"},           {"programmes", "programmes"},
                           {"fiscal years", "fiscal_years"}, {"activities", "activities"},
                           {"exchanges", "exchanges"},       {"policy reports", "policy_reports"}};

std::string CollectionOf(const std::string& name) { return name.substr(0, name.rfind('/')); }

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

bool Turns(const Message& recorded, const Message& imported) {
  return records::LinksOf(recorded) != records::LinksOf(imported) ||
         records::UniqueTextsOf(recorded) != records::UniqueTextsOf(imported);
}

bool Opens(const Message& recorded, const Message& imported) {
  const auto* now = google::protobuf::DynamicCastToGenerated<FiscalYear>(&recorded);
  return now != nullptr && now->state() == FiscalYear::CLOSED &&
         static_cast<const FiscalYear&>(imported).state() != FiscalYear::CLOSED;
}

std::string TextIn(const Message& record, const char* field) {
  return record.GetReflection()->GetString(record, record.GetDescriptor()->FindFieldByName(field));
}

}  // namespace

bool Plan::empty() const {
  return std::all_of(changes.begin(), changes.end(),
                     [](const Change& change) { return change.unchanged; });
}

int Plan::differing() const {
  int differing = 0;
  for (const Tally& tally : tallies) differing += tally.changed;
  return differing;
}

bool Plan::IsRecorded(absl::string_view name) const {
  return std::binary_search(recorded.begin(), recorded.end(), name);
}

Planner::Planner(const sheets::Import& import) : import_(import) {
  for (const ImportedRecord& read : import.records) EnterYear(*read.Parse(), /*has_row=*/true);
}

void Planner::Enter(const Message& recorded) {
  plan_.recorded.push_back(records::NameOf(recorded));
  const ImportedRecord* read = import_.Find(plan_.recorded.back());
  EnterYear(recorded, read != nullptr);
  if (read != nullptr) Compare(*read, recorded);
}

void Planner::EnterYear(const Message& record, bool has_row) {
  const std::string name = records::NameOf(record);
  const auto calendar = import_.registry.CalendarOf(name);
  const auto year = calendar ? sheets::SheetYearOf(record, *calendar) : std::nullopt;
  if (!year) return;
  Collection& collection = collections_[CollectionOf(name)];
  if (has_row) {
    collection.years.insert(year->value);
  } else {
    collection.without_rows.emplace_back(name, year->value);
  }
}

void Planner::Compare(const ImportedRecord& read, const Message& recorded) {
  const std::unique_ptr<Message> then = read.Parse();
  KeepUnsaid(recorded, read.origin.sheet->fields, "", *then);
  std::vector<std::string> mask =
      differences::MaskOf(differences::Differences(recorded, *then, import_.registry));
  if (mask.empty()) {
    unchanged_.insert(&read);
    return;
  }
  if (Opens(recorded, *then)) plan_.opened_years.insert(read.name);
  const auto* etag = then->GetDescriptor()->FindFieldByName("etag");
  then->GetReflection()->SetString(then.get(), etag, TextIn(recorded, "etag"));
  changed_.emplace(&read, Change{.read = &read,
                                 .then = then->SerializeAsString(),
                                 .now = recorded.SerializeAsString(),
                                 .update_mask = std::move(mask),
                                 .turns = Turns(recorded, *then)});
}

Plan Planner::Make() && {
  for (const Kind& kind : kKinds) AddKind(kind.name, kind.sheet);
  for (const auto& [name, collection] : collections_) {
    for (const auto& [record, year] : collection.without_rows) {
      if (collection.years.contains(year)) plan_.gone.push_back(record);
    }
  }
  std::sort(plan_.gone.begin(), plan_.gone.end());
  for (const std::string& name : plan_.gone) {
    const sheets::Sheet* sheet = sheets::SheetOfName(name);
    for (Tally& tally : plan_.tallies) tally.gone += tally.sheet == sheet ? 1 : 0;
  }
  std::sort(plan_.recorded.begin(), plan_.recorded.end());
  return std::move(plan_);
}

void Planner::AddKind(const char* kind, absl::string_view sheet) {
  Tally tally{.kind = kind, .sheet = sheets::FindSheet(sheet)};
  for (const ImportedRecord& read : import_.records) {
    if (read.origin.sheet->sheet != tally.sheet) continue;
    if (unchanged_.contains(&read)) {
      ++tally.unchanged;
    } else if (const auto changed = changed_.find(&read); changed != changed_.end()) {
      ++tally.changed;
      plan_.changes.push_back(std::move(changed->second));
    } else {
      ++tally.created;
      plan_.changes.push_back({.read = &read});
    }
  }
  if (tally.created + tally.changed + tally.unchanged > 0) plan_.tallies.push_back(tally);
}

void Settle(const sheets::Import& import, const Message& answered, Change& change, Plan& plan) {
  const auto* revision = answered.GetDescriptor()->FindFieldByName("revision");
  change.unchanged = answered.GetReflection()->GetInt64(answered, revision) != 0;
  if (!change.unchanged) {
    std::unique_ptr<Message> now(answered.New());
    now->ParseFromString(change.now);
    change.differences = differences::Differences(*now, answered, import.registry);
    return;
  }
  for (Tally& tally : plan.tallies) {
    if (tally.sheet != change.read->origin.sheet->sheet) continue;
    --tally.changed;
    ++tally.unchanged;
  }
}

}  // namespace renkei::importing
