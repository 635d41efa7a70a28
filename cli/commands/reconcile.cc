#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <map>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "absl/types/span.h"
#include "cli/client/records.h"
#include "cli/commands/basis.h"
#include "cli/commands/figures.h"
#include "cli/commands/known_options.h"
#include "cli/commands/ledgers.h"
#include "cli/commands/listing.h"
#include "cli/commands/question_options.h"
#include "cli/commands/verbs.h"
#include "cli/flags/choices.h"
#include "cli/sheets/stated.h"
#include "cli/tables/encoding.h"
#include "common/status/details.h"
#include "common/status/macros.h"
#include "renkei/aggregator/v1/aggregator.pb.h"

namespace renkei::commands {
namespace {

using aggregator::v1::Candidate;
using aggregator::v1::Reconciliation;
using google::protobuf::Message;
using sheets::StatedLine;

// As many figures as one request may have.
constexpr size_t kMostFigures = 1'000;

struct ReconcileOptions {
  std::vector<std::string> paths;
  sheets::StatedOptions stated;
  KnownOptions known;
  Format format = Format::kTable;
};

struct Answers {
  std::vector<Reconciliation> reconciliations;
  Basis basis;  // each figure says its as-of day itself
};

// What is recorded that rows may refer to.
absl::StatusOr<records::Registry> RegistryOf(const client::Client& client) {
  records::Registry registry;
  RENKEI_RETURN_IF_ERROR(client::ForEachRecord(client, "parties", [&](const Message& party) {
    registry.Enter(static_cast<const coordination::v1::Party&>(party));
    return absl::OkStatus();
  }));
  RENKEI_RETURN_IF_ERROR(client::ForEachRecord(client, "programmes", [&](const Message& programme) {
    registry.Enter(static_cast<const coordination::v1::Programme&>(programme));
    return absl::OkStatus();
  }));
  return registry;
}

absl::Status Refused(const tables::Problems& problems) {
  for (const tables::Problem& problem : problems) {
    std::cerr << tables::Describe(problem) << "\n";
  }
  return absl::InvalidArgumentError(
      absl::StrCat(problems.size(), problems.size() == 1 ? " problem" : " problems"));
}

// A refusal of figures, told of the rows they were read from; `lines` are those of the request.
absl::Status ToldByRow(const absl::Status& status, absl::Span<const StatedLine> lines) {
  const auto refused = status::BadRequestOf(status);
  if (!refused) return status;
  tables::Problems problems;
  for (const auto& violation : refused->field_violations()) {
    absl::string_view field = violation.field();
    size_t index = 0;
    if (!absl::ConsumePrefix(&field, "figures[") ||
        !absl::SimpleAtoi(field.substr(0, field.find(']')), &index) || index >= lines.size()) {
      return NamedByFlags(status, {{"snapshot", "--snapshot"}, {"known_at", "--known-at"}});
    }
    field.remove_prefix(std::min(field.find(']') + 2, field.size()));
    absl::ConsumePrefix(&field, "question.");
    tables::Problem problem = lines[index].place;
    problem.column = std::string(field);
    problem.expected = violation.description();
    problems.push_back(std::move(problem));
  }
  return Refused(problems);
}

absl::StatusOr<Answers> Ask(const client::Client& client, absl::Span<const StatedLine> lines,
                            KnownOptions known) {
  Answers answers;
  const Ledgers ledgers = LedgersFollowed(client);
  while (!lines.empty()) {
    const auto part = lines.subspan(0, kMostFigures);
    aggregator::v1::ReconcileFiguresRequest request;
    for (const StatedLine& line : part) *request.add_figures() = line.figure;
    RENKEI_RETURN_IF_ERROR(known.SetIn(request));
    AskWith(ledgers, request);
    const auto response =
        client.Call<aggregator::v1::ReconcileFiguresResponse>("ReconcileFigures", request);
    if (!response.ok()) return ToldByRow(response.status(), part);
    // The other figures are held against the same.
    answers.basis.snapshot = response->snapshot();
    answers.basis.rules_version = response->rules_version();
    known = {.snapshot = response->snapshot(), .known_at = ""};
    answers.reconciliations.insert(answers.reconciliations.end(),
                                   response->reconciliations().begin(),
                                   response->reconciliations().end());
    lines.remove_prefix(part.size());
  }
  return answers;
}

std::string VerdictOf(const Reconciliation& answer) {
  return absl::AsciiStrToLower(Reconciliation::Verdict_Name(answer.verdict()));
}

std::string WhereOf(const Reconciliation& answer) {
  const type::v1::Source& stated = answer.figure().stated();
  return absl::StrCat(stated.document(), stated.locator().empty() ? "" : " ", stated.locator());
}

std::string GroundOf(const Reconciliation& answer) {
  if (answer.stands_on() == Reconciliation::STANDS_ON_UNSPECIFIED) return "";
  return absl::StrCat(absl::AsciiStrToLower(Reconciliation::StandsOn_Name(answer.stands_on())),
                      answer.same_source() ? ", same source" : "");
}

std::string TextOf(const Candidate& candidate) {
  std::string text =
      absl::StrCat(absl::AsciiStrToLower(Candidate::Reason_Name(candidate.reason())),
                   candidate.field().empty() ? "" : absl::StrCat(" (", candidate.field(), ")"),
                   ": ", candidate.name());
  if (candidate.has_adds()) absl::StrAppend(&text, " adds ", Figure(candidate.adds()));
  if (candidate.explains()) absl::StrAppend(&text, ", explains");
  return text;
}

std::vector<std::string> TextsOfCandidates(const Reconciliation& answer) {
  std::vector<std::string> texts;
  for (const Candidate& candidate : answer.candidates()) texts.push_back(TextOf(candidate));
  if (answer.more_candidates() > 0) {
    texts.push_back(absl::StrCat("and ", answer.more_candidates(), " more"));
  }
  return texts;
}

// The candidates stand below a table, and in a column of their own where nothing is below.
Listing ListingOf(const std::vector<Reconciliation>& answers, Format format) {
  std::vector<std::string> headings = {"verdict", "figure", "where",     "stands on",
                                       "stated",  "found",  "difference"};
  if (format == Format::kCsv) headings.push_back("candidates");
  Listing listing(headings, 4);
  for (const Reconciliation& answer : answers) {
    std::vector<std::string> row = {
        VerdictOf(answer),
        answer.figure().id(),
        WhereOf(answer),
        GroundOf(answer),
        Figure(answer.figure().value()),
        Figure(answer.found()),
        answer.difference() == 0 ? "" : absl::StrFormat("%+d", answer.difference())};
    if (format == Format::kCsv) row.push_back(absl::StrJoin(TextsOfCandidates(answer), "; "));
    listing.Add(std::move(row));
  }
  return listing;
}

// What stands below the table of a figure that nothing agrees with.
void PrintCandidates(const Reconciliation& answer) {
  if (answer.verdict() < Reconciliation::NO_RECORDS) return;
  if (answer.verdict() == Reconciliation::NO_RECORDS && answer.candidates().empty() &&
      answer.years_without_records().empty()) {
    return;
  }
  const std::string& id = answer.figure().id();
  std::cout << VerdictOf(answer) << ": " << id << ", " << WhereOf(answer);
  if (!answer.figure().stated().written_as().empty()) {
    std::cout << " \"" << answer.figure().stated().written_as() << "\"";
  }
  std::cout << "\n";
  if (!answer.years_without_records().empty()) {
    std::cout << "  no records of " << absl::StrJoin(answer.years_without_records(), ", ") << "\n";
  }
  for (const std::string& text : TextsOfCandidates(answer)) std::cout << "  " << text << "\n";
}

void PrintSummary(const Answers& answers) {
  std::map<Reconciliation::Verdict, int> counts;
  for (const Reconciliation& answer : answers.reconciliations) ++counts[answer.verdict()];
  std::vector<std::string> parts;
  for (const auto& [verdict, count] : counts) {
    parts.push_back(
        absl::StrCat(count, " ", absl::AsciiStrToLower(Reconciliation::Verdict_Name(verdict))));
  }
  const auto empty = std::find_if(answers.reconciliations.begin(), answers.reconciliations.end(),
                                  [](const auto& answer) { return answer.has_empty_because(); });
  if (empty != answers.reconciliations.end()) TellIfEmpty(*empty, std::cout);
  std::cout << answers.reconciliations.size() << " figures: " << absl::StrJoin(parts, ", ") << "; "
            << answers.basis.InWords() << "\n";
}

absl::Status Print(const Answers& answers, Format format) {
  TellBeside(answers.basis, format, !answers.reconciliations.empty());
  if (format == Format::kJson) {
    for (const Reconciliation& answer : answers.reconciliations) {
      RENKEI_ASSIGN_OR_RETURN(const std::string line, JsonLine(answer, answers.basis));
      std::cout << line;
    }
    return absl::OkStatus();
  }
  std::cout << ListingOf(answers.reconciliations, format).Text(format);
  if (format == Format::kCsv) return absl::OkStatus();
  for (const Reconciliation& answer : answers.reconciliations) PrintCandidates(answer);
  PrintSummary(answers);
  return absl::OkStatus();
}

absl::Status RunReconcile(const ReconcileOptions& options, const Reach& reach) {
  RENKEI_ASSIGN_OR_RETURN(const Session session, Connect(reach));
  RENKEI_ASSIGN_OR_RETURN(const records::Registry registry, RegistryOf(session.client));
  const sheets::Stated stated = sheets::ReadStated(options.paths, registry, options.stated);
  for (const std::string& notice : stated.notices) std::cerr << notice << "\n";
  if (!stated.problems.empty()) return Refused(stated.problems);
  RENKEI_ASSIGN_OR_RETURN(const Answers answers, Ask(session.client, stated.lines, options.known));
  RENKEI_RETURN_IF_ERROR(Print(answers, options.format));
  const auto disagree = std::count_if(
      answers.reconciliations.begin(), answers.reconciliations.end(),
      [](const auto& answer) { return answer.verdict() == Reconciliation::DISAGREES; });
  if (disagree == 0) return absl::OkStatus();
  return absl::FailedPreconditionError(
      absl::StrCat(disagree, " of ", answers.reconciliations.size(),
                   disagree == 1 ? " figures disagrees with what is recorded"
                                 : " figures disagree with what is recorded"));
}

}  // namespace

void AddReconcile(CLI::App& app, Shell& shell) {
  auto options = std::make_shared<ReconcileOptions>();
  CLI::App& verb = *app.add_subcommand(
      "reconcile", "Hold figures that a document states against what is recorded; docs/import.md");
  verb.add_option("PATH", options->paths, "Files of CSV or XLSX with sheets `stated`, or folders")
      ->required();
  verb.add_option("--as-of", options->stated.as_of, "The day of rows that state none, YYYY-MM-DD");
  options->known.AddTo(verb);
  flags::RequireChoice(*verb.add_option("--encoding", options->stated.tables.encoding,
                                        "The encoding of CSV files, where it cannot be told"),
                       tables::KnownEncodings());
  AddFormatOption(verb, options->format, "figure");
  verb.footer(
      "Leaves with 1 if a figure disagrees.\n\nExample:\n  renkei reconcile "
      "examples/fy2018/stated.csv");
  verb.callback([options, &shell] { shell.outcome = RunReconcile(*options, shell.reach); });
}

}  // namespace renkei::commands
