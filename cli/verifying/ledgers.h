// Ledgers: what stands in files that `renkei dump` wrote, read through and checked.
//
// Threads: any; nothing is kept.
#ifndef RENKEI_CLI_VERIFYING_LEDGERS_H_
#define RENKEI_CLI_VERIFYING_LEDGERS_H_

#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "renkei/changes/v1/change_feed.pb.h"

namespace renkei::verifying {

// Calls `take` with each version of each ledger in the files, in order; stops at its first error.
// InvalidArgument: a file cannot be opened, is a directory or empty, or the ledger of one service
// stands there twice.
// DataLoss: it is no dump, was cut off, or was changed, and where.
absl::Status ForEachChange(
    const std::vector<std::string>& paths,
    absl::FunctionRef<absl::Status(const changes::v1::Ledger&, const changes::v1::Change&)> take);

}  // namespace renkei::verifying

#endif  // RENKEI_CLI_VERIFYING_LEDGERS_H_
