// Rules: what is peculiar to the records of one resource. Everything else about them is the same
// for all and lives in this folder.
//
// Threads: every method may be called from any thread, Admit from the ledger's own: none may block.
#ifndef RENKEI_COMMON_RESOURCE_RULES_H_
#define RENKEI_COMMON_RESOURCE_RULES_H_

#include <algorithm>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "absl/functional/any_invocable.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/fields/name_pattern.h"
#include "common/fields/place.h"
#include "common/ledger/ledger.h"
#include "common/rpc/service.h"
#include "common/time/day.h"
#include "google/protobuf/empty.pb.h"
#include "google/protobuf/message.h"

namespace renkei::resource {

// A record about to be written.
struct Change {
  absl::string_view name;
  const google::protobuf::Message* before;  // null: it is created
  const google::protobuf::Message* after;   // null: it is deleted
};

// A method beside the standard ones that changes one record: parties/*:merge. Its request names the
// record in `name` and may have an etag, a request_id and validate_only, as Update's; it answers
// the record.
struct Edit {
  using Message = google::protobuf::Message;

  std::string method;  // "MergeParty"
  // Refuses what is wrong with the request whatever the state.
  std::function<void(const Message& request, const fields::Place& at)> check;
  // Changes the record as the request asks, or refuses to as the state before it is; Check and
  // Admit judge the outcome.
  std::function<absl::Status(const Message& request, const ledger::State& state, Message& record)>
      apply;
};

// Whether a filter's list of `wanted` values, which means any value when it is empty, has `value`.
template <typename Values, typename Value>
bool Wants(const Values& wanted, const Value& value) {
  return wanted.empty() || std::find(wanted.begin(), wanted.end(), value) != wanted.end();
}

// The states between which a change is made: the one its transaction finds, and the one that all
// changes of the transaction together would leave. In the second every change stands already, the
// one that is judged too. With validate_only both may hold records that are only assumed.
struct Transition {
  const ledger::State& before;
  const ledger::State& after;
};

class Rules {
 public:
  using Message = google::protobuf::Message;

  virtual ~Rules() = default;

  // Refuses an id that none of these records may have.
  virtual void RequireId(absl::string_view id, const fields::Place& at) const {
    fields::RequireId(id, at);
  }
  // What an id goes by in lists, which are in the order of these byte by byte. Unlike ids have
  // unlike ones. A change of it is one of the index keys: see kIndexFormat.
  virtual std::string OrderOf(absl::string_view id) const { return std::string(id); }
  // Fills in what is absent and has a default. The record has its name.
  virtual void Complete(Message& /*record*/) const {}
  // Refuses every field that is wrong whatever the state. The record is complete.
  virtual void Check(const Message& record, const fields::Place& at) const = 0;

  // The days it covers. Lists of records that have days are ordered by the first of them.
  virtual std::optional<time::Span> DaysOf(const Message& /*record*/) const { return {}; }
  // The records of this ledger it refers to. They cannot be deleted as long as it does.
  virtual std::vector<std::string> ReferencesOf(const Message& /*record*/) const { return {}; }
  // Texts that no other record of the resource may have.
  virtual std::vector<std::string> UniqueTextsOf(const Message& /*record*/) const { return {}; }

  // Makes sure, without blocking, that what Admit needs to know of records below `parent` is there,
  // as long as `call` is waited for, which stays valid until `ready` is called; calls `ready`
  // exactly once, from any thread. FailedPrecondition refuses those records, another error the
  // whole transaction.
  virtual void Prepare(absl::string_view /*parent*/, const rpc::Call& /*call*/,
                       absl::AnyInvocable<void(absl::Status)> ready) const {
    ready(absl::OkStatus());
  }
  // Decides inside the ledger's transaction whether the change may be made. Other changes of the
  // transaction may be refused yet: a record read of `states` may break rules of its own.
  // InvalidArgument names fields at `at`; other refusals have a reason, and name in its metadata
  // the records that they rest on.
  virtual absl::Status Admit(const Change& /*change*/, const Transition& /*states*/,
                             const fields::Place& /*at*/) const {
    return absl::OkStatus();
  }

  // Refuses what is wrong with a List's filter beside what filter.h checks of any.
  virtual void CheckFilter(const Message& /*filter*/, const fields::Place& /*at*/) const {}
  // Whether the record is one the filter asks for, as far as filter.h does not say.
  virtual bool Matches(const Message& /*record*/, const Message& /*filter*/) const { return true; }
  // For filters with a fiscal_year, which Prepare has been called for: the days of the year below
  // `parent`, and whether a record belongs to it.
  virtual absl::StatusOr<time::Span> DaysOfYear(absl::string_view /*parent*/,
                                                time::FiscalYear /*year*/,
                                                const ledger::State& /*state*/) const {
    return absl::UnimplementedError("these records belong to no fiscal year");
  }
  virtual bool BelongsTo(time::FiscalYear /*year*/, const time::Span& /*days_of_year*/,
                         const Message& /*record*/) const {
    return false;
  }

  // The methods beside the standard ones.
  virtual std::vector<Edit> Edits() const { return {}; }
};

// Rules that are written in terms of the record's own type, and of the filter's of its List.
template <typename Record, typename Filter = google::protobuf::Empty>
class TypedRules : public Rules {
 public:
  void Complete(Message& record) const final { CompleteRecord(static_cast<Record&>(record)); }
  void Check(const Message& record, const fields::Place& at) const final {
    CheckRecord(static_cast<const Record&>(record), at);
  }
  std::optional<time::Span> DaysOf(const Message& record) const final {
    return DaysOfRecord(static_cast<const Record&>(record));
  }
  std::vector<std::string> ReferencesOf(const Message& record) const final {
    return ReferencesOfRecord(static_cast<const Record&>(record));
  }
  std::vector<std::string> UniqueTextsOf(const Message& record) const final {
    return UniqueTextsOfRecord(static_cast<const Record&>(record));
  }
  absl::Status Admit(const Change& change, const Transition& states,
                     const fields::Place& at) const final {
    return AdmitChange(change.name, static_cast<const Record*>(change.before),
                       static_cast<const Record*>(change.after), states, at);
  }
  void CheckFilter(const Message& filter, const fields::Place& at) const final {
    CheckFilterFields(static_cast<const Filter&>(filter), at);
  }
  bool Matches(const Message& record, const Message& filter) const final {
    return MatchesFilter(static_cast<const Record&>(record), static_cast<const Filter&>(filter));
  }
  bool BelongsTo(time::FiscalYear year, const time::Span& days_of_year,
                 const Message& record) const final {
    return RecordBelongsTo(year, days_of_year, static_cast<const Record&>(record));
  }

 protected:
  virtual void CompleteRecord(Record& /*record*/) const {}
  virtual void CheckRecord(const Record& record, const fields::Place& at) const = 0;
  virtual std::optional<time::Span> DaysOfRecord(const Record& /*record*/) const { return {}; }
  virtual std::vector<std::string> ReferencesOfRecord(const Record& /*record*/) const { return {}; }
  virtual std::vector<std::string> UniqueTextsOfRecord(const Record& /*record*/) const {
    return {};
  }
  virtual absl::Status AdmitChange(absl::string_view /*name*/, const Record* /*before*/,
                                   const Record* /*after*/, const Transition& /*states*/,
                                   const fields::Place& /*at*/) const {
    return absl::OkStatus();
  }
  virtual void CheckFilterFields(const Filter& /*filter*/, const fields::Place& /*at*/) const {}
  virtual bool MatchesFilter(const Record& /*record*/, const Filter& /*filter*/) const {
    return true;
  }
  virtual bool RecordBelongsTo(time::FiscalYear /*year*/, const time::Span& /*days_of_year*/,
                               const Record& /*record*/) const {
    return false;
  }
};

}  // namespace renkei::resource

#endif  // RENKEI_COMMON_RESOURCE_RULES_H_
