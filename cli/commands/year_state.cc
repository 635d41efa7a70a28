#include "cli/commands/year_state.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "cli/commands/change.h"
#include "cli/commands/errors.h"
#include "cli/commands/listing.h"
#include "cli/commands/local_time.h"
#include "cli/commands/programme_option.h"
#include "common/status/macros.h"
#include "common/time/day.h"
#include "renkei/aggregator/v1/fiscal_year_status.pb.h"

namespace renkei::commands {
namespace {

using aggregator::v1::FiscalYearStatus;
using aggregator::v1::ServiceEffect;
using coordination::v1::FiscalYear;

// A service that is there follows within milliseconds; one that is not is told as it is.
constexpr absl::Duration kAfterAChange = absl::Seconds(2);
constexpr absl::Duration kPause = absl::Milliseconds(100);
// As long as anyone may wait for a year.
constexpr int kMostSeconds = 3'600;

struct YearOptions {
  std::string programme;  // empty: the only one
  int year = 0;

  std::string name() const { return absl::StrCat(programme, "/fiscalYears/", year); }
};

struct StateOptions {
  YearOptions year;
  FiscalYear::State state;
  std::string reason;
  bool rehearsal = false;
};

struct StatusOptions {
  YearOptions year;
  int wait_s = 0;
  Format format = Format::kTable;
};

std::string InWords(FiscalYear::State state) {
  return state == FiscalYear::STATE_UNSPECIFIED
             ? ""
             : absl::AsciiStrToLower(FiscalYear::State_Name(state));
}

bool IsInEffect(const ServiceEffect& service) {
  return service.effect() == ServiceEffect::IN_EFFECT;
}

bool IsInEffectEverywhere(const FiscalYearStatus& status) {
  return std::all_of(status.services().begin(), status.services().end(), IsInEffect);
}

absl::StatusOr<FiscalYearStatus> ReadStatus(const client::Client& client, const std::string& year) {
  aggregator::v1::GetFiscalYearStatusRequest request;
  request.set_name(year + "/status");
  return client.Call<FiscalYearStatus>("GetFiscalYearStatus", request);
}

// The status as soon as the year's state is in effect everywhere, or as it is then.
absl::StatusOr<FiscalYearStatus> AwaitEffect(const client::Client& client, const std::string& year,
                                             absl::Duration patience) {
  const absl::Time until = absl::Now() + patience;
  while (true) {
    RENKEI_ASSIGN_OR_RETURN(FiscalYearStatus status, ReadStatus(client, year));
    if (IsInEffectEverywhere(status) || absl::Now() + kPause > until) return status;
    absl::SleepFor(kPause);
  }
}

Listing ListingOf(const FiscalYearStatus& status) {
  Listing listing({"service", "effect", "writes find it", "followed", "error"}, 5);
  for (const ServiceEffect& service : status.services()) {
    const bool answered = service.effect() != ServiceEffect::UNREACHABLE;
    listing.Add(
        {service.service(), absl::AsciiStrToLower(ServiceEffect::Effect_Name(service.effect())),
         InWords(service.held_state()),
         answered ? absl::StrCat(service.through_revision(), " of ", status.head_revision()) : "",
         service.error()});
  }
  return listing;
}

// "programmes/p/fiscalYears/2018: closed since 2019-04-01 10:00:00 Asia/Tokyo (revision 61), by
// ..."
std::string HeadingOf(const std::string& year, const FiscalYearStatus& status,
                      absl::TimeZone zone) {
  const FiscalYearStatus::StateChange& change = status.change();
  return absl::StrCat(year, ": ", InWords(status.state()), " since ",
                      LocalTime(change.commit_time(), zone), " (revision ", change.revision(),
                      "), by ", change.principal(), change.reason().empty() ? "" : ": ",
                      change.reason());
}

// What stands below a table of a change that is not in effect everywhere.
std::string StillToCome(const FiscalYearStatus& status) {
  std::vector<std::string> where;
  for (const ServiceEffect& service : status.services()) {
    if (!IsInEffect(service)) where.push_back(service.service());
  }
  if (where.empty()) return "";
  return absl::StrCat("it takes effect in ", absl::StrJoin(where, ", "),
                      " when coordination has been followed there\n");
}

absl::Status Print(const client::Client& client, const std::string& year,
                   const FiscalYearStatus& status, Format format) {
  if (format == Format::kJson) {
    RENKEI_ASSIGN_OR_RETURN(const std::string line, JsonLine(status));
    std::cout << line;
    return absl::OkStatus();
  }
  if (format == Format::kTable) std::cout << HeadingOf(year, status, ZoneOf(client, year)) << "\n";
  std::cout << ListingOf(status).Text(format);
  if (format == Format::kTable) std::cout << StillToCome(status);
  return absl::OkStatus();
}

absl::Status RunStatus(StatusOptions options, const Reach& reach) {
  RENKEI_ASSIGN_OR_RETURN(const Session session, Connect(reach));
  RENKEI_ASSIGN_OR_RETURN(options.year.programme,
                          ProgrammeNamed(session.client, options.year.programme));
  const std::string year = options.year.name();
  RENKEI_ASSIGN_OR_RETURN(const FiscalYearStatus status,
                          AwaitEffect(session.client, year, absl::Seconds(options.wait_s)));
  RENKEI_RETURN_IF_ERROR(Print(session.client, year, status, options.format));
  if (options.wait_s == 0 || IsInEffectEverywhere(status)) return absl::OkStatus();
  return absl::DeadlineExceededError(
      absl::StrCat("not in effect everywhere after ", options.wait_s, " s"));
}

// Of a year that is as it was to become: whatever was to be said of it now, too, is not kept.
std::string AlreadySo(const FiscalYear& year, const std::string& reason) {
  std::string text =
      absl::StrCat(year.name(), " is ", InWords(year.state()), " already; nothing was written\n");
  if (reason.empty() || reason == year.state_reason()) return text;
  const bool closed = year.state() == FiscalYear::CLOSED;
  absl::StrAppend(&text, "its reason stays ",
                  year.state_reason().empty() ? "as it was: none is given"
                                              : absl::StrCat("\"", year.state_reason(), "\""),
                  "; `renkei year ", closed ? "reopen" : "close", "` and then `renkei year ",
                  closed ? "close" : "reopen", " --reason` gives it another\n");
  return text;
}

absl::Status RunState(StateOptions options, const Reach& reach) {
  RENKEI_ASSIGN_OR_RETURN(const Session session, Connect(reach));
  RENKEI_ASSIGN_OR_RETURN(options.year.programme,
                          ProgrammeNamed(session.client, options.year.programme));
  const std::string name = options.year.name();
  RENKEI_ASSIGN_OR_RETURN(auto year, ReadRecordAs<FiscalYear>(session.client, name));
  if (year.state() == options.state) {
    std::cout << AlreadySo(year, options.reason);
  } else {
    year.set_state(options.state);
    year.set_state_reason(options.reason);
    const absl::Status updated =
        UpdateRecord(session.client, year, {"state", "state_reason"}, options.rehearsal);
    RENKEI_RETURN_IF_ERROR(NamedByFlags(updated, {{"fiscal_year.state_reason", "--reason"}}));
    SayWritten(options.rehearsal);
    if (options.rehearsal) return absl::OkStatus();
  }
  // It is written, whoever can or cannot be asked about it now.
  const auto status = AwaitEffect(session.client, name, kAfterAChange);
  if (!status.ok()) {
    std::cerr << "renkei: where it is in effect cannot be told: " << status.status().message()
              << "\n";
    return absl::OkStatus();
  }
  return Print(session.client, name, *status, Format::kTable);
}

void AddYearTo(CLI::App& verb, YearOptions& options) {
  verb.add_option("YEAR", options.year, "The calendar year in which it starts")
      ->required()
      ->check(CLI::Range(time::kFirstYear, time::kLastYear));
  AddOnlyProgrammeOption(verb, options.programme);
}

// Its options live as long as the verb.
CLI::Option& AddStateVerb(CLI::App& verb, FiscalYear::State state, const char* why, Shell& shell) {
  auto options = std::make_shared<StateOptions>();
  options->state = state;
  AddYearTo(verb, options->year);
  AddRehearsalFlag(verb, options->rehearsal);
  verb.callback([options, &shell] { shell.outcome = RunState(*options, shell.reach); });
  return *verb.add_option("--reason", options->reason, why);
}

}  // namespace

absl::StatusOr<std::string> YearStateInWords(const client::Client& client,
                                             const std::string& year) {
  RENKEI_ASSIGN_OR_RETURN(const FiscalYearStatus status, ReadStatus(client, year));
  return HeadingOf(year, status, ZoneOf(client, year));
}

void AddYearState(CLI::App& year, Shell& shell) {
  CLI::App& close = *year.add_subcommand(
      "close", "Close a fiscal year: its records do not change any more; docs/year.md");
  AddStateVerb(close, FiscalYear::CLOSED, "Why; refusals of writes say it", shell);
  close.footer("Example:\n  renkei year close 2018 --reason '報告書を提出済み'");

  CLI::App& reopen = *year.add_subcommand("reopen", "Open a closed fiscal year again");
  AddStateVerb(reopen, FiscalYear::OPEN, "Why; it stays in the year's history", shell).required();
  reopen.footer("Example:\n  renkei year reopen 2018 --reason '天津の人数を訂正'");

  CLI::App& status = *year.add_subcommand(
      "status", "Say whether a fiscal year is closed, and in which services that is in effect");
  auto options = std::make_shared<StatusOptions>();
  AddYearTo(status, options->year);
  status
      .add_option("--wait", options->wait_s,
                  "Seconds to wait until it is in effect everywhere; leaves with 3 if it is not")
      ->check(CLI::Range(0, kMostSeconds));
  AddFormatOption(status, options->format, "status");
  status.footer("Example:\n  renkei year status 2018 --wait 60");
  status.callback([options, &shell] { shell.outcome = RunStatus(*options, shell.reach); });
}

}  // namespace renkei::commands
