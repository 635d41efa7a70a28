// Settings: flags that hold from command to command, so that they need not be typed each time.
//
// A flag wins over the environment, which wins over the configuration file, which wins over the
// default. Which flags there are settings for, each says where it is added: option->configurable();
// all others have been made !configurable() by the root's option_defaults(). A setting is called as
// its flag is: --data-dir, RENKEI_DATA_DIR in the environment, and in the file, which is TOML,
//
//   data-dir = "/srv/renkei"
//
// Threads: one. Lifetime: outlived by the parser's tree.
#ifndef RENKEI_CLI_FLAGS_SETTINGS_H_
#define RENKEI_CLI_FLAGS_SETTINGS_H_

#include <map>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace renkei::flags {

// The farther down, the nearer to the command, and the higher.
enum class Place { kDefault, kFile, kEnvironment, kFlag };

// "RENKEI_DATA_DIR" of --data-dir.
std::string EnvironmentName(const CLI::Option& option);

class Settings final {
 public:
  // Finds the settings that the tree under `root` has. Reads what the environment and the file say
  // of them, and makes that the defaults of their flags in all verbs; a flag that was required is
  // so no more. To be called once, before the command line is parsed. The file is `named_file`, or
  // $RENKEI_CONFIG if that is empty, and must be there then; else
  // $XDG_CONFIG_HOME/renkei/config.toml, or ~/.config/renkei/config.toml, where it is there.
  // InvalidArgument, with the file and line or the variable, and what to do: a file that cannot be
  // read or is not TOML, a key that is no setting, a value that its flag does not take.
  absl::Status Load(const std::string& named_file, CLI::App& root);

  // What holds for a setting. Once the command line is parsed.
  struct Origin {
    Place place;
    std::string text;  // "--server", "RENKEI_SERVER", "/etc/renkei.toml:3", "default"
  };
  Origin OriginOf(const CLI::Option& option) const;

  // All flags that have a setting, by its name; one of several verbs stands there several times.
  const std::map<std::string, std::vector<CLI::Option*>>& options() const { return options_; }
  // The file that was read; "" if none was.
  const std::string& file() const { return file_; }

 private:
  struct Value {
    std::string text;
    Origin origin;
  };

  void Find(CLI::App& app);
  absl::Status ReadFile(const std::string& path);
  void ReadEnvironment();
  absl::Status Apply() const;

  std::map<std::string, std::vector<CLI::Option*>> options_;
  std::map<std::string, Value> values_;  // by the setting's name
  std::string file_;
};

}  // namespace renkei::flags

#endif  // RENKEI_CLI_FLAGS_SETTINGS_H_
