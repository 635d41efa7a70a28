// What several readers look up: parties, values of enums. Problems go to the cell.
#ifndef RENKEI_CLI_CELLS_LOOKUP_H_
#define RENKEI_CLI_CELLS_LOOKUP_H_

#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "cli/cells/cell.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/generated_enum_reflection.h"

namespace renkei::cells {

// The resource name of the one party called `name`; else refused with near names, or with the
// parties among which it cannot decide; or left out, if it may be that of a row that was not read.
std::optional<std::string> PartyNamed(const Cell& cell, absl::string_view name);

// The value called `name`, never X_UNSPECIFIED; else refused with near names.
std::optional<int> ValueNamed(const Cell& cell, const google::protobuf::EnumDescriptor& type,
                              absl::string_view name);

template <typename Enum>
std::optional<Enum> ValueNamed(const Cell& cell, absl::string_view name) {
  const auto value = ValueNamed(cell, *google::protobuf::GetEnumDescriptor<Enum>(), name);
  if (!value) return std::nullopt;
  return static_cast<Enum>(*value);
}

}  // namespace renkei::cells

#endif  // RENKEI_CLI_CELLS_LOOKUP_H_
