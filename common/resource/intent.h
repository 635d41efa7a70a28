// Intent: what a request wants done with one record, checked as far as no state is needed.
//
// Every way to write a record makes intents, one or several, and transactions.h makes them come
// true; so what may be written is judged in one place.
//
// Threads: any; nothing is kept.
#ifndef RENKEI_COMMON_RESOURCE_INTENT_H_
#define RENKEI_COMMON_RESOURCE_INTENT_H_

#include <functional>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "common/fields/place.h"
#include "common/ledger/ledger.h"
#include "common/resource/resource_type.h"
#include "common/resource/rules.h"
#include "google/protobuf/message.h"

namespace renkei::resource {

// What a record is and what it is held to. Both outlive it.
struct Resource {
  const ResourceType& type;
  const Rules& rules;
};

struct Intent {
  enum class Kind { kCreate, kUpdate, kDelete };

  // Null: nothing can be made of it, for its name or its type is wrong; that was refused.
  const Resource* resource;
  Kind kind;
  std::string name;
  std::string place;      // of the record in the request
  std::string etag = {};  // of the version meant; empty: whatever it is

  // Of kCreate: the record, complete and stripped, and its bytes.
  std::unique_ptr<google::protobuf::Message> record = {};
  std::string body = {};
  // Of kUpdate: changes the record as it stands in this state, or refuses to.
  std::function<absl::Status(const ledger::State& before, google::protobuf::Message& record)>
      apply = {};
};

// What is refused of a record is said at its place; the intent is then only good to show others
// what was meant.
Intent ToCreate(const Resource& resource, std::string name, const google::protobuf::Message& record,
                const fields::Place& at);

// `record` has what replaces the fields of `request`'s update_mask, whose wrong paths are refused.
Intent ToUpdate(const Resource& resource, const google::protobuf::Message& record,
                const google::protobuf::Message& request, const fields::Place& request_place,
                const fields::Place& at);

Intent ToDelete(const Resource& resource, std::string name, std::string etag,
                const fields::Place& at);

// The bytes of a record as they are stored. Refuses a record that is too large.
std::string StoredBytes(const google::protobuf::Message& record, const fields::Place& at);

}  // namespace renkei::resource

#endif  // RENKEI_COMMON_RESOURCE_INTENT_H_
