// DumpReader: reads a dump's ledgers, one after the other, and trusts nothing in it.
//
//   DumpReader reader(file, "coordination.jsonl");
//   while (RENKEI_ASSIGN_OR_RETURN(std::optional<v1::Ledger> ledger, reader.NextLedger()), ledger)
//   {
//     while (... change = reader.NextChange() ...)
//   }
//
// Errors, of every method: DataLoss, saying the file, the line and what is wrong there: it is no
// line of a dump, a version is not what was recorded or does not stand where it was recorded
// (the first such revision is named), the dump was cut off. An error is final.
//
// Threads: one. Lifetime: the stream outlives it.
#ifndef RENKEI_CLI_DUMPS_DUMP_READER_H_
#define RENKEI_CLI_DUMPS_DUMP_READER_H_

#include <istream>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "cli/dumps/chain_walk.h"
#include "renkei/changes/v1/change_feed.pb.h"
#include "renkei/changes/v1/dump.pb.h"

namespace renkei::dumps {

class DumpReader final {
 public:
  // `name` is what errors call the file.
  DumpReader(std::istream& in, std::string name) : in_(in), name_(std::move(name)) {}

  // The next ledger; nullopt at the end of the file. Before it the one before was read to its end.
  absl::StatusOr<std::optional<changes::v1::Ledger>> NextLedger();
  // Its next version, checked; nullopt when it is complete.
  absl::StatusOr<std::optional<changes::v1::Change>> NextChange();

 private:
  // nullopt at the end of the file.
  absl::StatusOr<std::optional<changes::v1::DumpLine>> Next();
  absl::Status Wrong(absl::string_view what) const;

  std::istream& in_;
  const std::string name_;
  int64_t line_ = 0;
  std::optional<changes::v1::Ledger> ledger_;
  std::optional<ChainWalk> walk_;
};

}  // namespace renkei::dumps

#endif  // RENKEI_CLI_DUMPS_DUMP_READER_H_
