// Names of resources as they are typed.
#ifndef RENKEI_CLI_COMMANDS_RESOURCE_NAME_H_
#define RENKEI_CLI_COMMANDS_RESOURCE_NAME_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace renkei::commands {

// `name` as the API has it: an HTTP path, "/v1/programmes/p" or "/programmes/p/", means the same.
// InvalidArgument: it is in no collection, told with those that may have been meant; `argument` is
// what the verb calls it.
absl::StatusOr<std::string> ResourceName(absl::string_view name,
                                         absl::string_view argument = "NAME");

}  // namespace renkei::commands

#endif  // RENKEI_CLI_COMMANDS_RESOURCE_NAME_H_
