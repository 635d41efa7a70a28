#include <utility>

#include "cli/commands/verbs.h"
#include "common/status/macros.h"

namespace renkei::commands {

absl::StatusOr<Session> Connect(const Reach& reach) {
  std::unique_ptr<suite::Suite> embedded;
  std::string address = reach.server;
  if (!reach.data_dir.empty()) {
    RENKEI_ASSIGN_OR_RETURN(
        embedded, suite::Suite::Start(
                      {.data_dir = reach.data_dir, .addresses = suite::EphemeralAddresses()}));
    address = embedded->address(suite::kGateway);
  }
  RENKEI_ASSIGN_OR_RETURN(client::Client client, client::Client::Open(address));
  return Session{std::move(embedded), std::move(client)};
}

}  // namespace renkei::commands
