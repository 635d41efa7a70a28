#include "cli/commands/ledgers.h"

#include <unistd.h>

#include <future>
#include <iostream>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "cli/commands/progress.h"
#include "common/time/clock.h"
#include "common/transcoding/suite.h"

namespace renkei::commands {
namespace {

// A service that is there answers at once; one that hangs holds up no question about the others.
constexpr absl::Duration kLongestWaitForALedger = absl::Seconds(2);

}  // namespace

Ledgers LedgersNow(const client::Client& client) {
  const auto ask = [&client](const std::string& service) {
    changes::v1::GetLedgerRequest request;
    request.set_service(service);
    return client.Call<changes::v1::Ledger>("GetLedger", request, kLongestWaitForALedger);
  };
  std::map<std::string, std::future<absl::StatusOr<changes::v1::Ledger>>> asked;
  for (const std::string& service : transcoding::LedgerServices()) {
    asked[service] = std::async(std::launch::async, ask, service);
  }
  Ledgers ledgers;
  for (auto& [service, answer] : asked) {
    const absl::StatusOr<changes::v1::Ledger> ledger = answer.get();
    if (ledger.ok()) {
      ledgers[service] = *ledger;
    } else {
      std::cerr << "renkei: " << service << " cannot be reached (" << ledger.status().message()
                << "); what was recorded there last may be missing\n";
    }
  }
  return ledgers;
}

Ledgers LedgersFollowed(const client::Client& client) {
  const Ledgers ledgers = LedgersNow(client);
  const time::SystemClock clock;
  const auto style = ProgressLine::StyleFor(STDERR_FILENO, /*asked_for=*/false);
  if (style != ProgressLine::Style::kNone) {
    ProgressLine progress(std::cerr, clock, style);
    AwaitFollowed(client, HeadsOf(ledgers), progress, clock);
  }
  return ledgers;
}

Heads HeadsOf(const Ledgers& ledgers) {
  Heads heads;
  for (const auto& [service, ledger] : ledgers) heads[service] = ledger.head_revision();
  return heads;
}

}  // namespace renkei::commands
