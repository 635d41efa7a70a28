// Drafts: the records that a Create or BatchCreate asks for, checked as far as no state is needed.
//
// Threads: any; nothing is kept.
#ifndef RENKEI_COMMON_RESOURCE_DRAFTS_H_
#define RENKEI_COMMON_RESOURCE_DRAFTS_H_

#include <memory>
#include <string>
#include <vector>

#include "common/fields/place.h"
#include "common/resource/resource_type.h"
#include "common/resource/rules.h"
#include "google/protobuf/message.h"

namespace renkei::resource {

// A record to be created.
struct Draft {
  std::string name;
  std::unique_ptr<google::protobuf::Message> record;  // complete, and stripped
  std::string body;
  std::string place;  // of the record in the request
};

// The draft of a Create request. What is refused of it is said at its place; the draft is then of
// no use.
Draft DraftOf(const ResourceType& type, const Rules& rules,
              const google::protobuf::Message& request, const fields::Place& at);

// The drafts of a BatchCreate request, in order.
std::vector<Draft> DraftsOf(const ResourceType& type, const Rules& rules,
                            const google::protobuf::Message& request, const fields::Place& at);

// The bytes of a record as they are stored. Refuses a record that is too large.
std::string StoredBytes(const google::protobuf::Message& record, const fields::Place& at);

}  // namespace renkei::resource

#endif  // RENKEI_COMMON_RESOURCE_DRAFTS_H_
