// Basis: what an answer of the aggregator stands on, told alike by every verb that lists one.
//
// With it the same is answered again. People find it below a table. A line of JSON carries it; a
// CSV file is its table and nothing else, so there it is said on standard error, as it is beside
// JSON that has no line.
#ifndef RENKEI_CLI_COMMANDS_BASIS_H_
#define RENKEI_CLI_COMMANDS_BASIS_H_

#include <string>

#include "absl/status/statusor.h"
#include "cli/commands/listing.h"
#include "google/protobuf/message.h"

namespace renkei::commands {

struct Basis {
  std::string as_of;  // empty: what is listed says it, each for itself
  int rules_version = 0;
  std::string snapshot;

  // "as of 2019-01-31, counting rules 1, snapshot eyJ..."
  std::string InWords() const;
};

// The message as a line of JSON whose last members are the basis: `asOf`, `rulesVersion` and
// `snapshot`, as they are called in the JSON of totals.
absl::StatusOr<std::string> JsonLine(const google::protobuf::Message& message, const Basis& basis);

// Says it on standard error where a program reads standard output and has not found it there.
void TellBeside(const Basis& basis, Format format, bool has_lines);

}  // namespace renkei::commands

#endif  // RENKEI_CLI_COMMANDS_BASIS_H_
