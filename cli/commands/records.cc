#include <CLI/CLI.hpp>
#include <iostream>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "cli/commands/basis.h"
#include "cli/commands/ledgers.h"
#include "cli/commands/listing.h"
#include "cli/commands/named_values.h"
#include "cli/commands/question_options.h"
#include "cli/commands/verbs.h"
#include "cli/flags/choices.h"
#include "common/rpc/limits.h"
#include "common/status/details.h"
#include "common/status/macros.h"
#include "renkei/aggregator/v1/aggregator.pb.h"

namespace renkei::commands {
namespace {

using aggregator::v1::LeftOutRecord;
using aggregator::v1::StateAsOf;
using aggregator::v1::TotalRecord;

struct RecordsOptions {
  QuestionOptions question;
  std::vector<std::string> cell;  // "kind=VISIT", one for each dimension of --by
  std::vector<std::string> states;
  bool left_out = false;
  Format format = Format::kTable;
};

// In words; "" of what is none.
std::string InWords(StateAsOf state) {
  return state == aggregator::v1::STATE_AS_OF_UNSPECIFIED
             ? ""
             : absl::AsciiStrToLower(aggregator::v1::StateAsOf_Name(state));
}

std::string Range(const type::v1::Quantity& occurrences) {
  if (occurrences.low() == occurrences.high()) return absl::StrCat(occurrences.low());
  return absl::StrCat(occurrences.low(), "-", occurrences.high());
}

std::vector<std::string> ListingRow(const TotalRecord& record) {
  return {record.source(),
          record.name(),
          absl::StrCat(record.revision()),
          InWords(record.state()),
          record.occurrences_unknown() ? "unknown" : Range(record.occurrences()),
          record.nested_in(),
          absl::StrJoin(record.rules(), ",")};
}

// A record that is in none of the counts is cancelled.
std::string StateInWords(const LeftOutRecord& record) {
  const std::string counted = InWords(record.state());
  return counted.empty() ? "cancelled" : counted;
}

std::vector<std::string> ListingRow(const LeftOutRecord& record) {
  const bool excluded = record.excluded() != type::v1::Exclusion::CODE_UNSPECIFIED;
  return {record.source(),
          record.name(),
          absl::StrCat(record.revision()),
          record.rule(),
          StateInWords(record),
          Range(record.occurrences()),
          record.nested_in(),
          excluded ? absl::AsciiStrToLower(type::v1::Exclusion::Code_Name(record.excluded())) : ""};
}

Listing EmptyListing(bool left_out) {
  std::vector<std::string> headings = {"source", "record", "revision"};
  const std::vector<std::string> more =
      left_out ? std::vector<std::string>{"rule", "state", "occurrences", "nested in", "excluded"}
               : std::vector<std::string>{"state", "occurrences", "nested in", "rules"};
  headings.insert(headings.end(), more.begin(), more.end());
  return Listing(headings, headings.size());
}

// Adds a page's records to the listing, or prints them.
template <typename Record>
absl::Status Take(const google::protobuf::RepeatedPtrField<Record>& records, const Basis& basis,
                  Format format, Listing& listing) {
  for (const Record& record : records) {
    if (format != Format::kJson) {
      listing.Add(ListingRow(record));
      continue;
    }
    RENKEI_ASSIGN_OR_RETURN(const std::string line, JsonLine(record, basis));
    std::cout << line;
  }
  return absl::OkStatus();
}

absl::StatusOr<aggregator::v1::ListTotalRecordsRequest> ToRequest(const RecordsOptions& options) {
  aggregator::v1::ListTotalRecordsRequest request;
  RENKEI_ASSIGN_OR_RETURN(*request.mutable_question(), options.question.ToQuestion());
  status::FieldViolations violations;
  for (const std::string& value : options.cell) {
    std::pair<std::string, std::string> parts = absl::StrSplit(value, absl::MaxSplits('=', 1));
    parts.first = absl::AsciiStrToLower(Spelled(parts.first));
    if (!absl::StrContains(value, '=')) {
      violations.Add("--cell", absl::StrCat("\"", value, "\" is not dimension=value"));
    } else if (request.group().contains(parts.first)) {
      violations.Add("--cell", absl::StrCat("names ", parts.first, " twice"));
    }
    (*request.mutable_group())[parts.first] = parts.second;
  }
  SpellCell("--cell", *request.mutable_group(), violations);
  for (const std::string& text : options.states) {
    StateAsOf state = aggregator::v1::STATE_AS_OF_UNSPECIFIED;
    if (!aggregator::v1::StateAsOf_Parse(Spelled(text), &state) ||
        state == aggregator::v1::STATE_AS_OF_UNSPECIFIED) {
      violations.Add("--state",
                     flags::NotOneOf(text, ValuesOf(*aggregator::v1::StateAsOf_descriptor())));
    }
    request.add_states(state);
  }
  RENKEI_RETURN_IF_ERROR(violations.ToStatus());
  request.set_left_out(options.left_out);
  request.set_page_size(rpc::kMaxPageSize);
  return request;
}

absl::Status RunRecords(const RecordsOptions& options, const Reach& reach) {
  RENKEI_ASSIGN_OR_RETURN(auto request, ToRequest(options));
  RENKEI_ASSIGN_OR_RETURN(const Session session, Connect(reach));
  RENKEI_RETURN_IF_ERROR(ResolveNames(session.client, *request.mutable_question()));
  RENKEI_RETURN_IF_ERROR(
      ResolveCell(session.client, "--cell", request.question(), *request.mutable_group()));
  AskWith(LedgersFollowed(session.client), request);
  Listing listing = EmptyListing(options.left_out);
  aggregator::v1::ListTotalRecordsResponse page;
  Basis basis{.as_of = request.question().as_of(), .rules_version = 0, .snapshot = ""};
  int found = 0;
  do {
    request.set_page_token(page.next_page_token());
    RENKEI_ASSIGN_OR_RETURN(page, session.client.Call<aggregator::v1::ListTotalRecordsResponse>(
                                      "ListTotalRecords", request));
    basis.rules_version = page.rules_version();
    basis.snapshot = page.snapshot();
    found += page.records_size() + page.left_out_size();
    RENKEI_RETURN_IF_ERROR(Take(page.records(), basis, options.format, listing));
    RENKEI_RETURN_IF_ERROR(Take(page.left_out(), basis, options.format, listing));
  } while (!page.next_page_token().empty());
  if (options.format != Format::kJson) std::cout << listing.Text(options.format);
  TellIfEmpty(page, options.format == Format::kTable ? std::cout : std::cerr);
  if (options.format == Format::kTable) std::cout << basis.InWords() << "\n";
  TellBeside(basis, options.format, found > 0);
  return absl::OkStatus();
}

}  // namespace

void AddRecords(CLI::App& app, Shell& shell) {
  auto options = std::make_shared<RecordsOptions>();
  CLI::App& verb =
      *app.add_subcommand("records", "List the record versions that a total stands on");
  options->question.AddTo(verb);
  verb.add_option("--cell", options->cell,
                  "The cell meant, dimension=value for each of --by; without it: the total");
  flags::OfferChoices(
      *verb.add_option("--state", options->states, "Only records of these counts")->delimiter(','),
      ValuesOf(*aggregator::v1::StateAsOf_descriptor()));
  verb.add_flag("--left-out", options->left_out,
                "List instead what the cell leaves out, and the rule that does");
  AddFormatOption(verb, options->format, "record");
  verb.footer(
      "Examples:\n  renkei records --programme programmes/jp-cn-air --fiscal-year 2018 "
      "--as-of 2019-01-31 --by kind --cell kind=SEMINAR\n  renkei records --programme "
      "programmes/jp-cn-air --fiscal-year 2018 --as-of 2019-01-31 --left-out");
  verb.callback([options, &shell] {
    shell.outcome = NamedByFlags(RunRecords(*options, shell.reach), QuestionFlags());
  });
}

}  // namespace renkei::commands
