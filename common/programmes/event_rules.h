// EventRules: the rules of records that are an event and what kind of event it is - activities and
// exchanges.
//
// Threads: as resource::Rules. Lifetime: the programmes outlive it.
#ifndef RENKEI_COMMON_PROGRAMMES_EVENT_RULES_H_
#define RENKEI_COMMON_PROGRAMMES_EVENT_RULES_H_

#include <string>
#include <utility>
#include <vector>

#include "common/event/event_check.h"
#include "common/event/placement.h"
#include "common/fields/name_pattern.h"
#include "common/programmes/placement.h"
#include "common/programmes/programmes.h"
#include "common/resource/links.h"
#include "common/resource/resource_type.h"
#include "common/resource/rules.h"
#include "common/status/macros.h"

namespace renkei::programmes {

// `Record` is a message with a name and an event.
template <typename Record>
class EventRules : public resource::TypedRules<Record> {
 public:
  explicit EventRules(const Programmes& programmes)
      : pattern_(resource::ResourceType::Of(Record::descriptor()).pattern),
        programmes_(programmes) {}

  void Prepare(absl::string_view programme, absl::Time deadline,
               absl::AnyInvocable<void(absl::Status)> ready) const final {
    programmes_.Prepare(programme, deadline, std::move(ready));
  }

 protected:
  // Refuses what is wrong with the fields beside the event.
  virtual void CheckKind(const Record& record, const fields::Place& at) const = 0;

  void CheckRecord(const Record& record, const fields::Place& at) const final {
    CheckKind(record, at);
    if (!record.has_event()) return at.Field("event").Refuse("is required");
    event::CheckEvent(record.event(), record.name(), at.Field("event"));
  }

  std::string OrderOfRecord(const Record& record) const final {
    return record.event().span().first_day();
  }

  std::vector<std::string> ReferencesOfRecord(const Record& record) const final {
    const std::string link = LinkOf(record);
    return link.empty() ? std::vector<std::string>() : std::vector<std::string>{link};
  }

  absl::Status AdmitChange(absl::string_view name, const Record* before, const Record* after,
                           const ledger::State& state, const fields::Place& at) const final {
    const absl::string_view programme = fields::ParentOf(name);
    std::vector<event::Placement> placements;
    if (before != nullptr) placements.push_back(event::PlacementOf(before->event()));
    if (after != nullptr) placements.push_back(event::PlacementOf(after->event()));
    RENKEI_RETURN_IF_ERROR(CheckYearsOpen(programmes_, programme, placements, state));
    if (after == nullptr) return absl::OkStatus();
    RENKEI_RETURN_IF_ERROR(
        CheckFiscalYear(programmes_, programme, after->event(), state, at.Field("event")));
    return resource::CheckLink(state, name, LinkOf(*after), [this](const std::string& body) {
      Record parent;
      return parent.ParseFromString(body) ? LinkOf(parent) : "";
    });
  }

 private:
  // part_of, where it names a record of this ledger; of another service's it cannot be judged here.
  std::string LinkOf(const Record& record) const {
    const std::string& part_of = record.event().part_of();
    return pattern_.Matches(part_of) ? part_of : "";
  }

  const fields::NamePattern pattern_;
  const Programmes& programmes_;
};

}  // namespace renkei::programmes

#endif  // RENKEI_COMMON_PROGRAMMES_EVENT_RULES_H_
