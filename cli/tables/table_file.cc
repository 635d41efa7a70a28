#include "cli/tables/table_file.h"

#include <filesystem>
#include <fstream>
#include <optional>
#include <system_error>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "cli/tables/csv.h"
#include "cli/tables/encoding.h"
#include "cli/tables/xlsx.h"

namespace renkei::tables {
namespace {

constexpr size_t kMostFiles = 1'000;

constexpr absl::string_view kZipStart("PK\x03\x04", 4);
// Compound files hold workbooks of Excel 97 and, with a password, those of today.
constexpr absl::string_view kCompoundFileStart("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);
constexpr absl::string_view kEncryptedPackage("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0",
                                              32);

std::vector<Table> Faulty(std::string expected) {
  Table table;
  table.faults.push_back({.expected = std::move(expected)});
  std::vector<Table> tables;
  tables.push_back(std::move(table));
  return tables;
}

// The file's bytes, if there are too many at least one more than are allowed; nullopt: it cannot be
// read.
std::optional<std::string> BytesOf(const std::string& path, size_t max_bytes) {
  std::ifstream stream(path, std::ios::binary);
  if (!stream) return std::nullopt;
  std::string bytes;
  std::string piece(64 << 10, '\0');
  while (stream && bytes.size() <= max_bytes) {
    stream.read(piece.data(), static_cast<std::streamsize>(piece.size()));
    bytes.append(piece, 0, static_cast<size_t>(stream.gcount()));
  }
  if (stream.bad()) return std::nullopt;
  return bytes;
}

std::vector<Table> CsvTable(std::string bytes, const TableOptions& options) {
  const absl::StatusOr<DecodedText> decoded = Decode(bytes, options.encoding);
  if (!decoded.ok()) return Faulty(std::string(decoded.status().message()));
  bytes = std::string();  // so that the table does not stand in memory beside both
  std::vector<Table> tables;
  tables.push_back(ParseCsv(decoded->text, options.limits));
  if (decoded->encoding != "UTF-8") {
    tables.front().notice = absl::StrCat("read as ", decoded->encoding);
  }
  return tables;
}

std::vector<Table> TablesOf(const std::string& path, const TableOptions& options) {
  std::error_code error;
  if (!std::filesystem::exists(path, error)) return Faulty("a file or directory that is there");
  if (std::filesystem::is_directory(path, error)) return Faulty("a file, not a directory");
  std::optional<std::string> bytes = BytesOf(path, options.limits.max_bytes);
  if (!bytes) return Faulty("a file that can be read");
  if (bytes->size() > options.limits.max_bytes) {
    return Faulty(absl::StrCat("a file of at most ", options.limits.max_bytes, " bytes and ",
                               options.limits.max_rows, " rows; divide it"));
  }
  if (absl::StartsWith(*bytes, kZipStart)) return ParseXlsx(*bytes, options.limits);
  if (absl::StartsWith(*bytes, kCompoundFileStart)) {
    return Faulty(absl::StrContains(*bytes, kEncryptedPackage)
                      ? "a workbook without a password; remove it in the spreadsheet and save again"
                      : "an XLSX workbook or CSV, not one of Excel 97 (.xls); save it as .xlsx");
  }
  if (std::filesystem::path(path).extension() == ".xlsx" && !bytes->empty()) {
    return Faulty("an XLSX workbook, as the name says; this is none");
  }
  return CsvTable(*std::move(bytes), options);
}

}  // namespace

bool IsTableFile(const std::string& name) {
  const std::string extension = std::filesystem::path(name).extension().string();
  const bool lock = absl::StartsWith(name, "~$");  // of a workbook that is open in Excel
  return !lock && (extension == ".csv" || extension == ".tsv" || extension == ".xlsx");
}

std::vector<Table> ReadTables(const std::string& path, const TableOptions& options) {
  std::vector<Table> tables = TablesOf(path, options);
  for (Table& table : tables) {
    if (table.of_workbook) {
      table.file = absl::StrCat(path, " [", table.name, "]");
    } else {
      table.file = path;
      table.name = std::filesystem::path(path).stem().string();
    }
  }
  return tables;
}

std::vector<std::string> FilesOf(const std::vector<std::string>& paths, Problems& problems) {
  std::vector<std::string> files;
  const auto add = [&](const std::string& file) {
    if (std::find(files.begin(), files.end(), file) == files.end()) files.push_back(file);
  };
  for (const std::string& path : paths) {
    std::error_code error;
    if (!std::filesystem::is_directory(path, error)) {
      add(path);
      continue;
    }
    std::vector<std::string> found;
    for (std::filesystem::directory_iterator entry(path, error), end; !error && entry != end;
         entry.increment(error)) {
      if (IsTableFile(entry->path().filename().string())) found.push_back(entry->path().string());
    }
    if (error) {
      problems.push_back({.file = path, .expected = "a directory that can be read"});
    } else if (found.empty()) {
      problems.push_back(
          {.file = path, .expected = "files of *.csv, *.tsv or *.xlsx in it; there are none"});
    }
    std::sort(found.begin(), found.end());
    for (const std::string& file : found) add(file);
  }
  if (files.size() > kMostFiles) {
    problems.push_back(
        {.file = files[kMostFiles], .expected = absl::StrCat("at most ", kMostFiles, " files")});
    files.resize(kMostFiles);
  }
  return files;
}

}  // namespace renkei::tables
