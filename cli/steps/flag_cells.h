// Values of flags, read into a record as its sheet reads cells: what may be written in a cell of a
// column may be written behind a flag.
//
//   FlagCells cells({.record = activity, .registry = registry, .fiscal_year = days}, violations);
//   cells.Read("--day", "span", "2018.5.23-24");
//
// Threads: one. Lifetime: what it is given outlives it.
#ifndef RENKEI_CLI_STEPS_FLAG_CELLS_H_
#define RENKEI_CLI_STEPS_FLAG_CELLS_H_

#include <optional>

#include "absl/strings/string_view.h"
#include "cli/records/registry.h"
#include "common/status/details.h"
#include "common/time/day.h"
#include "google/protobuf/message.h"

namespace renkei::steps {

class FlagCells final {
 public:
  struct Target {
    google::protobuf::Message& record;  // of a type that has a sheet
    const records::Registry& registry;
    std::optional<time::Span> fiscal_year = std::nullopt;  // of days without a year
  };

  FlagCells(const Target& target, status::FieldViolations& violations)
      : target_(target), violations_(violations) {}

  // Reads `text` into the column of this heading ("span", "title_ja"), which the sheet has. False:
  // it is wrong, and told under the flag's name; the field may then be read in part.
  bool Read(absl::string_view flag, absl::string_view heading, absl::string_view text);

 private:
  const Target target_;
  status::FieldViolations& violations_;
};

}  // namespace renkei::steps

#endif  // RENKEI_CLI_STEPS_FLAG_CELLS_H_
