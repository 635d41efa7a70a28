// compare: what has changed from one published report to another. verify: whether one can be made
// again.
#include <CLI/CLI.hpp>
#include <iostream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "cli/commands/errors.h"
#include "cli/commands/figures.h"
#include "cli/commands/listing.h"
#include "cli/commands/resource_name.h"
#include "cli/commands/verbs.h"
#include "cli/verifying/offline.h"
#include "cli/verifying/telling.h"
#include "common/status/macros.h"
#include "renkei/aggregator/v1/publishing.pb.h"

namespace renkei::commands {
namespace {

using aggregator::v1::ComparePublishedResponse;
using aggregator::v1::PublishedRecordChange;
using aggregator::v1::VerifyReportResponse;

struct CompareOptions {
  std::string base;
  std::string name;
  Format format = Format::kTable;
};

// "7", "7, not counted" or "-": how a record stands on one side.
std::string StandingOf(int64_t revision, bool counted) {
  if (revision == 0) return "-";
  return absl::StrCat(revision, counted ? "" : ", not counted");
}

// A row for each record behind a figure that is another, and for each that is behind none.
Listing ListingOf(const ComparePublishedResponse& response, Format format) {
  Listing listing({"figure", "record", "version before", "version after", "before", "after"}, 2);
  const auto add = [&](const std::string& figure, const PublishedRecordChange* change,
                       const std::string& before, const std::string& after) {
    const bool is = change != nullptr;
    listing.Add({figure, is ? change->name() : "",
                 is ? StandingOf(change->before_revision(), change->counted_before()) : "",
                 is ? StandingOf(change->after_revision(), change->counted_after()) : "", before,
                 after});
  };
  for (const auto& figure : response.figures()) {
    std::string name = verifying::Describe(figure.place());
    std::string before = Figure(figure.before()), after = Figure(figure.after());
    if (figure.because().empty()) add(name, nullptr, before, after);
    for (const auto& change : figure.because()) {
      add(name, &change, before, after);
      if (format == Format::kTable) name = before = after = "";  // said already
    }
    if (format == Format::kTable && figure.more_because() > 0) {
      listing.Add({"", absl::StrCat("and ", figure.more_because(), " more"), "", "", "", ""});
    }
  }
  for (const auto& change : response.other_records()) add("", &change, "", "");
  return listing;
}

// All pages of a comparison as one.
absl::StatusOr<ComparePublishedResponse> ReadAll(const client::Client& client,
                                                 aggregator::v1::ComparePublishedRequest request) {
  ComparePublishedResponse all;
  do {
    RENKEI_ASSIGN_OR_RETURN(const auto page,
                            client.Call<ComparePublishedResponse>("ComparePublished", request));
    all.MergeFrom(page);  // what is not of a page is the same on each
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  return all;
}

absl::Status RunCompare(CompareOptions options, const Reach& reach) {
  RENKEI_ASSIGN_OR_RETURN(options.base, ResourceName(options.base, "BEFORE"));
  RENKEI_ASSIGN_OR_RETURN(options.name, ResourceName(options.name, "AFTER"));
  RENKEI_ASSIGN_OR_RETURN(const Session session, Connect(reach));
  aggregator::v1::ComparePublishedRequest request;
  request.set_base(options.base);
  request.set_name(options.name);
  RENKEI_ASSIGN_OR_RETURN(const auto response, ReadAll(session.client, std::move(request)));
  if (options.format == Format::kJson) {
    for (const auto& figure : response.figures()) {
      RENKEI_ASSIGN_OR_RETURN(const std::string line, JsonLine(figure));
      std::cout << line;
    }
    return absl::OkStatus();
  }
  const Listing listing = ListingOf(response, options.format);
  if (options.format == Format::kCsv || !listing.empty()) std::cout << listing.Text(options.format);
  if (options.format == Format::kTable) std::cout << verifying::TellComparison(response);
  return absl::OkStatus();
}

struct VerifyOptions {
  std::string report;
  std::vector<std::string> dumps;
};

absl::Status Outcome(const std::string& report, const VerifyReportResponse& response) {
  if (response.equal()) return absl::OkStatus();
  return absl::FailedPreconditionError(
      absl::StrCat(report, " is not what its records make now: ",
                   response.differences_size() + response.more_differences(), " differences"));
}

absl::Status RunVerify(VerifyOptions options, const Reach& reach) {
  RENKEI_ASSIGN_OR_RETURN(options.report, ResourceName(options.report, "REPORT"));
  if (!options.dumps.empty()) {
    RENKEI_ASSIGN_OR_RETURN(const verifying::Verified verified,
                            verifying::VerifyOffline(options.report, options.dumps));
    std::cout << verifying::TellOutcome(options.report, verified.response)
              << verifying::TellProof(verified);
    return Outcome(options.report, verified.response);
  }
  RENKEI_ASSIGN_OR_RETURN(const Session session, Connect(reach));
  aggregator::v1::VerifyReportRequest request;
  request.set_name(options.report);
  RENKEI_ASSIGN_OR_RETURN(const auto response,
                          session.client.Call<VerifyReportResponse>("VerifyReport", request));
  std::cout << verifying::TellOutcome(options.report, response) << verifying::TellProof(response);
  return Outcome(options.report, response);
}

}  // namespace

void AddCompare(CLI::App& app, Shell& shell) {
  auto options = std::make_shared<CompareOptions>();
  CLI::App& verb = *app.add_subcommand(
      "compare", "Say which figures of two published reports differ, and because of which records");
  verb.add_option("BEFORE", options->base, "The one published report")->required();
  verb.add_option("AFTER", options->name, "The other one, of the same fiscal year")->required();
  AddFormatOption(verb, options->format, "figure that differs");
  verb.footer(
      "Example:\n  renkei compare programmes/jp-cn-air/fiscalYears/2018/publishedReports/1 "
      "programmes/jp-cn-air/fiscalYears/2018/publishedReports/2");
  verb.callback([options, &shell] {
    shell.outcome =
        NamedByFlags(RunCompare(*options, shell.reach), {{"base", "BEFORE"}, {"name", "AFTER"}});
  });
}

void AddVerify(CLI::App& app, Shell& shell) {
  auto options = std::make_shared<VerifyOptions>();
  CLI::App& verb = *app.add_subcommand(
      "verify", "Make a published report again from history, and say whether it is equal");
  verb.add_option("REPORT", options->report, "The published report")->required();
  verb.add_option("DUMP", options->dumps,
                  "Files that `renkei dump` wrote: with them no suite is asked");
  verb.footer(
      "Leaves with 1 if it is not equal.\n\nExamples:\n  renkei verify "
      "programmes/jp-cn-air/fiscalYears/2018/publishedReports/1\n  renkei verify "
      "programmes/jp-cn-air/fiscalYears/2018/publishedReports/1 ledgers.jsonl");
  verb.callback([options, &shell] { shell.outcome = RunVerify(*options, shell.reach); });
}

}  // namespace renkei::commands
