// The verbs of a command line as the parser holds them: a tree, with the program at its root.
#ifndef RENKEI_CLI_FLAGS_TREE_H_
#define RENKEI_CLI_FLAGS_TREE_H_

#include <functional>
#include <string>
#include <vector>

namespace CLI {
class App;
}  // namespace CLI

namespace renkei::flags {

// Visits the program and every verb below it, each with the words that call it:
// "renkei ledger renew-epoch".
void ForEachVerb(const CLI::App& root,
                 const std::function<void(const std::string& words, const CLI::App& verb)>& visit);

// The names of the verbs right below `app`.
std::vector<std::string> VerbsBelow(const CLI::App& app);

}  // namespace renkei::flags

#endif  // RENKEI_CLI_FLAGS_TREE_H_
