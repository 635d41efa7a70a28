// The lines of a dump: proto/renkei/changes/v1/dump.proto as text, one line each.
//
// Threads: any; nothing is kept.
#ifndef RENKEI_CLI_DUMPS_LINES_H_
#define RENKEI_CLI_DUMPS_LINES_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "renkei/changes/v1/change_feed.pb.h"
#include "renkei/changes/v1/dump.pb.h"

namespace renkei::dumps {

// The one that is written. All from the first on are read.
inline constexpr int kFormat = 2;

// Each with its line feed.
absl::StatusOr<std::string> BeginningLine(const changes::v1::Ledger& ledger);
absl::StatusOr<std::string> ChangeLine(const changes::v1::Change& change);
absl::StatusOr<std::string> CompleteLine(const changes::v1::Ledger& ledger);

// Reads a line without its line feed. DataLoss: it is none, of another format, or what it shows of
// a version is not what its bytes say. The change has its record as recorded, byte by byte.
absl::StatusOr<changes::v1::DumpLine> ReadLine(absl::string_view text);

}  // namespace renkei::dumps

#endif  // RENKEI_CLI_DUMPS_LINES_H_
