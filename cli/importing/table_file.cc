#include "cli/importing/table_file.h"

#include <filesystem>
#include <fstream>
#include <optional>
#include <system_error>
#include <utility>

#include "cli/importing/csv.h"

namespace renkei::importing {
namespace {

// The file's text, if it is too long at least so much of it that ParseCsv says so; nullopt: it
// cannot be read.
std::optional<std::string> TextOf(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  if (!stream) return std::nullopt;
  std::string text;
  std::string piece(64 << 10, '\0');
  while (stream && text.size() <= TableLimits{}.max_bytes) {
    stream.read(piece.data(), static_cast<std::streamsize>(piece.size()));
    text.append(piece, 0, static_cast<size_t>(stream.gcount()));
  }
  if (stream.bad()) return std::nullopt;
  return text;
}

Table TableOf(const std::string& path) {
  std::error_code error;
  if (!std::filesystem::exists(path, error)) {
    return {.fault = TableFault{.expected = "a file or directory that is there"}};
  }
  const std::optional<std::string> text = TextOf(path);
  if (!text) return {.fault = TableFault{.expected = "a file that can be read"}};
  return ParseCsv(*text);
}

}  // namespace

Table ReadTable(const std::string& path) {
  Table table = TableOf(path);
  table.file = path;
  table.name = std::filesystem::path(path).stem().string();
  return table;
}

}  // namespace renkei::importing
