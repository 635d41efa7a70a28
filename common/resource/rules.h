// Rules: what is peculiar to the records of one resource. Everything else about them is the same
// for all and lives in this folder.
//
// Threads: every method may be called from any thread, Admit from the ledger's own: none may block.
#ifndef RENKEI_COMMON_RESOURCE_RULES_H_
#define RENKEI_COMMON_RESOURCE_RULES_H_

#include <string>
#include <vector>

#include "absl/functional/any_invocable.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "common/fields/name_pattern.h"
#include "common/fields/place.h"
#include "common/ledger/ledger.h"
#include "google/protobuf/message.h"

namespace renkei::resource {

// A record about to be written.
struct Change {
  absl::string_view name;
  const google::protobuf::Message* before;  // null: it is created
  const google::protobuf::Message* after;   // null: it is deleted
};

class Rules {
 public:
  using Message = google::protobuf::Message;

  virtual ~Rules() = default;

  // Refuses an id that none of these records may have.
  virtual void RequireId(absl::string_view id, const fields::Place& at) const {
    fields::RequireId(id, at);
  }
  // Fills in what is absent and has a default. The record has its name.
  virtual void Complete(Message& /*record*/) const {}
  // Refuses every field that is wrong whatever the state. The record is complete.
  virtual void Check(const Message& record, const fields::Place& at) const = 0;

  // What lists are ordered by, before the name; compared bytewise.
  virtual std::string OrderOf(const Message& /*record*/) const { return ""; }
  // The records of this ledger it refers to. They cannot be deleted as long as it does.
  virtual std::vector<std::string> ReferencesOf(const Message& /*record*/) const { return {}; }
  // Texts that no other record of the resource may have.
  virtual std::vector<std::string> UniqueTextsOf(const Message& /*record*/) const { return {}; }

  // Makes sure, without blocking, that what Admit needs to know of records below `parent` is there;
  // calls `ready` exactly once, from any thread. An error refuses the write.
  virtual void Prepare(absl::string_view /*parent*/, absl::Time /*deadline*/,
                       absl::AnyInvocable<void(absl::Status)> ready) const {
    ready(absl::OkStatus());
  }
  // Decides on the state inside the ledger's transaction whether the change may be made.
  virtual absl::Status Admit(const Change& /*change*/, const ledger::State& /*state*/,
                             const fields::Place& /*at*/) const {
    return absl::OkStatus();
  }
};

// Rules that are written in terms of the record's own type.
template <typename Record>
class TypedRules : public Rules {
 public:
  void Complete(Message& record) const final { CompleteRecord(static_cast<Record&>(record)); }
  void Check(const Message& record, const fields::Place& at) const final {
    CheckRecord(static_cast<const Record&>(record), at);
  }
  std::string OrderOf(const Message& record) const final {
    return OrderOfRecord(static_cast<const Record&>(record));
  }
  std::vector<std::string> ReferencesOf(const Message& record) const final {
    return ReferencesOfRecord(static_cast<const Record&>(record));
  }
  std::vector<std::string> UniqueTextsOf(const Message& record) const final {
    return UniqueTextsOfRecord(static_cast<const Record&>(record));
  }
  absl::Status Admit(const Change& change, const ledger::State& state,
                     const fields::Place& at) const final {
    return AdmitChange(change.name, static_cast<const Record*>(change.before),
                       static_cast<const Record*>(change.after), state, at);
  }

 protected:
  virtual void CompleteRecord(Record& /*record*/) const {}
  virtual void CheckRecord(const Record& record, const fields::Place& at) const = 0;
  virtual std::string OrderOfRecord(const Record& /*record*/) const { return ""; }
  virtual std::vector<std::string> ReferencesOfRecord(const Record& /*record*/) const { return {}; }
  virtual std::vector<std::string> UniqueTextsOfRecord(const Record& /*record*/) const {
    return {};
  }
  virtual absl::Status AdmitChange(absl::string_view /*name*/, const Record* /*before*/,
                                   const Record* /*after*/, const ledger::State& /*state*/,
                                   const fields::Place& /*at*/) const {
    return absl::OkStatus();
  }
};

}  // namespace renkei::resource

#endif  // RENKEI_COMMON_RESOURCE_RULES_H_
