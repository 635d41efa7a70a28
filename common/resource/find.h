// Find: a record of a state as its message.
//
// Threads: any; nothing is kept.
#ifndef RENKEI_COMMON_RESOURCE_FIND_H_
#define RENKEI_COMMON_RESOURCE_FIND_H_

#include <optional>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "common/ledger/ledger.h"
#include "common/status/macros.h"

namespace renkei::resource {

// nullopt: it was never recorded, or is deleted. DataLoss: it is no `Record`.
template <typename Record>
absl::StatusOr<std::optional<Record>> Find(absl::string_view name, const ledger::State& state) {
  RENKEI_ASSIGN_OR_RETURN(const std::optional<ledger::Version> version, state.Find(name));
  if (!version || version->deleted) return std::nullopt;
  Record record;
  if (!record.ParseFromString(version->body)) {
    return absl::DataLossError(absl::StrCat(name, " cannot be read"));
  }
  return record;
}

}  // namespace renkei::resource

#endif  // RENKEI_COMMON_RESOURCE_FIND_H_
