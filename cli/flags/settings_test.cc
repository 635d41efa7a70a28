#include "cli/flags/settings.h"

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "cli/flags/choices.h"
#include "common/status/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace renkei::flags {
namespace {

using testing::ElementsAre;

class SettingsTest : public testing::Test {
 protected:
  SettingsTest() {
    for (const char* name : {"RENKEI_CONFIG", "RENKEI_DATA_DIR", "RENKEI_FORMAT",
                             "RENKEI_FISCAL_YEAR", "RENKEI_ETAG"}) {
      unsetenv(name);
    }
    setenv("XDG_CONFIG_HOME", folder_.c_str(), 1);
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_ + "/renkei");

    app_.fallthrough();
    app_.option_defaults()->configurable(false);
    data_dir_option_ = app_.add_option("--data-dir", data_dir_)->configurable();
    CLI::App& verb = *app_.add_subcommand("list");
    CLI::Option* format = verb.add_option_function<std::string>(
        "--format", [this](const std::string& text) { format_ = text; });
    RequireChoice(*format->configurable(), {"table", "csv"});
    verb.add_option("--fiscal-year", years_)->required()->configurable()->delimiter(',');
    verb.add_option("--etag", etag_);
  }
  ~SettingsTest() override { std::filesystem::remove_all(folder_); }

  std::string Write(const std::string& name, const std::string& text) const {
    std::ofstream(folder_ + "/" + name) << text;
    return folder_ + "/" + name;
  }
  // What Load says that it ends with, "" for OK.
  std::string Refusal(const std::string& file) {
    const absl::Status status = settings_.Load(file, app_);
    EXPECT_TRUE(status.ok() || absl::IsInvalidArgument(status)) << status;
    return std::string(status.message());
  }

  const std::string folder_ = testing::TempDir() + "renkei-settings-" + std::to_string(getpid());
  CLI::App app_{"", "renkei"};
  CLI::Option* data_dir_option_;
  std::string data_dir_, format_, etag_;
  std::vector<int> years_;
  Settings settings_;
};

TEST_F(SettingsTest, AFlagWinsOverTheEnvironmentWhichWinsOverTheFile) {
  Write("renkei/config.toml",
        "# ours\ndata-dir = \"file\"\nformat = \"csv\"\nfiscal-year = [2018, 2019]\n");
  setenv("RENKEI_DATA_DIR", "environment", 1);
  ASSERT_THAT(settings_.Load("", app_), IsOk());
  app_.parse("list", /*program_name_included=*/false);
  EXPECT_EQ(data_dir_, "environment");
  EXPECT_EQ(settings_.OriginOf(*data_dir_option_).text, "RENKEI_DATA_DIR");
  EXPECT_EQ(format_, "csv");
  EXPECT_EQ(settings_.OriginOf(*app_.get_subcommand("list")->get_option("--format")).text,
            folder_ + "/renkei/config.toml:3");
  EXPECT_THAT(years_, ElementsAre(2018, 2019)) << "and is not required any more";

  app_.parse("list --data-dir flag --fiscal-year 2020", /*program_name_included=*/false);
  EXPECT_EQ(data_dir_, "flag");
  EXPECT_EQ(settings_.OriginOf(*data_dir_option_).text, "--data-dir");
  EXPECT_THAT(years_, ElementsAre(2020));
}

TEST_F(SettingsTest, TheFileIsWhereItWasNamedElseWhereItIsUsual) {
  Write("renkei/config.toml", "data-dir = \"usual\"\n");
  const std::string variable = Write("variable.toml", "data-dir = \"variable\"\n");
  const std::string flag = Write("flag.toml", "data-dir = \"flag\"\n");
  EXPECT_EQ(Refusal(""), "");
  EXPECT_EQ(data_dir_, "usual");
  setenv("RENKEI_CONFIG", variable.c_str(), 1);
  EXPECT_EQ(Settings().Load("", app_), absl::OkStatus());
  EXPECT_EQ(data_dir_, "variable");
  EXPECT_EQ(Settings().Load(flag, app_), absl::OkStatus());
  EXPECT_EQ(data_dir_, "flag");
  EXPECT_EQ(Refusal(folder_ + "/gone.toml"),
            folder_ +
                "/gone.toml: there is no such file; correct it there, or use another file "
                "with --config FILE");
}

TEST_F(SettingsTest, WhatIsWrongInAFileIsSaidWithItsLine) {
  const std::string next = "; correct it there, or use another file with --config FILE";
  const auto refusal = [&](const std::string& text) {
    const std::string path = Write("wrong.toml", text);
    const std::string message = Refusal(path);
    EXPECT_TRUE(message.starts_with(path + ":")) << message;
    EXPECT_TRUE(message.ends_with(next)) << message;
    if (message.size() < path.size() + next.size() + 1) return std::string();
    return message.substr(path.size() + 1, message.size() - path.size() - 1 - next.size());
  };
  EXPECT_EQ(refusal("\ndatadir = \"x\"\n"),
            R"(2: setting "datadir" is not one of data-dir, fiscal-year, format; near: data-dir)");
  EXPECT_EQ(refusal("etag = \"x\"\n"),
            R"(1: setting "etag" is not one of data-dir, fiscal-year, format)");
  EXPECT_EQ(refusal("format = \"tabl\"\n"),
            R"(1: format: "tabl" is not one of table, csv; near: table)");
  EXPECT_EQ(refusal("fiscal-year = \"soon\"\n"),
            R"(1: fiscal-year: "soon" is no value of --fiscal-year)");
  EXPECT_EQ(refusal("format = true\n"), "1: format is neither a text nor a number");
  EXPECT_THAT(refusal("format\n"), testing::StartsWith("1: "));
  EXPECT_THAT(refusal("format = \"csv\"\nformat = \"csv\"\n"), testing::StartsWith("2: "));
}

TEST_F(SettingsTest, WhatIsWrongInTheEnvironmentIsSaidWithItsVariable) {
  setenv("RENKEI_FORMAT", "tabl", 1);
  EXPECT_EQ(
      Refusal(""),
      R"(RENKEI_FORMAT: "tabl" is not one of table, csv; near: table; set it anew, or unset it)");
  unsetenv("RENKEI_FORMAT");
  setenv("RENKEI_ETAG", "no setting", 1);
  EXPECT_EQ(Settings().Load("", app_), absl::OkStatus());
  EXPECT_EQ(etag_, "");
}

}  // namespace
}  // namespace renkei::flags
