#include <filesystem>
#include <utility>

#include "absl/strings/str_cat.h"
#include "cli/commands/verbs.h"
#include "common/status/macros.h"

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
  RENKEI_ASSIGN_OR_RETURN(client::Client client, client::Client::Open(address));
  return Session{std::move(embedded), std::move(client)};
}

}  // namespace renkei::commands
