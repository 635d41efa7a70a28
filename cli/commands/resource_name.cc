#include "cli/commands/resource_name.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include "cli/client/collections.h"
#include "common/status/details.h"

namespace renkei::commands {

absl::StatusOr<std::string> ResourceName(absl::string_view name, absl::string_view argument) {
  absl::ConsumePrefix(&name, "/");
  absl::ConsumePrefix(&name, "v1/");
  absl::ConsumeSuffix(&name, "/");
  std::vector<std::string> collections = client::Collections();
  for (const std::string& collection : collections) {
    if (client::IsNameOf(name, collection)) return std::string(name);
  }
  for (std::string& collection : collections) {
    collection = absl::StrReplaceAll(collection, {{"*", "ID"}});
  }
  status::FieldViolations violations;
  violations.Add(argument,
                 absl::StrCat("\"", name, "\" is in none of ", absl::StrJoin(collections, ", ")));
  return violations.ToStatus();
}

}  // namespace renkei::commands
