// Where a verb's document goes: to a file or to standard output.
#ifndef RENKEI_CLI_COMMANDS_OUTPUT_H_
#define RENKEI_CLI_COMMANDS_OUTPUT_H_

#include <fstream>
#include <ostream>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace renkei::commands {

// To be asked before the document is made. InvalidArgument: `path` is empty, so that it would go to
// standard output, and that is a terminal, which a binary `format` would upset.
absl::Status CheckBinaryOutput(const std::string& format, const std::string& path);

// A document that is written bit by bit: to a file, or to standard output where `path` is empty. A
// file appears whole or not at all; one that was there is replaced.
//
// Threads: one.
class Output final {
 public:
  explicit Output(std::string path);
  ~Output();  // what was not closed does not appear
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  std::ostream& stream();
  // FailedPrecondition: it cannot be written, and why.
  absl::Status Close();

 private:
  absl::Status NotWritten(const std::string& why) const;

  const std::string path_;  // what errors name
  // What is written, and what it is renamed to: a device or a pipe has no name to be replaced.
  std::string written_, target_;
  std::ofstream file_;
};

// The same of a document that is at hand.
absl::Status WriteOutput(const std::string& path, absl::string_view content);

}  // namespace renkei::commands

#endif  // RENKEI_CLI_COMMANDS_OUTPUT_H_
