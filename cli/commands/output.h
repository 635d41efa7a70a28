// Where a verb's document goes: to a file or to standard output.
#ifndef RENKEI_CLI_COMMANDS_OUTPUT_H_
#define RENKEI_CLI_COMMANDS_OUTPUT_H_

#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace renkei::commands {

// To be asked before the document is made. InvalidArgument: `path` is empty, so that it would go to
// standard output, and that is a terminal, which a binary `format` would upset.
absl::Status CheckBinaryOutput(const std::string& format, const std::string& path);

// Writes `content` to the file, or to standard output where `path` is empty. A file appears whole
// or not at all; one that was there is replaced. FailedPrecondition: it cannot be written, and why.
absl::Status WriteOutput(const std::string& path, absl::string_view content);

}  // namespace renkei::commands

#endif  // RENKEI_CLI_COMMANDS_OUTPUT_H_
