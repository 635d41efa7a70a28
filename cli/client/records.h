// Reads records of any kind through a client: which method serves a collection follows from the
// routes.
#ifndef RENKEI_CLI_CLIENT_RECORDS_H_
#define RENKEI_CLI_CLIENT_RECORDS_H_

#include <functional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "cli/client/client.h"
#include "google/protobuf/message.h"

namespace renkei::client {

// The type of what is in `collection` ("programmes/p/activities"). NotFound: there is no such
// route. InvalidArgument: it is no collection, but a resource.
absl::StatusOr<const google::protobuf::Descriptor*> RecordTypeOf(const Client& client,
                                                                 const std::string& collection);

// Calls `take` for every record of `collection` that passes `filter`, or for every element of
// another list ("parties/x:listRevisions"), page by page; stops at the first error, of
// RecordTypeOf, of the service or of `take`.
absl::Status ForEachRecord(
    const Client& client, const std::string& collection,
    const std::function<absl::Status(const google::protobuf::Message& record)>& take,
    const Parameters& filter = {});

// The value of a record's `name`.
std::string NameOf(const google::protobuf::Message& record);

}  // namespace renkei::client

#endif  // RENKEI_CLI_CLIENT_RECORDS_H_
