#include "cli/commands/change.h"

#include <CLI/CLI.hpp>
#include <iostream>

#include "absl/strings/str_cat.h"
#include "common/status/macros.h"
#include "common/transcoding/fields.h"

namespace renkei::commands {

void AddRehearsalFlag(CLI::App& verb, bool& rehearsal) {
  verb.add_flag("--validate-only,--dry-run", rehearsal,
                "Show what would change and have it checked, and write nothing");
}

absl::StatusOr<std::unique_ptr<google::protobuf::Message>> ReadRecord(const client::Client& client,
                                                                      const std::string& name) {
  RENKEI_ASSIGN_OR_RETURN(const client::Answer answer,
                          client.Call({"GET", absl::StrCat("/v1/", name), {}, ""}));
  std::unique_ptr<google::protobuf::Message> record = transcoding::NewMessage(answer.type);
  if (!record->ParseFromString(answer.bytes)) return absl::InternalError("the answer is no record");
  return record;
}

absl::Status SayWritten(absl::Status status, bool rehearsal) {
  if (status.ok()) std::cout << (rehearsal ? "dry run: nothing was written\n" : "written\n");
  return status;
}

}  // namespace renkei::commands
