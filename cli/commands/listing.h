// How a verb prints a list: as a table for people, as JSON or as CSV for programs.
//
//   Listing listing({"record", "occurrences"}, /*first_figure=*/1);
//   listing.Add({record.name(), "1"});
//   std::cout << listing.Text(Format::kCsv);
#ifndef RENKEI_CLI_COMMANDS_LISTING_H_
#define RENKEI_CLI_COMMANDS_LISTING_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "google/protobuf/message.h"

namespace CLI {
class App;
}  // namespace CLI

namespace renkei::commands {

enum class Format { kTable, kJson, kCsv };

// Adds --format; what was chosen is in `format` once the command line is parsed, `format` as it is
// now otherwise. JSON is a line for each `json_line`.
void AddFormatOption(CLI::App& verb, Format& format, const std::string& json_line);

// A message as one line of JSON, with its end.
absl::StatusOr<std::string> JsonLine(const google::protobuf::Message& message);

class Listing final {
 public:
  // Columns from `first_figure` on are set to the right.
  Listing(std::vector<std::string> headings, size_t first_figure)
      : rows_({std::move(headings)}), first_figure_(first_figure) {}

  // As many cells as there are headings.
  void Add(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); }
  bool empty() const { return rows_.size() == 1; }

  // Lines with their ends. A table's columns are aligned by what a terminal shows (a wide character
  // takes two), control characters dropped, the last column not padded, and the headings bold where
  // standard output takes colours. CSV: common/text/csv_field.h, lines ended by a line feed.
  std::string Text(Format format) const;

 private:
  std::string Aligned() const;
  std::string Csv() const;

  std::vector<std::vector<std::string>> rows_;
  size_t first_figure_;
};

}  // namespace renkei::commands

#endif  // RENKEI_CLI_COMMANDS_LISTING_H_
