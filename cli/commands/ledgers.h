// The ledgers as a verb finds them, so that what it asks the aggregator is answered with all that
// was recorded before.
#ifndef RENKEI_CLI_COMMANDS_LEDGERS_H_
#define RENKEI_CLI_COMMANDS_LEDGERS_H_

#include <map>
#include <string>

#include "cli/client/client.h"
#include "cli/commands/following.h"
#include "renkei/changes/v1/change_feed.pb.h"

namespace renkei::commands {

using Ledgers = std::map<std::string, changes::v1::Ledger>;  // by service

// All ledgers as they are now. A service that cannot be reached is left out, and named on standard
// error. All are asked at once, so however many hang, the verb goes on after two seconds.
Ledgers LedgersNow(const client::Client& client);
// The same; on a terminal it shows how far the aggregator is on its way to them, until it is there
// (following.h).
Ledgers LedgersFollowed(const client::Client& client);

Heads HeadsOf(const Ledgers& ledgers);

// Has a request answered by an aggregator that follows these ledgers as far as they went: what was
// written before a verb began is in its answer, and nothing of a ledger that was replaced.
template <typename Request>
void AskWith(const Ledgers& ledgers, Request& request) {
  for (const auto& [service, ledger] : ledgers) {
    (*request.mutable_min_revisions())[service] = ledger.head_revision();
    (*request.mutable_min_epochs())[service] = ledger.epoch();
  }
}

}  // namespace renkei::commands

#endif  // RENKEI_CLI_COMMANDS_LEDGERS_H_
