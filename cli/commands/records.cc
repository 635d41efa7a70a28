#include <CLI/CLI.hpp>
#include <iostream>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "cli/commands/listing.h"
#include "cli/commands/named_values.h"
#include "cli/commands/question_options.h"
#include "cli/commands/verbs.h"
#include "common/rpc/limits.h"
#include "common/status/details.h"
#include "common/status/macros.h"
#include "renkei/aggregator/v1/aggregator.pb.h"

namespace renkei::commands {
namespace {

using aggregator::v1::TotalRecord;

struct RecordsOptions {
  QuestionOptions question;
  std::vector<std::string> cell;  // "kind=VISIT", one for each dimension of --by
  Format format = Format::kTable;
};

std::string OccurrencesOf(const TotalRecord& record) {
  const type::v1::Quantity& occurrences = record.occurrences();
  if (record.occurrences_unknown()) return "unknown";
  if (occurrences.low() == occurrences.high()) return absl::StrCat(occurrences.low());
  return absl::StrCat(occurrences.low(), "-", occurrences.high());
}

std::vector<std::string> ListingRow(const TotalRecord& record) {
  return {record.source(),
          record.name(),
          absl::StrCat(record.revision()),
          absl::AsciiStrToLower(aggregator::v1::StateAsOf_Name(record.state())),
          OccurrencesOf(record),
          record.nested_in(),
          absl::StrJoin(record.rules(), ",")};
}

absl::StatusOr<aggregator::v1::ListTotalRecordsRequest> ToRequest(const RecordsOptions& options) {
  aggregator::v1::ListTotalRecordsRequest request;
  RENKEI_ASSIGN_OR_RETURN(*request.mutable_question(), options.question.ToQuestion());
  status::FieldViolations violations;
  for (const std::string& value : options.cell) {
    const std::pair<std::string, std::string> parts =
        absl::StrSplit(value, absl::MaxSplits('=', 1));
    if (!absl::StrContains(value, '=')) {
      violations.Add("--cell", absl::StrCat("\"", value, "\" is not dimension=value"));
    } else if (request.group().contains(parts.first)) {
      violations.Add("--cell", absl::StrCat("names ", parts.first, " twice"));
    }
    (*request.mutable_group())[parts.first] = parts.second;
  }
  RENKEI_RETURN_IF_ERROR(violations.ToStatus());
  request.set_page_size(rpc::kMaxPageSize);
  return request;
}

absl::Status RunRecords(const RecordsOptions& options, const Reach& reach) {
  RENKEI_ASSIGN_OR_RETURN(auto request, ToRequest(options));
  RENKEI_ASSIGN_OR_RETURN(const Session session, Connect(reach));
  RENKEI_RETURN_IF_ERROR(ResolveNames(session.client, *request.mutable_question()));
  *request.mutable_min_revisions() = LedgerHeads(session.client);
  Listing listing({"source", "record", "revision", "state", "occurrences", "nested in", "rules"},
                  7);
  aggregator::v1::ListTotalRecordsResponse page;
  do {
    request.set_page_token(page.next_page_token());
    RENKEI_ASSIGN_OR_RETURN(page, session.client.Call<aggregator::v1::ListTotalRecordsResponse>(
                                      "ListTotalRecords", request));
    for (const TotalRecord& record : page.records()) {
      if (options.format != Format::kJson) {
        listing.Add(ListingRow(record));
        continue;
      }
      RENKEI_ASSIGN_OR_RETURN(const std::string line, JsonLine(record));
      std::cout << line;
    }
  } while (!page.next_page_token().empty());
  if (options.format != Format::kJson) std::cout << listing.Text(options.format);
  if (options.format == Format::kTable) std::cout << "snapshot " << page.snapshot() << "\n";
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
  AddFormatOption(verb, options->format, "record");
  verb.footer(
      "Example:\n  renkei records --programme programmes/jp-cn-air --fiscal-year 2018 "
      "--as-of 2019-01-31 --by kind --cell kind=SEMINAR");
  verb.callback([options, &shell] {
    shell.outcome = NamedByFlags(RunRecords(*options, shell.reach), QuestionFlags());
  });
}

}  // namespace renkei::commands
