// Help: how --help reads, for the program and for each verb.
//
// A verb's help ends with the flags that it shares with all others, which are the root's own, and
// with its examples; beside each flag that has a setting stands the variable of the environment.
#ifndef RENKEI_CLI_FLAGS_HELP_H_
#define RENKEI_CLI_FLAGS_HELP_H_

#include <CLI/CLI.hpp>
#include <string>

namespace renkei::flags {

class Help final : public CLI::Formatter {
 public:
  std::string make_description(const CLI::App* app) const override;
  std::string make_option_opts(const CLI::Option* option) const override;
  std::string make_footer(const CLI::App* app) const override;
};

}  // namespace renkei::flags

#endif  // RENKEI_CLI_FLAGS_HELP_H_
