// --programme, as every verb takes it that is about one programme.
#ifndef RENKEI_CLI_COMMANDS_PROGRAMME_OPTION_H_
#define RENKEI_CLI_COMMANDS_PROGRAMME_OPTION_H_

#include <string>

#include "absl/status/statusor.h"
#include "cli/client/client.h"

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace renkei::commands {

// "programmes/jp-cn-air", whether that or its id is given.
std::string ProgrammeName(const std::string& text);

// Once the command line is parsed, `programme` is a resource name, "programmes/jp-cn-air", whether
// that or its id was given. Required unless the verb says otherwise, and a setting.
CLI::Option& AddProgrammeOption(CLI::App& verb, std::string& programme);

// The same of a verb that needs to be told only where there are several programmes.
void AddOnlyProgrammeOption(CLI::App& verb, std::string& programme);

// The resource name of the programme that is meant: what was given or, if nothing was, the only one
// there is. NotFound: there is none. InvalidArgument: there are several. Errors of the services.
absl::StatusOr<std::string> ProgrammeNamed(const client::Client& client, const std::string& given);

}  // namespace renkei::commands

#endif  // RENKEI_CLI_COMMANDS_PROGRAMME_OPTION_H_
