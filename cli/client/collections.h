// The collections of the API, as its routes name them.
#ifndef RENKEI_CLI_CLIENT_COLLECTIONS_H_
#define RENKEI_CLI_CLIENT_COLLECTIONS_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace renkei::client {

// What can be listed, in order: "parties", "programmes", "programmes/*/activities".
std::vector<std::string> Collections();

// Whether `name` is in one of them, or is one: "programmes/p/activities", "parties/x".
bool IsNameOf(absl::string_view name, absl::string_view collection);

}  // namespace renkei::client

#endif  // RENKEI_CLI_CLIENT_COLLECTIONS_H_
