// --programme, as every verb takes it that is about one programme.
#ifndef RENKEI_CLI_COMMANDS_PROGRAMME_OPTION_H_
#define RENKEI_CLI_COMMANDS_PROGRAMME_OPTION_H_

#include <string>

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace renkei::commands {

// Once the command line is parsed, `programme` is a resource name, "programmes/jp-cn-air", whether
// that or its id was given. Required unless the verb says otherwise, and a setting.
CLI::Option& AddProgrammeOption(CLI::App& verb, std::string& programme);

}  // namespace renkei::commands

#endif  // RENKEI_CLI_COMMANDS_PROGRAMME_OPTION_H_
