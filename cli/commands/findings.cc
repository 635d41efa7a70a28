#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <limits>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "cli/commands/basis.h"
#include "cli/commands/fiscal_years_option.h"
#include "cli/commands/known_options.h"
#include "cli/commands/ledgers.h"
#include "cli/commands/listing.h"
#include "cli/commands/named_values.h"
#include "cli/commands/programme_option.h"
#include "cli/commands/question_options.h"
#include "cli/commands/verbs.h"
#include "cli/flags/choices.h"
#include "common/rpc/limits.h"
#include "common/status/details.h"
#include "common/status/macros.h"
#include "renkei/aggregator/v1/aggregator.pb.h"

namespace renkei::commands {
namespace {

using aggregator::v1::Finding;

// In a table; more do not help whoever reads it to see what is meant.
constexpr int kMostShown = 4;

struct FindingsOptions {
  std::string programme;
  std::vector<int> fiscal_years;
  std::string as_of;
  KnownOptions known;
  std::vector<std::string> kinds;
  Format format = Format::kTable;
};

absl::StatusOr<aggregator::v1::ListFindingsRequest> RequestOf(const FindingsOptions& options) {
  aggregator::v1::ListFindingsRequest request;
  request.set_programme(options.programme);
  request.mutable_fiscal_years()->Add(options.fiscal_years.begin(), options.fiscal_years.end());
  request.set_as_of(options.as_of);
  request.set_page_size(rpc::kMaxPageSize);
  status::FieldViolations violations;
  for (const std::string& kind : options.kinds) {
    const auto* value = Finding::Kind_descriptor()->FindValueByName(Spelled(kind));
    if (value != nullptr && value->number() != 0) {
      request.add_kinds(static_cast<Finding::Kind>(value->number()));
    } else {
      violations.Add("--kind", flags::NotOneOf(kind, ValuesOf(*Finding::Kind_descriptor())));
    }
  }
  RENKEI_RETURN_IF_ERROR(violations.ToStatus());
  RENKEI_RETURN_IF_ERROR(options.known.SetIn(request));
  return request;
}

std::string StatementOf(const type::v1::Source& source) {
  return absl::StrCat(source.document(), source.locator().empty() ? "" : " ", source.locator(),
                      ": ", source.written_as());
}

// What makes it one, in a few words.
std::string WhatOf(const Finding& finding) {
  std::string kind = absl::AsciiStrToLower(finding.record_kind());
  if (!finding.track().empty()) {
    absl::StrAppend(&kind, " (", absl::AsciiStrToLower(finding.track()), ")");
  }
  switch (finding.kind()) {
    case Finding::SOURCES_IN_CONFLICT:
      return absl::StrJoin(finding.sources(), " / ", [](std::string* out, const auto& source) {
        absl::StrAppend(out, StatementOf(source));
      });
    case Finding::BROKEN_PART_OF:
      return finding.part_of();
    case Finding::WITHOUT_PERSONS:
      return absl::StrCat(finding.records_size() + finding.more_records(), " of ",
                          finding.of_records(), " ", kind);
    default:
      return absl::StrCat(
          kind, kind.empty() || finding.parties().empty() ? "" : " ",
          absl::StrJoin(finding.parties(), " ", [](std::string* out, absl::string_view party) {
            absl::StrAppend(out, absl::StripPrefix(party, "parties/"));
          }));
  }
}

// "activities/a, exchanges/b, and 3 more"
std::string RecordsOf(const Finding& finding, const std::string& programme, int most) {
  const int shown = std::min(finding.records_size(), most);
  std::vector<std::string> parts;
  for (int i = 0; i < shown; ++i) {
    parts.emplace_back(absl::StripPrefix(finding.records(i).name(), programme + "/"));
  }
  const int more = finding.records_size() - shown + finding.more_records();
  if (more > 0) parts.push_back(absl::StrCat("and ", more, " more"));
  return absl::StrJoin(parts, ", ");
}

absl::Status RunFindings(const FindingsOptions& options, const Reach& reach) {
  RENKEI_ASSIGN_OR_RETURN(auto request, RequestOf(options));
  RENKEI_ASSIGN_OR_RETURN(const Session session, Connect(reach));
  AskWith(LedgersFollowed(session.client), request);
  Listing listing({"finding", "year", "what", "records"}, 4);
  const int most = options.format == Format::kTable ? kMostShown : std::numeric_limits<int>::max();
  Basis basis{.as_of = options.as_of, .rules_version = 0, .snapshot = ""};
  aggregator::v1::ListFindingsResponse page;
  int found = 0;
  do {
    request.set_page_token(page.next_page_token());
    RENKEI_ASSIGN_OR_RETURN(
        page, session.client.Call<aggregator::v1::ListFindingsResponse>("ListFindings", request));
    basis.rules_version = page.rules_version();
    basis.snapshot = page.snapshot();
    for (const Finding& finding : page.findings()) {
      ++found;
      if (options.format == Format::kJson) {
        RENKEI_ASSIGN_OR_RETURN(const std::string line, JsonLine(finding, basis));
        std::cout << line;
        continue;
      }
      listing.Add({absl::AsciiStrToLower(Finding::Kind_Name(finding.kind())),
                   finding.fiscal_year() == 0 ? "" : absl::StrCat(finding.fiscal_year()),
                   WhatOf(finding), RecordsOf(finding, options.programme, most)});
    }
  } while (!page.next_page_token().empty());
  TellIfEmpty(page, options.format == Format::kTable ? std::cout : std::cerr);
  TellBeside(basis, options.format, found > 0);
  if (options.format == Format::kCsv || (options.format == Format::kTable && found > 0)) {
    std::cout << listing.Text(options.format);
  }
  if (options.format == Format::kTable) {
    std::cout << found << (found == 1 ? " finding" : " findings") << "; " << basis.InWords()
              << "\n";
  }
  return absl::OkStatus();
}

const Flags& FindingsFlags() {
  static const Flags& flags = *new Flags{
      {"programme", "--programme"}, {"fiscal_years", "--fiscal-year"}, {"as_of", "--as-of"},
      {"snapshot", "--snapshot"},   {"known_at", "--known-at"},        {"kinds", "--kind"}};
  return flags;
}

}  // namespace

void AddFindings(CLI::App& app, Shell& shell) {
  auto options = std::make_shared<FindingsOptions>();
  CLI::App& verb = *app.add_subcommand("findings", "List what may be wrong in the records");
  AddProgrammeOption(verb, options->programme);
  AddFiscalYearsOption(verb, options->fiscal_years);
  verb.add_option("--as-of", options->as_of, "What had happened by the end of this day, YYYY-MM-DD")
      ->required();
  options->known.AddTo(verb);
  flags::OfferChoices(
      *verb.add_option("--kind", options->kinds, "Only findings of these kinds")->delimiter(','),
      ValuesOf(*Finding::Kind_descriptor()));
  AddFormatOption(verb, options->format, "finding");
  verb.footer(
      "Example:\n  renkei findings --programme programmes/jp-cn-air --fiscal-year 2018 "
      "--as-of 2019-01-31");
  verb.callback([options, &shell] {
    shell.outcome = NamedByFlags(RunFindings(*options, shell.reach), FindingsFlags());
  });
}

}  // namespace renkei::commands
