// What is wrong with a command line that could not be parsed, for whoever typed it.
#ifndef RENKEI_CLI_FLAGS_USAGE_H_
#define RENKEI_CLI_FLAGS_USAGE_H_

#include <string>

namespace CLI {
class App;
class ParseError;
}  // namespace CLI

namespace renkei::flags {

// Lines for standard error, without the program's name before them: a verb or a flag that is none
// with those near it, that a verb is needed, or what the parser says; and whose help to read next.
std::string ExplainUsage(const CLI::App& root, const CLI::ParseError& error);

}  // namespace renkei::flags

#endif  // RENKEI_CLI_FLAGS_USAGE_H_
