// EventRules: the rules of records that are an event and what kind of event it is - activities and
// exchanges.
//
// Threads: as resource::Rules. Lifetime: the programmes outlive it.
#ifndef RENKEI_COMMON_PROGRAMMES_EVENT_RULES_H_
#define RENKEI_COMMON_PROGRAMMES_EVENT_RULES_H_

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common/event/event_check.h"
#include "common/event/event_filter.h"
#include "common/event/placement.h"
#include "common/fields/name_pattern.h"
#include "common/programmes/placement.h"
#include "common/programmes/programmes.h"
#include "common/resource/links.h"
#include "common/resource/resource_type.h"
#include "common/resource/rules.h"
#include "common/status/macros.h"

namespace renkei::programmes {

// `Record` is a message with a name and an event, `Filter` what its List may ask for: kinds,
// states, parties, category and excluded beside what all filters have.
template <typename Record, typename Filter>
class EventRules : public resource::TypedRules<Record, Filter> {
 public:
  explicit EventRules(const Programmes& programmes)
      : pattern_(resource::ResourceType::Of(Record::descriptor()).pattern),
        programmes_(programmes) {}

  void Prepare(absl::string_view programme, const rpc::Call& call,
               absl::AnyInvocable<void(absl::Status)> ready) const final {
    programmes_.Prepare(programme, call, std::move(ready));
  }

  absl::StatusOr<time::Span> DaysOfYear(absl::string_view programme, time::FiscalYear year,
                                        const ledger::State& state) const final {
    return programmes::DaysOfYear(programmes_, programme, year, state);
  }

 protected:
  // Refuses what is wrong with the fields beside the event.
  virtual void CheckKind(const Record& record, const fields::Place& at) const = 0;
  // Whether the fields beside the event are what the filter asks for.
  virtual bool MatchesKind(const Record& record, const Filter& filter) const = 0;

  void CheckRecord(const Record& record, const fields::Place& at) const final {
    CheckKind(record, at);
    if (!record.has_event()) return at.Field("event").Refuse("is required");
    event::CheckEvent(record.event(), record.name(), at.Field("event"));
  }

  std::optional<time::Span> DaysOfRecord(const Record& record) const final {
    return event::PlacementOf(record.event()).span;
  }

  bool RecordBelongsTo(time::FiscalYear year, const time::Span& days_of_year,
                       const Record& record) const final {
    return event::BelongsTo(record.event(), year, days_of_year);
  }

  void CheckFilterFields(const Filter& filter, const fields::Place& at) const final {
    event::CheckFilter(filter.parties(), filter.category(), at);
  }

  bool MatchesFilter(const Record& record, const Filter& filter) const final {
    const type::v1::Event& event = record.event();
    return MatchesKind(record, filter) && resource::Wants(filter.states(), event.state()) &&
           event::TakesPart(event, filter.parties()) &&
           (filter.category().empty() || filter.category() == event.category()) &&
           (!filter.has_excluded() || filter.excluded() == event.has_excluded());
  }

  std::vector<std::string> ReferencesOfRecord(const Record& record) const final {
    const std::string link = LinkOf(record);
    return link.empty() ? std::vector<std::string>() : std::vector<std::string>{link};
  }

  absl::Status AdmitChange(absl::string_view name, const Record* before, const Record* after,
                           const resource::Transition& states,
                           const fields::Place& at) const final {
    const absl::string_view programme = fields::ParentOf(name);
    RENKEI_RETURN_IF_ERROR(
        CheckYearsOpen(programmes_, programme, PlacementOf(before), PlacementOf(after), states));
    if (after == nullptr) return absl::OkStatus();
    RENKEI_RETURN_IF_ERROR(
        CheckFiscalYear(programmes_, programme, after->event(), states.after, at.Field("event")));
    return resource::CheckLink(states.after, name, LinkOf(*after), [this](const std::string& body) {
      Record parent;
      return parent.ParseFromString(body) ? LinkOf(parent) : "";
    });
  }

 private:
  static std::optional<event::Placement> PlacementOf(const Record* record) {
    if (record == nullptr) return std::nullopt;
    return event::PlacementOf(record->event());
  }

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
