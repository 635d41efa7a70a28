// publish: freezes a fiscal year's report. published: what was frozen, and its documents.
#include <CLI/CLI.hpp>
#include <iostream>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "cli/client/records.h"
#include "cli/commands/errors.h"
#include "cli/commands/ledgers.h"
#include "cli/commands/listing.h"
#include "cli/commands/local_time.h"
#include "cli/commands/output.h"
#include "cli/commands/question_options.h"
#include "cli/commands/report_format.h"
#include "cli/commands/report_question.h"
#include "cli/commands/resource_name.h"
#include "cli/commands/verbs.h"
#include "cli/flags/choices.h"
#include "common/digest/sha256.h"
#include "common/status/macros.h"
#include "renkei/aggregator/v1/publishing.pb.h"
#include "renkei/coordination/v1/published_part.pb.h"
#include "renkei/coordination/v1/published_report.pb.h"

namespace renkei::commands {
namespace {

using aggregator::v1::RenderReportRequest;
using coordination::v1::PublishedReport;
using google::protobuf::Message;

constexpr char kFigures[] = "figures";

// "md" of "MARKDOWN": what a document goes by.
std::string NameOfFormat(const std::string& asked) {
  for (const ReportFormat& format : kRenderedFormats) {
    if (RenderReportRequest::Format_Name(format.asked) == asked) return format.name;
  }
  return absl::AsciiStrToLower(asked);
}

Listing DocumentsOf(const PublishedReport& report) {
  Listing listing({"document", "language", "sha-256", "bytes"}, 3);
  for (const auto& document : report.documents()) {
    listing.Add({NameOfFormat(document.format()), document.language(),
                 absl::BytesToHexString(document.sha256()), absl::StrCat(document.size())});
  }
  return listing;
}

// Where it stands in each ledger.
Listing SourcesOf(const PublishedReport& report) {
  Listing listing({"ledger", "revision", "hash chain there"}, 3);
  for (const auto& source : report.sources()) {
    listing.Add(
        {source.source(), absl::StrCat(source.revision()), absl::BytesToHexString(source.chain())});
  }
  return listing;
}

struct PublishOptions {
  ReportQuestion question;
  std::vector<std::string> formats;
  std::string request_id;
};

const Flags& PublishFlags() {
  static const Flags& flags = *new Flags(
      ReportQuestion::FlagsWith({{"formats", "--format"}, {"request_id", "--request-id"}}));
  return flags;
}

absl::Status RunPublish(const PublishOptions& options, const Reach& reach) {
  RENKEI_ASSIGN_OR_RETURN(const Session session, Connect(reach));
  aggregator::v1::PublishReportRequest request;
  const ReportQuestion& question = options.question;
  request.set_fiscal_year(absl::StrCat(question.programme, "/fiscalYears/", question.fiscal_year));
  request.set_as_of(question.as_of);
  RENKEI_RETURN_IF_ERROR(question.known.SetIn(request));
  request.set_request_id(options.request_id);
  for (const ReportFormat& format : kRenderedFormats) {
    for (const std::string& name : options.formats) {
      if (name == format.name) request.add_formats(format.asked);
    }
  }
  AskWith(LedgersFollowed(session.client), request);
  RENKEI_ASSIGN_OR_RETURN(const auto report,
                          session.client.Call<PublishedReport>("PublishReport", request));
  std::cout << report.name() << "\n" << DocumentsOf(report).Text(Format::kTable);
  return absl::OkStatus();
}

struct PublishedOptions {
  std::string name;
  std::string document;
  std::string language = "ja";
  std::string output;
  Format format = Format::kTable;
};

absl::Status ListReports(const client::Client& client, const std::string& year, Format format) {
  const absl::TimeZone zone = ZoneOf(client, year);
  Listing listing({"published report", "published", "as of", "rules", "documents"}, 3);
  RENKEI_RETURN_IF_ERROR(client::ForEachRecord(
      client, absl::StrCat(year, "/publishedReports"), [&](const Message& record) -> absl::Status {
        const auto& report = static_cast<const PublishedReport&>(record);
        if (format == Format::kJson) {
          RENKEI_ASSIGN_OR_RETURN(const std::string line, JsonLine(report));
          std::cout << line;
          return absl::OkStatus();
        }
        listing.Add({report.name(),
                     format == Format::kCsv ? ExactTime(report.update_time(), zone)
                                            : LocalTime(report.update_time(), zone),
                     report.as_of(), absl::StrCat(report.rules_version()),
                     absl::StrCat(report.documents_size())});
        return absl::OkStatus();
      }));
  if (format != Format::kJson) std::cout << listing.Text(format);
  return absl::OkStatus();
}

// The document's bytes, which are those of its SHA-256.
absl::StatusOr<std::string> ReadDocument(const client::Client& client, const std::string& report,
                                         const PublishedReport::Document& document) {
  std::string bytes;
  for (int i = 0; i < document.parts(); ++i) {
    coordination::v1::GetPublishedPartRequest get;
    get.set_name(absl::StrCat(report, "/parts/", document.first_part() + i));
    RENKEI_ASSIGN_OR_RETURN(const auto part,
                            client.Call<coordination::v1::PublishedPart>("GetPublishedPart", get));
    bytes += part.content();
  }
  if (digest::Sha256(bytes) == document.sha256()) return bytes;
  return absl::DataLossError(absl::StrCat("the bytes of this document of ", report,
                                          " are not those that were published: their SHA-256 is ",
                                          absl::BytesToHexString(digest::Sha256(bytes))));
}

absl::Status WriteDocument(const client::Client& client, const PublishedReport& report,
                           const PublishedOptions& options) {
  const std::string language = options.document == kFigures ? "" : options.language;
  for (const auto& document : report.documents()) {
    if (NameOfFormat(document.format()) != options.document || document.language() != language) {
      continue;
    }
    if (document.format() == "XLSX") {
      RENKEI_RETURN_IF_ERROR(CheckBinaryOutput(options.document, options.output));
    }
    RENKEI_ASSIGN_OR_RETURN(const std::string bytes, ReadDocument(client, report.name(), document));
    return WriteOutput(options.output, bytes);
  }
  return absl::NotFoundError(absl::StrCat(report.name(), " has no document ", options.document,
                                          " in ", options.language, "; `renkei published ",
                                          report.name(), "` lists those it has"));
}

absl::Status RunPublished(PublishedOptions options, const Reach& reach) {
  RENKEI_ASSIGN_OR_RETURN(options.name, ResourceName(options.name));
  RENKEI_ASSIGN_OR_RETURN(const Session session, Connect(reach));
  if (!absl::StrContains(options.name, "/publishedReports/")) {
    if (!options.document.empty()) return WrongFlag("--document", "is of one published report");
    return ListReports(session.client, options.name, options.format);
  }
  coordination::v1::GetPublishedReportRequest get;
  get.set_name(options.name);
  RENKEI_ASSIGN_OR_RETURN(const auto report,
                          session.client.Call<PublishedReport>("GetPublishedReport", get));
  if (!options.document.empty()) return WriteDocument(session.client, report, options);
  if (options.format == Format::kJson) {
    RENKEI_ASSIGN_OR_RETURN(const std::string line, JsonLine(report));
    std::cout << line;
    return absl::OkStatus();
  }
  std::cout << DocumentsOf(report).Text(options.format);
  if (options.format == Format::kTable) {
    std::cout << "\n" << SourcesOf(report).Text(options.format);
  }
  return absl::OkStatus();
}

}  // namespace

void AddPublish(CLI::App& app, Shell& shell) {
  auto options = std::make_shared<PublishOptions>();
  CLI::App& verb = *app.add_subcommand(
      "publish",
      "Freeze the report of a fiscal year, in all languages, for ever; docs/publishing.md");
  options->question.AddTo(verb);
  CLI::Option* formats =
      verb.add_option("--format", options->formats, "What is rendered; without it html,text")
          ->delimiter(',');
  flags::RequireChoice(*formats, RenderedFormatNames());
  verb.add_option("--request-id", options->request_id,
                  "A name for this publication: repeating it gets the first answer");
  verb.footer(
      "Example:\n  renkei publish --programme programmes/jp-cn-air --fiscal-year 2018 "
      "--as-of 2019-01-31 --format html,xlsx");
  verb.callback([options, &shell] {
    shell.outcome = NamedByFlags(RunPublish(*options, shell.reach), PublishFlags());
  });
}

void AddPublished(CLI::App& app, Shell& shell) {
  auto options = std::make_shared<PublishedOptions>();
  CLI::App& verb = *app.add_subcommand(
      "published",
      "List a fiscal year's published reports, or the documents of one; write one out");
  verb.add_option("NAME", options->name,
                  "Fiscal year or published report, e.g. "
                  "programmes/jp-cn-air/fiscalYears/2018/publishedReports/1")
      ->required();
  std::vector<std::string> documents = RenderedFormatNames();
  documents.emplace_back(kFigures);
  flags::RequireChoice(
      *verb.add_option("--document", options->document,
                       "Write this document out, once its bytes are found to be those published"),
      documents);
  CLI::Option* language = verb.add_option("--lang", options->language, "The document's language")
                              ->capture_default_str();
  flags::OfferChoices(*language->configurable(), {"ja", "en", "zh"});
  verb.add_option("--output", options->output, "File to write instead of standard output");
  AddFormatOption(verb, options->format, "published report");
  verb.footer(
      "Examples:\n  renkei published programmes/jp-cn-air/fiscalYears/2018\n  renkei published "
      "programmes/jp-cn-air/fiscalYears/2018/publishedReports/1 --document html --lang en "
      "--output fy2018.html");
  verb.callback([options, &shell] { shell.outcome = RunPublished(*options, shell.reach); });
}

}  // namespace renkei::commands
