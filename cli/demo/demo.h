// The first five minutes with Renkei, in a folder that is thrown away: every command that is shown
// is really run there.
//
// Threads: one.
#ifndef RENKEI_CLI_DEMO_DEMO_H_
#define RENKEI_CLI_DEMO_DEMO_H_

#include <functional>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace renkei::demo {

struct DemoOptions {
  std::string language = "en";  // of the report
  bool pause = false;           // wait for Enter on standard input between the scenes
  int stop = -1;                // a descriptor that is readable once the demo is to end
  // How a command's line is shown.
  std::function<std::string(absl::string_view)> emphasised = [](absl::string_view text) {
    return std::string(text);
  };
};

// Plays it on standard output. The folder, below the one for temporary files, is gone afterwards,
// however it ends; if by SIGKILL, only when it is played again.
// Cancelled: `stop` became readable. FailedPrecondition: nobody takes what it prints, if SIGPIPE is
// ignored. Unavailable: there is no room for the folder. Internal: one of the commands failed,
// which it has said.
absl::Status Play(const DemoOptions& options);

}  // namespace renkei::demo

#endif  // RENKEI_CLI_DEMO_DEMO_H_
