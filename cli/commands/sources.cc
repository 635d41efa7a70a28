#include <CLI/CLI.hpp>
#include <iostream>

#include "absl/strings/str_cat.h"
#include "cli/commands/following.h"
#include "cli/commands/ledgers.h"
#include "cli/commands/listing.h"
#include "cli/commands/progress.h"
#include "cli/commands/source_lines.h"
#include "cli/commands/verbs.h"
#include "common/status/macros.h"
#include "common/time/clock.h"
#include "renkei/aggregator/v1/aggregator.pb.h"

namespace renkei::commands {
namespace {

// A suite that was started for this question is asked when it knows its own ledgers.
void AwaitKnown(const client::Client& client) {
  const time::SystemClock clock;
  ProgressLine unseen(std::cerr, clock, ProgressLine::Style::kNone);
  AwaitFollowed(client, HeadsOf(LedgersNow(client)), unseen, clock, Until::kConnected);
}

absl::Status RunSources(Format format, const Reach& reach) {
  RENKEI_ASSIGN_OR_RETURN(const Session session, Connect(reach));
  // What is served elsewhere is told as it is.
  if (session.embedded != nullptr) AwaitKnown(session.client);
  RENKEI_ASSIGN_OR_RETURN(const auto sources,
                          session.client.Call<aggregator::v1::ListSourcesResponse>(
                              "ListSources", aggregator::v1::ListSourcesRequest()));
  Listing listing({"source", "connected", "stale", "applied revision", "of", "a second", "versions",
                   "epoch", "error"},
                  9);
  for (const auto& source : sources.sources()) {
    if (format == Format::kJson) {
      RENKEI_ASSIGN_OR_RETURN(const std::string line, JsonLine(source));
      std::cout << line;
      continue;
    }
    listing.Add({source.source(), source.connected() ? "yes" : "no", source.stale() ? "yes" : "no",
                 absl::StrCat(source.applied_revision()), absl::StrCat(source.head_revision()),
                 absl::StrCat(static_cast<int64_t>(source.versions_per_second())),
                 absl::StrCat(source.versions()), source.epoch(), source.error()});
  }
  if (format != Format::kJson) std::cout << listing.Text(format);
  if (format == Format::kTable && sources.has_reading_back()) {
    std::cout << InWords(sources.reading_back()) << "\n";
  }
  return absl::OkStatus();
}

}  // namespace

void AddSources(CLI::App& app, Shell& shell) {
  auto format = std::make_shared<Format>(Format::kTable);
  CLI::App& verb = *app.add_subcommand("sources", "Say how far the totals follow each ledger");
  AddFormatOption(verb, *format, "source");
  verb.footer("Example:\n  renkei sources");
  verb.callback([format, &shell] { shell.outcome = RunSources(*format, shell.reach); });
}

}  // namespace renkei::commands
