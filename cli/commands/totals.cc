#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <set>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "cli/commands/basis.h"
#include "cli/commands/figures.h"
#include "cli/commands/ledgers.h"
#include "cli/commands/listing.h"
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
  Format format = Format::kTable;
};

// Occurrences and policy reports never meet in one figure; a cell with both shows both. "+ ?":
// there are tallies of an unknown number, which add nothing.
std::string CountFigure(const Counts& counts) {
  std::string reports = absl::StrCat(counts.reports(), " reports");
  if (counts.reports() > 0 && counts.records() == counts.reports()) return reports;
  return absl::StrCat(Figure(counts.occurrences()),
                      counts.records_without_occurrences() > 0 ? " + ?" : "",
                      counts.reports() > 0 ? absl::StrCat(" + ", reports) : "");
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

// A column that says nothing unless some row has something in it.
struct RareColumn {
  const char* heading;
  std::string (*cell)(const Total& total);
};

// Of any of the four counts.
template <typename Of>
int32_t OverAll(const Total& total, Of of) {
  return of(total.completed()) + of(total.planned()) + of(total.undated()) + of(total.later());
}

std::string Unless0(int32_t figure) { return figure == 0 ? "" : absl::StrCat(figure); }

const std::vector<RareColumn>& RareColumns() {
  static const auto& columns = *new std::vector<RareColumn>{
      {"planned persons", [](const Total& total) { return PersonsFigure(total.planned()); }},
      {"undated persons", [](const Total& total) { return PersonsFigure(total.undated()); }},
      {"later persons", [](const Total& total) { return PersonsFigure(total.later()); }},
      {"overdue", [](const Total& total) { return Unless0(total.overdue_records()); }},
      {"of unknown number",
       [](const Total& total) {
         return Unless0(OverAll(
             total, [](const Counts& counts) { return counts.records_without_occurrences(); }));
       }},
      {"shared",
       [](const Total& total) {
         return Unless0(
             OverAll(total, [](const Counts& counts) { return counts.shared_records(); }));
       }},
  };
  return columns;
}

// Those of them that have something to say in an answer.
std::vector<RareColumn> ColumnsFor(const Totals& totals) {
  std::vector<RareColumn> columns;
  for (const RareColumn& column : RareColumns()) {
    const auto says = [&](const Total& total) { return !column.cell(total).empty(); };
    if (says(totals.total()) || std::any_of(totals.rows().begin(), totals.rows().end(), says)) {
      columns.push_back(column);
    }
  }
  return columns;
}

std::vector<std::string> ListingRow(const Total& total, const std::vector<std::string>& by,
                                    const std::vector<RareColumn>& rare, bool is_total) {
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
  for (const RareColumn& column : rare) row.push_back(column.cell(total));
  return row;
}

Listing ListingOf(const Totals& totals, const aggregator::v1::TotalsQuestion& question) {
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
  const std::vector<RareColumn> rare = ColumnsFor(totals);
  for (const RareColumn& column : rare) headings.push_back(column.heading);
  Listing listing(headings, first_figure);
  if (!by.empty()) {
    for (const Total& row : totals.rows()) listing.Add(ListingRow(row, by, rare, false));
  }
  listing.Add(ListingRow(totals.total(), by, rare, true));
  return listing;
}

// The years asked that have no row, where years have rows.
std::vector<int> YearsWithoutRow(const Totals& totals,
                                 const aggregator::v1::TotalsQuestion& question) {
  const auto& by = question.by();
  if (std::find(by.begin(), by.end(), aggregator::v1::FISCAL_YEAR) == by.end()) return {};
  std::set<std::string> with;
  for (const Total& row : totals.rows()) with.insert(row.group().at("fiscal_year"));
  std::vector<int> without;
  for (const int year : question.fiscal_years()) {
    if (!with.contains(absl::StrCat(year))) without.push_back(year);
  }
  return without;
}

// What stands below a table.
void PrintFootnotes(const Totals& totals, const aggregator::v1::TotalsQuestion& question) {
  const std::vector<int> without = YearsWithoutRow(totals, question);
  if (!without.empty()) std::cout << "no records of " << absl::StrJoin(without, ", ") << "\n";
  for (const auto& apart : totals.apart()) {
    std::cout << "apart (" << apart.rule() << "): " << apart.name() << " "
              << apart.span().first_day() << ".." << apart.span().last_day() << "\n";
  }
  if (totals.has_apart_not_listed()) {
    std::cout << "apart: " << totals.apart_not_listed() << " more\n";
  }
  TellIfEmpty(totals, std::cout);
}

absl::Status RunTotals(const TotalsOptions& options, const Reach& reach) {
  RENKEI_ASSIGN_OR_RETURN(auto question, options.question.ToQuestion());
  RENKEI_ASSIGN_OR_RETURN(const Session session, Connect(reach));
  RENKEI_RETURN_IF_ERROR(ResolveNames(session.client, question));
  aggregator::v1::QueryTotalsRequest request;
  *request.mutable_question() = question;
  AskWith(LedgersFollowed(session.client), request);
  RENKEI_ASSIGN_OR_RETURN(const rpc::Body bytes,
                          session.client.CallForBytes("QueryTotals", request));
  if (options.format == Format::kJson) {
    RENKEI_ASSIGN_OR_RETURN(
        const std::string json,
        transcoding::ToJson(Totals::descriptor(), bytes, transcoding::Layout::kOneLine));
    std::cout << json << "\n";
    return absl::OkStatus();
  }
  Totals totals;
  if (!totals.ParseFromString(bytes)) return absl::InternalError("the answer is not Totals");
  std::cout << ListingOf(totals, question).Text(options.format);
  const Basis basis{.as_of = totals.as_of(),
                    .rules_version = totals.rules_version(),
                    .snapshot = totals.snapshot()};
  TellBeside(basis, options.format, /*has_lines=*/true);
  if (options.format != Format::kTable) return absl::OkStatus();
  PrintFootnotes(totals, question);
  std::cout << basis.InWords() << "\n";
  return absl::OkStatus();
}

}  // namespace

void AddTotals(CLI::App& app, Shell& shell) {
  auto options = std::make_shared<TotalsOptions>();
  CLI::App& verb = *app.add_subcommand("totals", "Count a programme's fiscal years");
  options->question.AddTo(verb);
  AddFormatOption(verb, options->format, "answer");
  verb.footer(
      "Example:\n  renkei totals --programme programmes/jp-cn-air --fiscal-year 2018 "
      "--as-of 2019-01-31 --by platform,kind");
  verb.callback([options, &shell] {
    shell.outcome = NamedByFlags(RunTotals(*options, shell.reach), QuestionFlags());
  });
}

}  // namespace renkei::commands
