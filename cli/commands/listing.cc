#include "cli/commands/listing.h"

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <map>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "cli/commands/colour.h"
#include "cli/flags/choices.h"
#include "common/rpc/service.h"
#include "common/status/macros.h"
#include "common/text/csv_field.h"
#include "common/text/width.h"
#include "common/transcoding/json.h"

namespace renkei::commands {
namespace {

const std::map<std::string, Format>& Formats() {
  static const auto& formats = *new std::map<std::string, Format>{
      {"table", Format::kTable}, {"json", Format::kJson}, {"csv", Format::kCsv}};
  return formats;
}

std::string NameOf(Format format) {
  for (const auto& [name, value] : Formats()) {
    if (value == format) return name;
  }
  return "";
}

// A cell takes one line of a table.
std::string OnOneLine(const std::string& text) {
  return absl::StrReplaceAll(text::Printable(text), {{"\n", " "}});
}

}  // namespace

void AddFormatOption(CLI::App& verb, Format& format, const std::string& json_line) {
  CLI::Option* option =
      verb.add_option_function<std::string>(
              "--format", [&format](const std::string& name) { format = Formats().at(name); },
              absl::StrCat("How to print: json is a line for each ", json_line))
          ->default_str(NameOf(format))
          ->configurable();
  flags::RequireChoice(*option, {"table", "json", "csv"});
}

absl::StatusOr<std::string> JsonLine(const google::protobuf::Message& message) {
  RENKEI_ASSIGN_OR_RETURN(std::string json,
                          transcoding::ToJson(message.GetDescriptor(), rpc::Encode(message),
                                              transcoding::Layout::kOneLine));
  json += "\n";
  return json;
}

std::string Listing::Text(Format format) const {
  return format == Format::kCsv ? Csv() : Aligned();
}

std::string Listing::Aligned() const {
  std::vector<std::vector<std::string>> shown = rows_;
  std::vector<int> widths(rows_[0].size());
  for (auto& row : shown) {
    for (size_t i = 0; i < row.size(); ++i) {
      row[i] = OnOneLine(row[i]);
      widths[i] = std::max(widths[i], text::DisplayWidth(row[i]));
    }
  }
  std::string text;
  for (size_t r = 0; r < shown.size(); ++r) {
    for (size_t i = 0; i < shown[r].size(); ++i) {
      shown[r][i] = i < first_figure_ ? text::PadRight(shown[r][i], widths[i])
                                      : text::PadLeft(shown[r][i], widths[i]);
    }
    const std::string line = absl::StrJoin(shown[r], "  ");
    const absl::string_view trimmed = absl::StripTrailingAsciiWhitespace(line);
    absl::StrAppend(&text,
                    r == 0 ? Coloured(trimmed, Colour::kBold, STDOUT_FILENO) : std::string(trimmed),
                    "\n");
  }
  return text;
}

std::string Listing::Csv() const {
  std::string text;
  for (const auto& row : rows_) {
    absl::StrAppend(&text,
                    absl::StrJoin(row, ",",
                                  [](std::string* out, const std::string& cell) {
                                    *out += text::CsvField(cell);
                                  }),
                    "\n");
  }
  return text;
}

}  // namespace renkei::commands
