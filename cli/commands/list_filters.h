// The flags by which `list` leaves out records. They follow the API: a field of a list's filter is
// a flag at once, "filter.fiscal_year" --fiscal-year and "filter.kinds" --kind.
#ifndef RENKEI_CLI_COMMANDS_LIST_FILTERS_H_
#define RENKEI_CLI_COMMANDS_LIST_FILTERS_H_

#include <map>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "cli/client/client.h"
#include "cli/commands/errors.h"
#include "google/protobuf/descriptor.h"

namespace CLI {
class App;
}  // namespace CLI

namespace renkei::commands {

class ListFilters final {
 public:
  // The filters outlive the parser.
  void AddTo(CLI::App& verb);

  // What was given, as parameters of `list`, which is a list method. Parties are called as they are
  // recorded.
  // InvalidArgument, every wrong flag named: one that this list does not have, a word that is none
  // of an enum's, a party that is not recorded. Errors of the services.
  absl::StatusOr<client::Parameters> ParametersOf(
      const client::Client& client, const google::protobuf::MethodDescriptor& list) const;

 private:
  std::map<std::string, std::vector<std::string>> given_;  // by flag
};

// Which of these flags fills which field of a list's request.
const Flags& ListFlags();

}  // namespace renkei::commands

#endif  // RENKEI_CLI_COMMANDS_LIST_FILTERS_H_
