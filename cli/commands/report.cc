#include <CLI/CLI.hpp>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "cli/commands/ledgers.h"
#include "cli/commands/output.h"
#include "cli/commands/question_options.h"
#include "cli/commands/report_format.h"
#include "cli/commands/report_question.h"
#include "cli/commands/verbs.h"
#include "cli/docx/pandoc.h"
#include "cli/flags/choices.h"
#include "common/status/macros.h"
#include "renkei/aggregator/v1/aggregator.pb.h"

namespace renkei::commands {
namespace {

using aggregator::v1::RenderReportRequest;

// Made of the aggregator's HTML.
constexpr ReportFormat kDocx = {"docx", RenderReportRequest::HTML, true};

struct ReportOptions {
  ReportQuestion question;
  std::string language = "ja";
  std::string format;
  std::string output;
};

// What was asked for; else what the file's name says; else text.
const ReportFormat& FormatOf(const ReportOptions& options) {
  const auto is_meant = [&](const ReportFormat& format) {
    return options.format.empty() ? absl::EndsWith(options.output, absl::StrCat(".", format.name))
                                  : options.format == format.name;
  };
  if (is_meant(kDocx)) return kDocx;
  for (const ReportFormat& format : kRenderedFormats) {
    if (is_meant(format)) return format;
  }
  return kRenderedFormats.front();
}

std::vector<std::string> FormatNames() {
  std::vector<std::string> names = RenderedFormatNames();
  names.emplace_back(kDocx.name);
  return names;
}

absl::Status RunReport(const ReportOptions& options, const Reach& reach) {
  const ReportFormat& format = FormatOf(options);
  if (format.binary) RENKEI_RETURN_IF_ERROR(CheckBinaryOutput(format.name, options.output));
  RENKEI_ASSIGN_OR_RETURN(const Session session, Connect(reach));
  RenderReportRequest request;
  request.set_programme(options.question.programme);
  request.set_fiscal_year(options.question.fiscal_year);
  request.set_as_of(options.question.as_of);
  RENKEI_RETURN_IF_ERROR(options.question.known.SetIn(request));
  request.set_language(options.language);
  request.set_format(format.asked);
  AskWith(LedgersFollowed(session.client), request);
  RENKEI_ASSIGN_OR_RETURN(auto rendered, session.client.Call<aggregator::v1::RenderReportResponse>(
                                             "RenderReport", request));
  std::string& content = *rendered.mutable_content();
  if (&format == &kDocx) {
    RENKEI_ASSIGN_OR_RETURN(content, docx::FromHtml(content, options.language));
  }
  return WriteOutput(options.output, content);
}

const Flags& ReportFlags() {
  static const Flags& flags =
      *new Flags(ReportQuestion::FlagsWith({{"language", "--lang"}, {"format", "--format"}}));
  return flags;
}

}  // namespace

void AddReport(CLI::App& app, Shell& shell) {
  auto options = std::make_shared<ReportOptions>();
  CLI::App& verb = *app.add_subcommand("report", "Make the annual report of a fiscal year");
  options->question.AddTo(verb);
  CLI::Option* language =
      verb.add_option("--lang", options->language, "Language")->capture_default_str();
  flags::OfferChoices(*language->configurable(), {"ja", "en", "zh"});
  CLI::Option* format = verb.add_option("--format", options->format,
                                        "docx needs pandoc; without it as the name of --output "
                                        "ends, else text");
  flags::RequireChoice(*format, FormatNames());
  verb.add_option("--output", options->output, "File to write instead of standard output");
  verb.footer(
      "Examples:\n  renkei report --programme programmes/jp-cn-air --fiscal-year 2018 "
      "--as-of 2019-01-31 --lang ja --format md\n  renkei report --programme "
      "programmes/jp-cn-air --fiscal-year 2018 --as-of 2019-01-31 --output fy2018.xlsx");
  verb.callback([options, &shell] {
    shell.outcome = NamedByFlags(RunReport(*options, shell.reach), ReportFlags());
  });
}

}  // namespace renkei::commands
