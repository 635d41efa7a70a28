// The verbs of the command line, one file each.
//
// A verb adds its subcommand to the parser; when the subcommand was given, its outcome is what the
// verb returned. Its help has an example; what is the same from command to command is
// configurable() (cli/flags/settings.h); docs/cli.md lists it with its flags.
#ifndef RENKEI_CLI_COMMANDS_VERBS_H_
#define RENKEI_CLI_COMMANDS_VERBS_H_

#include <functional>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "cli/client/client.h"
#include "cli/flags/settings.h"
#include "cli/suite/suite.h"

namespace CLI {
class App;
}  // namespace CLI

namespace renkei::commands {

// Where the suite is that a verb talks to.
struct Reach {
  std::string server;    // HOST:PORT of a gateway
  std::string data_dir;  // if not empty: serve an embedded suite for the length of the command
  // --server was given nearer to the command than --data-dir, such as on the command line instead
  // of in a file, and holds.
  bool server_is_nearer = false;

  bool embeds() const { return !data_dir.empty() && !server_is_nearer; }
};

// A connection, and the suite behind it if it is embedded.
struct Session {
  std::unique_ptr<suite::Suite> embedded;
  client::Client client;
};

// What to do where the folder of --data-dir holds no data.
enum class Missing { kRefuse, kCreate };

// NotFound: there is no data in the folder, and none was to be created. Errors of Suite::Start.
absl::StatusOr<Session> Connect(const Reach& reach, Missing missing = Missing::kRefuse);

// What all verbs share. Outlives the parser.
struct Shell {
  Reach reach;
  std::string config;  // --config
  flags::Settings settings;
  absl::Status outcome;
};

void AddServe(CLI::App& app, Shell& shell);
void AddImport(CLI::App& app, Shell& shell);
void AddExport(CLI::App& app, Shell& shell);
void AddTotals(CLI::App& app, Shell& shell);
void AddRecords(CLI::App& app, Shell& shell);
void AddSources(CLI::App& app, Shell& shell);
void AddFindings(CLI::App& app, Shell& shell);
void AddReconcile(CLI::App& app, Shell& shell);
void AddReport(CLI::App& app, Shell& shell);
void AddPublish(CLI::App& app, Shell& shell);
void AddPublished(CLI::App& app, Shell& shell);
void AddCompare(CLI::App& app, Shell& shell);
void AddVerify(CLI::App& app, Shell& shell);
void AddList(CLI::App& app, Shell& shell);
void AddResourceVerbs(CLI::App& app, Shell& shell);
void AddHistory(CLI::App& app, Shell& shell);
void AddHeld(CLI::App& app, Shell& shell);
void AddYear(CLI::App& app, Shell& shell);
void AddWatch(CLI::App& app, Shell& shell);
void AddDump(CLI::App& app, Shell& shell);
void AddLedger(CLI::App& app, Shell& shell);
void AddDemo(CLI::App& app, Shell& shell);
void AddConfig(CLI::App& app, Shell& shell);
void AddCompletion(CLI::App& app, Shell& shell);

}  // namespace renkei::commands

#endif  // RENKEI_CLI_COMMANDS_VERBS_H_
