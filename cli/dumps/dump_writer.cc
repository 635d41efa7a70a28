#include "cli/dumps/dump_writer.h"

#include <optional>

#include "absl/strings/str_cat.h"
#include "cli/dumps/chain_walk.h"
#include "cli/dumps/lines.h"
#include "common/status/macros.h"

namespace renkei::dumps {
namespace {

using changes::v1::Change;
using changes::v1::Ledger;

// Writes the versions of one response that belong to the dump.
absl::Status WriteChanges(const changes::v1::WatchResponse& response, ChainWalk& walk,
                          std::ostream& out) {
  for (const Change& change : response.changes()) {
    if (walk.AtHead()) return absl::OkStatus();
    RENKEI_RETURN_IF_ERROR(walk.Step(change));
    RENKEI_ASSIGN_OR_RETURN(const std::string line, ChangeLine(change));
    out << line;
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status WriteDump(const Ledger& ledger, rpc::StreamReader& feed, std::ostream& out) {
  RENKEI_ASSIGN_OR_RETURN(const std::string beginning, BeginningLine(ledger));
  out << beginning;
  ChainWalk walk(ledger);
  while (!walk.AtHead()) {
    RENKEI_ASSIGN_OR_RETURN(const std::optional<rpc::Body> bytes, feed.Next());
    changes::v1::WatchResponse response;
    if (!bytes || !response.ParseFromString(*bytes)) {
      return absl::DataLossError(absl::StrCat("the change feed of ", ledger.service(), " ended"));
    }
    if (response.epoch() != ledger.epoch()) {
      return absl::AbortedError(
          absl::StrCat("the ledger of ", ledger.service(), " was replaced meanwhile"));
    }
    RENKEI_RETURN_IF_ERROR(WriteChanges(response, walk, out));
  }
  RENKEI_RETURN_IF_ERROR(walk.CheckHead());
  RENKEI_ASSIGN_OR_RETURN(const std::string complete, CompleteLine(ledger));
  out << complete;
  return absl::OkStatus();
}

}  // namespace renkei::dumps
