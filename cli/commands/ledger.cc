#include <CLI/CLI.hpp>
#include <iostream>

#include "absl/strings/str_cat.h"
#include "cli/commands/errors.h"
#include "cli/commands/verbs.h"
#include "cli/flags/choices.h"
#include "cli/suite/suite.h"
#include "common/dataservice/data_service.h"
#include "common/status/macros.h"
#include "common/transcoding/suite.h"

namespace renkei::commands {
namespace {

absl::Status RunRenewEpoch(const std::string& service, const Reach& reach) {
  if (reach.data_dir.empty()) {
    return WrongFlag("--data-dir", "is required: the folder of a suite that is not being served");
  }
  const absl::StatusOr<ledger::Renewal> renewal =
      dataservice::RenewLedgerEpoch(suite::FolderOf(reach.data_dir, service), service);
  if (absl::IsNotFound(renewal.status())) {
    return absl::NotFoundError(absl::StrCat(
        renewal.status().message(), "; --data-dir is the folder that `renkei serve` was given"));
  }
  RENKEI_RETURN_IF_ERROR(renewal.status());
  std::cout << "old epoch " << renewal->before.value << "\n"
            << "new epoch " << renewal->now.value << "\n";
  return absl::OkStatus();
}

}  // namespace

void AddLedger(CLI::App& app, Shell& shell) {
  CLI::App& ledger = *app.add_subcommand("ledger", "Look after a ledger that is not being served");
  ledger.require_subcommand(1);
  auto service = std::make_shared<std::string>();
  CLI::App& verb =
      *ledger.add_subcommand("renew-epoch",
                             "Give a ledger a new epoch: after its folder was restored from a "
                             "backup, before it is served. "
                             "Whoever followed it is told LEDGER_REPLACED and starts again; the "
                             "aggregator does so by itself");
  flags::RequireChoice(*verb.add_option("SERVICE", *service, "Whose ledger")->required(),
                       transcoding::LedgerServices());
  verb.footer("Example:\n  renkei ledger renew-epoch technical --data-dir data");
  verb.callback([service, &shell] { shell.outcome = RunRenewEpoch(*service, shell.reach); });
}

}  // namespace renkei::commands
