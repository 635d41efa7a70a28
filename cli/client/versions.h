// The versions of a record of any kind.
#ifndef RENKEI_CLI_CLIENT_VERSIONS_H_
#define RENKEI_CLI_CLIENT_VERSIONS_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "cli/client/client.h"
#include "google/protobuf/message.h"
#include "google/protobuf/timestamp.pb.h"

namespace renkei::client {

struct Version {
  int64_t revision = 0;  // of its ledger, that wrote it
  google::protobuf::Timestamp commit_time = {};
  std::string principal = {};                              // who wrote it; empty: not known
  std::unique_ptr<google::protobuf::Message> record = {};  // nullptr: it was deleted
};

// All of them, oldest first; of a deleted record, too. Errors of its ListRevisions.
absl::StatusOr<std::vector<Version>> ReadVersions(const Client& client, const std::string& name);

}  // namespace renkei::client

#endif  // RENKEI_CLI_CLIENT_VERSIONS_H_
