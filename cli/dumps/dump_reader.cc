#include "cli/dumps/dump_reader.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "cli/dumps/lines.h"
#include "common/status/macros.h"
#include "google/protobuf/util/message_differencer.h"

namespace renkei::dumps {

using changes::v1::Change;
using changes::v1::DumpLine;
using changes::v1::Ledger;

absl::Status DumpReader::Wrong(absl::string_view what) const {
  const std::string service = ledger_ ? absl::StrCat(ledger_->service(), ", ") : "";
  return absl::DataLossError(absl::StrCat(name_, ":", line_, ": ", service, what));
}

absl::StatusOr<std::optional<DumpLine>> DumpReader::Next() {
  std::string text;
  if (!std::getline(in_, text)) return std::nullopt;
  ++line_;
  absl::StatusOr<DumpLine> line = ReadLine(text);
  if (!line.ok()) {
    const std::string where = walk_ ? absl::StrCat("revision ", walk_->through() + 1, ": ") : "";
    return Wrong(absl::StrCat(where, line.status().message()));
  }
  return *std::move(line);
}

absl::StatusOr<std::optional<Ledger>> DumpReader::NextLedger() {
  ledger_.reset();
  walk_.reset();
  RENKEI_ASSIGN_OR_RETURN(std::optional<DumpLine> line, Next());
  if (!line) return std::nullopt;
  if (!line->has_ledger()) return Wrong("a ledger's first line is missing");
  ledger_ = std::move(*line->mutable_ledger());
  walk_.emplace(*ledger_);
  return ledger_;
}

absl::StatusOr<std::optional<Change>> DumpReader::NextChange() {
  RENKEI_ASSIGN_OR_RETURN(std::optional<DumpLine> line, Next());
  if (!line) {
    return Wrong(absl::StrCat("the dump was cut off after revision ", walk_->through(), " of ",
                              ledger_->head_revision()));
  }
  if (line->has_change()) {
    if (const absl::Status step = walk_->Step(line->change()); !step.ok()) {
      return Wrong(step.message());
    }
    return std::move(*line->mutable_change());
  }
  if (const absl::Status head = walk_->CheckHead(); !head.ok()) return Wrong(head.message());
  if (!line->has_complete() ||
      !google::protobuf::util::MessageDifferencer::Equals(line->complete(), *ledger_)) {
    return Wrong("the line that ends the ledger is not as the one that began it");
  }
  return std::nullopt;
}

}  // namespace renkei::dumps
