#include <CLI/CLI.hpp>
#include <iostream>

#include "cli/commands/verbs.h"
#include "common/rpc/service.h"
#include "common/status/macros.h"
#include "common/transcoding/json.h"
#include "common/transcoding/suite.h"
#include "renkei/changes/v1/change_feed.pb.h"

namespace renkei::commands {
namespace {

struct WatchOptions {
  std::string service;
  std::string epoch;
  int64_t after_revision = 0;
  std::vector<std::string> types;
  bool until_caught_up = false;
};

// A line of JSON for each change.
absl::Status PrintChanges(const changes::v1::WatchResponse& response) {
  for (const changes::v1::Change& change : response.changes()) {
    RENKEI_ASSIGN_OR_RETURN(
        const std::string json,
        transcoding::ToJson(changes::v1::Change::descriptor(), rpc::Encode(change),
                            transcoding::Layout::kOneLine));
    std::cout << json << std::endl;
  }
  return absl::OkStatus();
}

absl::Status RunWatch(const WatchOptions& options, const Reach& reach) {
  RENKEI_ASSIGN_OR_RETURN(const Session session, Connect(reach));
  changes::v1::WatchRequest request;
  request.set_service(options.service);
  request.set_epoch(options.epoch);
  request.set_after_revision(options.after_revision);
  request.mutable_types()->Add(options.types.begin(), options.types.end());
  const auto stream = session.client.Stream("Watch", request);
  while (true) {
    RENKEI_ASSIGN_OR_RETURN(const auto bytes, stream->Next());
    if (!bytes) return absl::OkStatus();
    changes::v1::WatchResponse response;
    if (!response.ParseFromString(*bytes)) return absl::InternalError("malformed change feed");
    RENKEI_RETURN_IF_ERROR(PrintChanges(response));
    if (response.has_progress() && options.until_caught_up) {
      std::cerr << "through revision " << response.through_revision() << " of epoch "
                << response.epoch() << "\n";
      return absl::OkStatus();
    }
  }
}

}  // namespace

void AddWatch(CLI::App& app, Shell& shell) {
  auto options = std::make_shared<WatchOptions>();
  CLI::App& verb = *app.add_subcommand("watch", "Print a service's changes as they are committed");
  verb.add_option("SERVICE", options->service, "Whose ledger")
      ->required()
      ->check(CLI::IsMember(transcoding::LedgerServices()));
  verb.add_option("--after", options->after_revision,
                  "Only changes after this revision; needs "
                  "--epoch");
  verb.add_option("--epoch", options->epoch, "The ledger's epoch that --after belongs to");
  verb.add_option("--type", options->types, "Only these, e.g. renkei.coordination.v1.Activity")
      ->delimiter(',');
  verb.add_flag("--until-caught-up", options->until_caught_up,
                "Stop once everything committed was printed");
  verb.callback([options, &shell] { shell.outcome = RunWatch(*options, shell.reach); });
}

}  // namespace renkei::commands
