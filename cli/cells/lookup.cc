#include "cli/cells/lookup.h"

#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/text/near_names.h"

namespace renkei::cells {

std::optional<std::string> PartyNamed(const Cell& cell, absl::string_view name) {
  std::vector<std::string> parties = cell.registry().Find(name);
  // No party is its own parent or stands for itself, so its row can mean only another one.
  if (parties.size() > 1) std::erase(parties, cell.row_name());
  if (parties.size() == 1) return parties.front();
  if (parties.empty() && cell.registry().MayBeUnread(name)) {
    cell.LeaveOut();
  } else if (parties.empty()) {
    cell.Refuse(name, "the name, short name, alias or id of a party", cell.registry().Near(name));
  } else {
    cell.Refuse(name, "the name of one party only; write its id", std::move(parties));
  }
  return std::nullopt;
}

std::optional<int> ValueNamed(const Cell& cell, const google::protobuf::EnumDescriptor& type,
                              absl::string_view name) {
  const auto* value = type.FindValueByName(std::string(name));
  if (value != nullptr && value->number() != 0) return value->number();
  std::vector<std::string> names;
  for (int i = 0; i < type.value_count(); ++i) {
    if (type.value(i)->number() != 0) names.push_back(type.value(i)->name());
  }
  cell.Refuse(name, absl::StrCat("one of ", absl::StrJoin(names, ", ")),
              text::NearNames(name, names));
  return std::nullopt;
}

}  // namespace renkei::cells
