#include "cli/flags/help.h"

#include "absl/strings/str_cat.h"
#include "cli/flags/settings.h"

namespace renkei::flags {
namespace {

const CLI::App& RootOf(const CLI::App& app) {
  const CLI::App* root = &app;
  while (root->get_parent() != nullptr) root = root->get_parent();
  return *root;
}

}  // namespace

std::string Help::make_description(const CLI::App* app) const {
  return absl::StrCat(app->get_description(), "\n");
}

std::string Help::make_option_opts(const CLI::Option* option) const {
  const std::string usual = CLI::Formatter::make_option_opts(option);
  if (!option->get_configurable()) return usual;
  return absl::StrCat(usual, " (Env:", EnvironmentName(*option), ")");
}

std::string Help::make_footer(const CLI::App* app) const {
  const CLI::App& root = RootOf(*app);
  if (&root == app) return CLI::Formatter::make_footer(app);
  const auto shared = root.get_options([&root](const CLI::Option* option) {
    return option != root.get_help_ptr() && option != root.get_version_ptr();
  });
  return absl::StrCat(make_group("Flags of all verbs", /*is_positional=*/false, shared), "\n",
                      CLI::Formatter::make_footer(app));
}

}  // namespace renkei::flags
