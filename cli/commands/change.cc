#include "cli/commands/change.h"

#include <CLI/CLI.hpp>
#include <iostream>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "cli/client/records.h"
#include "common/status/macros.h"
#include "common/transcoding/fields.h"
#include "renkei/coordination/v1/party.pb.h"
#include "renkei/coordination/v1/programme.pb.h"

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

absl::StatusOr<records::Registry> ReadRegistry(const client::Client& client) {
  using coordination::v1::Party;
  using coordination::v1::Programme;
  records::Registry registry;
  RENKEI_RETURN_IF_ERROR(client::ForEachRecord(client, "parties", [&](const auto& party) {
    registry.Enter(static_cast<const Party&>(party));
    return absl::OkStatus();
  }));
  RENKEI_RETURN_IF_ERROR(client::ForEachRecord(client, "programmes", [&](const auto& programme) {
    registry.Enter(static_cast<const Programme&>(programme));
    return absl::OkStatus();
  }));
  return registry;
}

absl::Status UpdateRecord(const client::Client& client, const google::protobuf::Message& record,
                          const std::vector<std::string>& update_mask, bool rehearsal) {
  RENKEI_ASSIGN_OR_RETURN(const auto* method, client.MethodOf("PATCH", client::NameOf(record)));
  const auto request = transcoding::NewMessage(method->input_type());
  const auto& reflection = *request->GetReflection();
  // The record comes first, whatever it is called.
  reflection.MutableMessage(request.get(), method->input_type()->field(0))->CopyFrom(record);
  RENKEI_RETURN_IF_ERROR(
      transcoding::SetField(*request, "update_mask", absl::StrJoin(update_mask, ",")));
  RENKEI_RETURN_IF_ERROR(
      transcoding::SetField(*request, "validate_only", rehearsal ? "true" : "false"));
  return client.Call({method, *request}).status();
}

void SayWritten(bool rehearsal) {
  std::cout << (rehearsal ? "dry run: nothing was written\n" : "written\n");
}

}  // namespace renkei::commands
