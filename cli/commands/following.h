// Following: whoever waits at a terminal for an answer sees how far the aggregator is on its way to
// what is recorded, after a start or a large import.
#ifndef RENKEI_CLI_COMMANDS_FOLLOWING_H_
#define RENKEI_CLI_COMMANDS_FOLLOWING_H_

#include <cstdint>
#include <string>

#include "cli/client/client.h"
#include "cli/commands/progress.h"
#include "common/time/clock.h"
#include "google/protobuf/map.h"

namespace renkei::commands {

using Heads = google::protobuf::Map<std::string, int64_t>;  // by source

// What is waited for: that everything up to the heads is applied, or also that the feeds are
// connected by which the aggregator knows where the ledgers end.
enum class Until { kFollowed, kConnected };

// Waits, and shows how far that is, as long as the aggregator comes nearer to `heads`. Returns when
// it is there, when it has not moved for three seconds, or when it does not say how far it is: then
// the question that waits for the same tells what is the matter.
void AwaitFollowed(const client::Client& client, const Heads& heads, Progress& progress,
                   const time::Clock& clock, Until until = Until::kFollowed);

}  // namespace renkei::commands

#endif  // RENKEI_CLI_COMMANDS_FOLLOWING_H_
