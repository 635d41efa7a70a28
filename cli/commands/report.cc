#include <CLI/CLI.hpp>
#include <iostream>

#include "cli/commands/question_options.h"
#include "cli/commands/verbs.h"
#include "common/status/macros.h"
#include "renkei/aggregator/v1/aggregator.pb.h"

namespace renkei::commands {
namespace {

using aggregator::v1::RenderReportRequest;

struct ReportOptions {
  std::string programme;
  int fiscal_year = 0;
  std::string as_of;
  std::string snapshot;
  std::string language = "ja";
  std::string format = "text";
};

RenderReportRequest::Format FormatOf(const std::string& format) {
  if (format == "md") return RenderReportRequest::MARKDOWN;
  if (format == "json") return RenderReportRequest::JSON;
  if (format == "html") return RenderReportRequest::HTML;
  return RenderReportRequest::TEXT;
}

absl::Status RunReport(const ReportOptions& options, const Reach& reach) {
  RENKEI_ASSIGN_OR_RETURN(const Session session, Connect(reach));
  RenderReportRequest request;
  request.set_programme(options.programme);
  request.set_fiscal_year(options.fiscal_year);
  request.set_as_of(options.as_of);
  request.set_snapshot(options.snapshot);
  request.set_language(options.language);
  request.set_format(FormatOf(options.format));
  *request.mutable_min_revisions() = LedgerHeads(session.client);
  RENKEI_ASSIGN_OR_RETURN(
      const auto rendered,
      session.client.Call<aggregator::v1::RenderReportResponse>("RenderReport", request));
  std::cout << rendered.content();
  return absl::OkStatus();
}

}  // namespace

void AddReport(CLI::App& app, Shell& shell) {
  auto options = std::make_shared<ReportOptions>();
  CLI::App& verb = *app.add_subcommand("report", "Make the annual report of a fiscal year");
  verb.add_option("--programme", options->programme, "Programme, e.g. programmes/jp-cn-air")
      ->required();
  verb.add_option("--fiscal-year", options->fiscal_year, "The year the fiscal year starts in")
      ->required();
  verb.add_option("--as-of", options->as_of, "What had happened by the end of this day, YYYY-MM-DD")
      ->required();
  verb.add_option("--snapshot", options->snapshot,
                  "What was known: the snapshot of an earlier answer");
  verb.add_option("--lang", options->language, "Language: ja, en or zh")->capture_default_str();
  verb.add_option("--format", options->format, "text, md, json or html")
      ->check(CLI::IsMember({"text", "md", "json", "html"}))
      ->capture_default_str();
  verb.footer(
      "Example:\n  renkei report --programme programmes/jp-cn-air --fiscal-year 2018 "
      "--as-of 2019-01-31 --lang ja --format md");
  verb.callback([options, &shell] { shell.outcome = RunReport(*options, shell.reach); });
}

}  // namespace renkei::commands
