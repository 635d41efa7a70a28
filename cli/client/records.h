// Reads and writes records of any kind through a client: which method serves a collection follows
// from the routes, what its request is called from its descriptor.
#ifndef RENKEI_CLI_CLIENT_RECORDS_H_
#define RENKEI_CLI_CLIENT_RECORDS_H_

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "cli/client/client.h"
#include "google/protobuf/message.h"

namespace renkei::client {

// Calls `take` for every record of `collection` ("programmes/p/activities"), page by page; stops at
// the first error, of the service or of `take`.
absl::Status ForEachRecord(
    const Client& client, const std::string& collection,
    const std::function<absl::Status(const google::protobuf::Message& record)>& take);

enum class Mode { kStore, kValidateOnly };

// Divides records into as few batches as the API allows, in their order: each holds neighbours of
// one collection.
using Batch = std::vector<const google::protobuf::Message*>;
std::vector<Batch> BatchesOf(const std::vector<const google::protobuf::Message*>& records);

// Creates the records of a batch, each with its resource name, all or none.
// InvalidArgument: wrong fields are told of by record, "programmes/p/activities/a: event.span", as
// they are by UpdateRecord.
absl::Status CreateBatch(const Client& client, const Batch& batch, Mode mode);

// Replaces the top-level fields of `update_mask`.
absl::Status UpdateRecord(const Client& client, const google::protobuf::Message& record,
                          const std::vector<std::string>& update_mask, Mode mode);

// The value of a record's `name`, and the collection that name is in.
std::string NameOf(const google::protobuf::Message& record);
std::string CollectionOf(absl::string_view name);

}  // namespace renkei::client

#endif  // RENKEI_CLI_CLIENT_RECORDS_H_
