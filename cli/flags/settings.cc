#include "cli/flags/settings.h"

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <filesystem>
#include <optional>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "cli/flags/choices.h"
#include "common/status/macros.h"

#define TOML_HEADER_ONLY 1
#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

namespace renkei::flags {
namespace {

namespace fs = std::filesystem;

std::string Variable(const std::string& name) {
  const char* value = std::getenv(name.c_str());
  return value == nullptr ? "" : value;
}

// "data-dir" of --data-dir.
std::string NameOf(const CLI::Option& option) { return option.get_lnames().front(); }

// Where a file is looked for that nobody named; "" where there is no home.
std::string UsualFile() {
  const std::string folder = Variable("XDG_CONFIG_HOME");
  if (!folder.empty()) return absl::StrCat(folder, "/renkei/config.toml");
  const std::string home = Variable("HOME");
  return home.empty() ? "" : absl::StrCat(home, "/.config/renkei/config.toml");
}

absl::Status WrongFile(absl::string_view place, absl::string_view what) {
  return absl::InvalidArgumentError(absl::StrCat(
      place, ": ", what, "; correct it there, or use another file with --config FILE"));
}

std::string PlaceIn(const std::string& path, const toml::source_region& region) {
  return absl::StrCat(path, ":", region.begin.line);
}

// Texts and numbers, one or a list of them, as they would be typed; nothing for anything else.
std::optional<std::string> TextOf(const toml::node& node) {
  if (node.is_string()) return node.value<std::string>();
  if (node.is_integer()) return absl::StrCat(*node.value<int64_t>());
  if (!node.is_array()) return std::nullopt;
  std::vector<std::string> texts;
  for (const toml::node& element : *node.as_array()) {
    const std::optional<std::string> text = element.is_array() ? std::nullopt : TextOf(element);
    if (!text) return std::nullopt;
    texts.push_back(*text);
  }
  return absl::StrJoin(texts, ",");
}

// What is wrong with a value that its flag has refused.
std::string WrongValue(const std::string& value, const CLI::Option& option) {
  const std::vector<std::string> choices = ChoicesOf(option);
  if (!choices.empty()) return NotOneOf(value, choices);
  return absl::StrCat("\"", value, "\" is no value of ", option.get_name());
}

}  // namespace

std::string EnvironmentName(const CLI::Option& option) {
  return absl::StrCat("RENKEI_",
                      absl::AsciiStrToUpper(absl::StrReplaceAll(NameOf(option), {{"-", "_"}})));
}

absl::Status Settings::Load(const std::string& named_file, CLI::App& root) {
  Find(root);
  std::string path = named_file.empty() ? Variable("RENKEI_CONFIG") : named_file;
  const bool named = !path.empty();
  if (!named) path = UsualFile();
  if (named || fs::exists(path)) RENKEI_RETURN_IF_ERROR(ReadFile(path));
  ReadEnvironment();
  return Apply();
}

void Settings::Find(CLI::App& app) {
  for (CLI::Option* option : app.get_options()) {
    if (option->get_configurable()) options_[NameOf(*option)].push_back(option);
  }
  for (CLI::App* verb : app.get_subcommands(nullptr)) Find(*verb);
}

absl::Status Settings::ReadFile(const std::string& path) {
  if (!fs::is_regular_file(path)) return WrongFile(path, "there is no such file");
  const toml::parse_result parsed = toml::parse_file(path);
  if (!parsed) {
    const toml::parse_error& error = parsed.error();
    return WrongFile(PlaceIn(path, error.source()), std::string(error.description()));
  }
  std::vector<std::string> known;
  for (const auto& [name, options] : options_) known.push_back(name);
  for (const auto& [key, node] : parsed.table()) {
    const std::string name(key.str());
    const std::string place = PlaceIn(path, key.source());
    if (!options_.contains(name)) {
      return WrongFile(place, absl::StrCat("setting ", NotOneOf(name, known)));
    }
    const std::optional<std::string> text = TextOf(node);
    if (!text) return WrongFile(place, absl::StrCat(name, " is neither a text nor a number"));
    values_[name] = {*text, {Place::kFile, place}};
  }
  file_ = path;
  return absl::OkStatus();
}

void Settings::ReadEnvironment() {
  for (const auto& [name, options] : options_) {
    const std::string variable = EnvironmentName(*options.front());
    const std::string value = Variable(variable);
    if (!value.empty()) values_[name] = {value, {Place::kEnvironment, variable}};
  }
}

absl::Status Settings::Apply() const {
  for (const auto& [name, value] : values_) {
    for (CLI::Option* option : options_.at(name)) {
      try {
        option->required(false)->run_callback_for_default()->default_val(value.text);
      } catch (const CLI::Error&) {
        const std::string what = WrongValue(value.text, *option);
        if (value.origin.place == Place::kFile) {
          return WrongFile(value.origin.text, absl::StrCat(name, ": ", what));
        }
        return absl::InvalidArgumentError(
            absl::StrCat(value.origin.text, ": ", what, "; set it anew, or unset it"));
      }
    }
  }
  return absl::OkStatus();
}

Settings::Origin Settings::OriginOf(const CLI::Option& option) const {
  if (option.count() > 0) return {Place::kFlag, option.get_name()};
  const auto value = values_.find(NameOf(option));
  return value == values_.end() ? Origin{Place::kDefault, "default"} : value->second.origin;
}

}  // namespace renkei::flags
