// The fields that standard requests have by standard names, read from a request of any resource.
//
// Threads: any; nothing is kept.
#ifndef RENKEI_COMMON_RESOURCE_REQUEST_H_
#define RENKEI_COMMON_RESOURCE_REQUEST_H_

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "common/fields/place.h"
#include "common/ledger/ledger.h"
#include "google/protobuf/message.h"

namespace renkei::resource {

// The values of fields by name; absent ones and fields the message does not have are empty.
std::string StringIn(const google::protobuf::Message& message, absl::string_view field);
bool FlagIn(const google::protobuf::Message& message, absl::string_view field);
int32_t NumberIn(const google::protobuf::Message& message, absl::string_view field);
int64_t LongNumberIn(const google::protobuf::Message& message, absl::string_view field);
std::vector<std::string> StringsIn(const google::protobuf::Message& message,
                                   absl::string_view field);
// nullptr when absent. Requires a singular message field.
const google::protobuf::Message* MessageIn(const google::protobuf::Message& message,
                                           absl::string_view field);
void SetString(google::protobuf::Message& message, absl::string_view field,
               absl::string_view value);

// The request's page_size: refused when it is negative, and the number of records it means.
void CheckPageSize(const google::protobuf::Message& request, const fields::Place& at);
size_t PageSizeOf(const google::protobuf::Message& request);

// Refuses what cannot be a request_id; an absent one can.
void CheckRequestId(absl::string_view id, const fields::Place& at);

// How a write is asked to be done.
struct WriteOptions {
  bool validate_only = false;
  // Absent with validate_only, which stores nothing.
  std::optional<ledger::RequestId> request_id;
};

// Reads and checks request_id and validate_only. The fingerprint covers everything of the request
// but its request_id.
WriteOptions WriteOptionsOf(google::protobuf::Message& request, absl::string_view method,
                            const fields::Place& at);

// Whether a request that writes `count` records together may be looked at in full; `at` is the
// place of its records.
bool CheckBatchSize(const google::protobuf::Message& request, int count, const fields::Place& at);
bool CheckBatchBytes(size_t bytes, const fields::Place& at);

}  // namespace renkei::resource

#endif  // RENKEI_COMMON_RESOURCE_REQUEST_H_
