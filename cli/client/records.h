// Reads records of any kind through a client: which method serves a collection follows from the
// routes.
#ifndef RENKEI_CLI_CLIENT_RECORDS_H_
#define RENKEI_CLI_CLIENT_RECORDS_H_

#include <functional>
#include <string>

#include "absl/status/status.h"
#include "cli/client/client.h"
#include "google/protobuf/message.h"

namespace renkei::client {

// Calls `take` for every record of `collection` ("programmes/p/activities"), page by page; stops at
// the first error, of the service or of `take`.
absl::Status ForEachRecord(
    const Client& client, const std::string& collection,
    const std::function<absl::Status(const google::protobuf::Message& record)>& take);

// The value of a record's `name`.
std::string NameOf(const google::protobuf::Message& record);

}  // namespace renkei::client

#endif  // RENKEI_CLI_CLIENT_RECORDS_H_
