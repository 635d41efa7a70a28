#include <filesystem>
#include <iostream>
#include <utility>

#include "absl/strings/str_cat.h"
#include "cli/commands/source_lines.h"
#include "cli/commands/verbs.h"
#include "common/rpc/notes.h"
#include "common/status/macros.h"
#include "renkei/aggregator/v1/sources.pb.h"

namespace renkei::commands {

namespace {

// A mistyped folder is not made, or its emptiness would be taken for an answer.
absl::Status RequireData(const std::string& data_dir) {
  for (const std::string& service : suite::AllNames()) {
    if (std::filesystem::is_directory(suite::FolderOf(data_dir, service))) return absl::OkStatus();
  }
  return absl::NotFoundError(absl::StrCat("there is no data in ", data_dir,
                                          "; `renkei import` or `renkei serve` with --data-dir ",
                                          data_dir, " begins it"));
}

// Says on standard error what an answer lacks. That a service cannot be reached is said by who asks
// it where its ledger ends.
void TellLag(const rpc::Notes& notes) {
  const auto note = notes.find("renkei-sources-bin");
  aggregator::v1::SourcesProgress all, behind;
  if (note == notes.end() || !all.ParseFromString(note->second)) return;
  for (const auto& entry : all.sources()) {
    const auto& source = entry.source();
    if (source.applied_revision() < source.head_revision()) *behind.add_sources() = entry;
  }
  if (behind.sources().empty()) return;
  std::cerr << "renkei: not all that is recorded is in the answer yet\n" << SourceLines(behind);
}

}  // namespace

absl::StatusOr<Session> Connect(const Reach& reach, Missing missing) {
  std::unique_ptr<suite::Suite> embedded;
  std::string address = reach.server;
  if (reach.embeds()) {
    if (missing == Missing::kRefuse) RENKEI_RETURN_IF_ERROR(RequireData(reach.data_dir));
    RENKEI_ASSIGN_OR_RETURN(
        embedded, suite::Suite::Start(
                      {.data_dir = reach.data_dir, .addresses = suite::EphemeralAddresses()}));
    address = embedded->address(suite::kGateway);
  }
  RENKEI_ASSIGN_OR_RETURN(client::Client client, client::Client::Open(address, TellLag));
  return Session{std::move(embedded), std::move(client)};
}

}  // namespace renkei::commands
