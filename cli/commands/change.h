// What verbs that change records by themselves have in common: they read what is recorded, write
// what they make of it or, as a rehearsal, only have it judged, and show field by field what that
// changed. Of a change that is refused they show nothing.
#ifndef RENKEI_CLI_COMMANDS_CHANGE_H_
#define RENKEI_CLI_COMMANDS_CHANGE_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "cli/client/client.h"
#include "cli/records/registry.h"
#include "google/protobuf/message.h"

namespace CLI {
class App;
}  // namespace CLI

namespace renkei::commands {

// Adds --validate-only, and --dry-run as another word for it.
void AddRehearsalFlag(CLI::App& verb, bool& rehearsal);

// The record of this name. Errors of its Get.
absl::StatusOr<std::unique_ptr<google::protobuf::Message>> ReadRecord(const client::Client& client,
                                                                      const std::string& name);

// The same of a type that the name's collection has.
template <typename Record>
absl::StatusOr<Record> ReadRecordAs(const client::Client& client, const std::string& name) {
  auto record = ReadRecord(client, name);
  if (!record.ok()) return record.status();
  return static_cast<const Record&>(**record);
}

// All parties, and the programmes: with them records are read and written in the words of sheets.
absl::StatusOr<records::Registry> ReadRegistry(const client::Client& client);

// Replaces the top-level fields of `update_mask`, if the record's etag is still the current one; a
// rehearsal only has it judged. Errors of its Update.
absl::Status UpdateRecord(const client::Client& client, const google::protobuf::Message& record,
                          const std::vector<std::string>& update_mask, bool rehearsal);

// Prints, below a change that was not refused, that it was written or, of a rehearsal, that nothing
// was.
void SayWritten(bool rehearsal);

}  // namespace renkei::commands

#endif  // RENKEI_CLI_COMMANDS_CHANGE_H_
