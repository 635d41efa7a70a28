#include <CLI/CLI.hpp>
#include <iostream>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "cli/commands/grid.h"
#include "cli/commands/named_values.h"
#include "cli/commands/question_options.h"
#include "cli/commands/verbs.h"
#include "common/status/macros.h"
#include "common/transcoding/json.h"
#include "renkei/aggregator/v1/aggregator.pb.h"

namespace renkei::commands {
namespace {

using aggregator::v1::Counts;
using aggregator::v1::Total;
using aggregator::v1::Totals;

struct TotalsOptions {
  QuestionOptions question;
  std::string format = "table";
};

// "30-40~": low and high where they differ; ~ marks an approximate figure.
std::string Figure(const type::v1::Quantity& quantity) {
  std::string text = absl::StrCat(quantity.low());
  if (quantity.high() != quantity.low()) absl::StrAppend(&text, "-", quantity.high());
  if (quantity.approximate()) text += "~";
  return text;
}

// Occurrences and policy reports never meet in one figure; a cell with both shows both.
std::string CountFigure(const Counts& counts) {
  if (counts.reports() == 0) return Figure(counts.occurrences());
  const std::string reports = absl::StrCat(counts.reports(), " reports");
  if (counts.records() == counts.reports()) return reports;
  return absl::StrCat(Figure(counts.occurrences()), " + ", reports);
}

std::string PersonsFigure(const Counts& counts) {
  const std::map<std::string, type::v1::Quantity> by_role(counts.persons().begin(),
                                                          counts.persons().end());
  std::vector<std::string> parts;
  for (const auto& [role, quantity] : by_role) {
    parts.push_back(absl::StrCat(Figure(quantity), " ", absl::AsciiStrToLower(role)));
  }
  return absl::StrJoin(parts, ", ");
}

std::vector<std::string> GridRow(const Total& total, const std::vector<std::string>& by,
                                 bool is_total) {
  std::vector<std::string> row;
  for (const std::string& dimension : by) {
    const auto value = total.group().find(dimension);
    row.push_back(value == total.group().end() ? (row.empty() && is_total ? "total" : "")
                                               : value->second);
  }
  if (by.empty()) row.push_back(is_total ? "total" : "");
  row.push_back(CountFigure(total.completed()));
  row.push_back(Figure(total.completed().distinct()));
  row.push_back(CountFigure(total.planned()));
  row.push_back(CountFigure(total.undated()));
  row.push_back(CountFigure(total.later()));
  row.push_back(PersonsFigure(total.completed()));
  row.push_back(Figure(total.completed().person_days()));
  return row;
}

void PrintTable(const Totals& totals, const aggregator::v1::TotalsQuestion& question) {
  std::vector<std::string> by;
  for (int dimension : question.by()) {
    by.push_back(absl::AsciiStrToLower(
        aggregator::v1::Dimension_Name(static_cast<aggregator::v1::Dimension>(dimension))));
  }
  std::vector<std::string> headings = by;
  if (by.empty()) headings.push_back("");
  const size_t first_figure = headings.size();
  for (const char* heading :
       {"completed", "distinct", "planned", "undated", "later", "persons", "person-days"}) {
    headings.push_back(heading);
  }
  Grid grid(headings, first_figure);
  if (!by.empty()) {
    for (const Total& row : totals.rows()) grid.Add(GridRow(row, by, false));
  }
  grid.Add(GridRow(totals.total(), by, true));
  std::cout << grid.Text();
  for (const auto& apart : totals.apart()) {
    std::cout << "apart (" << apart.rule() << "): " << apart.name() << " "
              << apart.span().first_day() << ".." << apart.span().last_day() << "\n";
  }
  std::cout << "as of " << totals.as_of() << ", counting rules " << totals.rules_version()
            << ", snapshot " << totals.snapshot() << "\n";
}

absl::Status RunTotals(const TotalsOptions& options, const Reach& reach) {
  RENKEI_ASSIGN_OR_RETURN(auto question, options.question.ToQuestion());
  RENKEI_ASSIGN_OR_RETURN(const Session session, Connect(reach));
  RENKEI_RETURN_IF_ERROR(ResolveNames(session.client, question));
  aggregator::v1::QueryTotalsRequest request;
  *request.mutable_question() = question;
  *request.mutable_min_revisions() = LedgerHeads(session.client);
  RENKEI_ASSIGN_OR_RETURN(const rpc::Body bytes,
                          session.client.CallForBytes("QueryTotals", request));
  if (options.format == "json") {
    RENKEI_ASSIGN_OR_RETURN(
        const std::string json,
        transcoding::ToJson(Totals::descriptor(), bytes, transcoding::Layout::kOneLine));
    std::cout << json << "\n";
    return absl::OkStatus();
  }
  Totals totals;
  if (!totals.ParseFromString(bytes)) return absl::InternalError("the answer is not Totals");
  PrintTable(totals, question);
  return absl::OkStatus();
}

}  // namespace

void AddTotals(CLI::App& app, Shell& shell) {
  auto options = std::make_shared<TotalsOptions>();
  CLI::App& verb = *app.add_subcommand("totals", "Count a programme's fiscal years");
  options->question.AddTo(verb);
  verb.add_option("--format", options->format, "table or json")
      ->check(CLI::IsMember({"table", "json"}))
      ->capture_default_str();
  verb.footer(
      "Example:\n  renkei totals --programme programmes/jp-cn-air --fiscal-year 2018 "
      "--as-of 2019-01-31 --by platform,kind");
  verb.callback([options, &shell] {
    shell.outcome = NamedByFlags(RunTotals(*options, shell.reach), QuestionFlags());
  });
}

}  // namespace renkei::commands
