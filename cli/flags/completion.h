// Completion of the command line in bash.
#ifndef RENKEI_CLI_FLAGS_COMPLETION_H_
#define RENKEI_CLI_FLAGS_COMPLETION_H_

#include <string>
#include <vector>

namespace CLI {
class App;
}  // namespace CLI

namespace renkei::flags {

// A script for bash 4.3 or newer, to be sourced. It completes verbs, flags, the words of those that
// have few, also in lists with commas, and, where a verb takes a COLLECTION or a resource's NAME,
// `collections` ("parties", "programmes/*/activities"); everywhere else, files. Of a NAME it also
// completes what is recorded, if a suite is served and says so within two seconds.
std::string BashCompletion(const CLI::App& root, const std::vector<std::string>& collections);

}  // namespace renkei::flags

#endif  // RENKEI_CLI_FLAGS_COMPLETION_H_
