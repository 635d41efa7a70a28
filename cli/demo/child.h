// This program, run anew with other arguments and for its output, as whoever types would run it.
//
// Threads: one.
#ifndef RENKEI_CLI_DEMO_CHILD_H_
#define RENKEI_CLI_DEMO_CHILD_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"

namespace renkei::demo {

struct Command {
  std::vector<std::string> words;  // behind `renkei`
  std::string folder;              // where it runs
  int stop = -1;                   // a descriptor that is readable once it is to be ended
};

// What it printed on standard output; standard error is this program's. Its settings are none but
// its words: no variable RENKEI_... and no configuration file of the user.
// Cancelled: it was ended because `stop` became readable. Internal: it failed, which it has said.
absl::StatusOr<std::string> Run(const Command& command);

}  // namespace renkei::demo

#endif  // RENKEI_CLI_DEMO_CHILD_H_
