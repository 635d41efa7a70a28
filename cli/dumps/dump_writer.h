// Writes a ledger out as its feed tells it.
//
// Threads: one.
#ifndef RENKEI_CLI_DUMPS_DUMP_WRITER_H_
#define RENKEI_CLI_DUMPS_DUMP_WRITER_H_

#include <ostream>

#include "absl/status/status.h"
#include "common/rpc/channel.h"
#include "renkei/changes/v1/change_feed.pb.h"

namespace renkei::dumps {

// Writes `ledger` to `out` from its first version to its head, as `feed`, an unfiltered Watch from
// revision 0, brings it. What is committed meanwhile is left out. The chain is checked on the way.
// DataLoss: the feed brings something else than the ledger says, and at which revision. Errors of
// the feed. What was written until then lacks its last line.
absl::Status WriteDump(const changes::v1::Ledger& ledger, rpc::StreamReader& feed,
                       std::ostream& out);

}  // namespace renkei::dumps

#endif  // RENKEI_CLI_DUMPS_DUMP_WRITER_H_
