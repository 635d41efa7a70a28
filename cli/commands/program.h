// The program: its whole command line, and how a command is run.
#ifndef RENKEI_CLI_COMMANDS_PROGRAM_H_
#define RENKEI_CLI_COMMANDS_PROGRAM_H_

namespace CLI {
class App;
}  // namespace CLI

namespace renkei::commands {

struct Shell;

// Adds the flags that all verbs share, and every verb. Both outlive the parse.
void BuildProgram(CLI::App& app, Shell& shell);

// Runs the command that the arguments, the program's name first, ask for: its exit code (errors.h).
int RunProgram(int argc, const char* const* argv);

}  // namespace renkei::commands

#endif  // RENKEI_CLI_COMMANDS_PROGRAM_H_
