#include "cli/commands/errors.h"

#include <optional>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "cli/commands/source_lines.h"
#include "cli/commands/verbs.h"
#include "common/fields/name_pattern.h"
#include "common/status/details.h"
#include "common/status/reasons.h"
#include "renkei/aggregator/v1/sources.pb.h"

namespace renkei::commands {
namespace {

namespace reason = status::reason;

std::string MetadataOf(const google::rpc::ErrorInfo& info, const char* key) {
  const auto found = info.metadata().find(key);
  return found == info.metadata().end() ? "" : found->second;
}

// Nobody serves where this command looked; what a service behind the gateway lacks is another
// matter.
bool NoSuite(const google::rpc::ErrorInfo& info, const Reach& reach) {
  return info.reason() == reason::kUnreachable && !reach.embeds() &&
         MetadataOf(info, "address") == reach.server;
}

// A feed says where its ledger ends now, an answer which epoch its snapshot is of; "" elsewhere.
std::string AfterReplaced(const google::rpc::ErrorInfo& info) {
  if (info.metadata().contains("head_revision")) {
    return "forget what was followed and begin again without --after, or with a new file of "
           "--resume";
  }
  if (info.metadata().contains("snapshot_epoch")) {
    return "the snapshot is of a ledger that a restored one replaced: ask without --snapshot";
  }
  return "";
}

// By what the services say of what is not there.
std::string AfterNotFound(absl::string_view message) {
  constexpr absl::string_view kPublishedReports = "/publishedReports/";
  const absl::string_view name = message.substr(0, message.find(' '));
  if (absl::StartsWith(message, "there is no revision ") ||
      absl::StartsWith(message, "revision ")) {
    return "`renkei history NAME` shows which revisions wrote it";
  }
  if (absl::EndsWith(message, " was deleted")) {
    return absl::StrCat("`renkei history ", name, "` shows what it was, and who deleted it");
  }
  if (const size_t at = name.find(kPublishedReports); at != name.npos) {
    return absl::StrCat("`renkei published ", name.substr(0, at), "` lists those there are");
  }
  if (absl::StrContains(message, "/fiscalYears/")) {
    return "`renkei year open` records a fiscal year, laid out as another one; `renkei import` "
           "those of files";
  }
  return "`renkei list COLLECTION` shows what is there";
}

// "" where there is nothing to add to the reason.
std::string NextStep(const absl::Status& status, const google::rpc::ErrorInfo& info) {
  static const auto& by_reason = *new std::map<absl::string_view, absl::string_view>{
      {reason::kProgrammeNotFound, "`renkei list programmes` shows which there are"},
      {reason::kEtagMismatch,
       "it was changed meanwhile: `renkei get` it again, then repeat the change"},
      {reason::kUnreachable, "see that it is served there; the others go on without it"},
  };
  if (info.reason() == reason::kYearClosed) {
    return ReopeningOf(MetadataOf(info, "fiscal_year"));
  }
  if (info.reason() == reason::kLedgerReplaced) return AfterReplaced(info);
  const auto found = by_reason.find(info.reason());
  if (found != by_reason.end()) return std::string(found->second);
  if (absl::IsOutOfRange(status)) {
    return "ask again when it has come, or without --known-at or --snapshot: then everything that "
           "is recorded by now is counted";
  }
  if (absl::IsNotFound(status)) return AfterNotFound(status.message());
  if (absl::IsDeadlineExceeded(status) || absl::IsUnavailable(status)) {
    return "the same command may work in a moment";
  }
  return "";
}

}  // namespace

std::string ReopeningOf(absl::string_view fiscal_year) {
  return absl::StrCat("to correct a closed year, open it first: renkei year reopen ",
                      fields::IdOf(fiscal_year), " --programme ", fields::ParentOf(fiscal_year),
                      " --reason '...'");
}

int ExitCodeOf(const absl::Status& status) {
  switch (status.code()) {
    case absl::StatusCode::kOk:
      return kExitDone;
    case absl::StatusCode::kInvalidArgument:
      return kExitUsage;
    case absl::StatusCode::kUnavailable:
    case absl::StatusCode::kDeadlineExceeded:
      return kExitUnavailable;
    case absl::StatusCode::kCancelled:
      return kExitInterrupted;
    default:
      return kExitFailed;
  }
}

absl::Status NamedByFlags(const absl::Status& status, const Flags& flags) {
  const auto bad_request = status::BadRequestOf(status);
  if (!bad_request) return status;
  status::FieldViolations named;
  for (const auto& violation : bad_request->field_violations()) {
    const absl::string_view field = violation.field();
    // One value of a list or of a map is its flag's, too.
    const auto flag = flags.find(std::string(field.substr(0, field.find('['))));
    named.Add(flag == flags.end() ? field : absl::string_view(flag->second),
              violation.description());
  }
  return named.ToStatus();
}

absl::Status WrongFlag(absl::string_view flag, absl::string_view what) {
  status::FieldViolations violations;
  violations.Add(flag, what);
  return violations.ToStatus();
}

std::string Explain(const absl::Status& status, const Reach& reach) {
  const auto info = status::ErrorInfoOf(status).value_or(google::rpc::ErrorInfo());
  if (NoSuite(info, reach)) {
    return absl::StrCat("no suite answers at ", reach.server,
                        "\n  next: start one with `renkei serve`, or use --data-dir DIR\n");
  }
  std::string text = absl::StrCat(absl::StatusCodeToString(status.code()), ": ");
  const auto bad_request = status::BadRequestOf(status);
  if (bad_request && absl::IsInvalidArgument(status)) {
    text += "wrong fields\n";
    for (const auto& violation : bad_request->field_violations()) {
      absl::StrAppend(&text, "  ", violation.field(), ": ", violation.description(), "\n");
    }
    return text;
  }
  absl::StrAppend(&text, status.message(), "\n");
  if (const auto progress = status::DetailOf<aggregator::v1::SourcesProgress>(status)) {
    text += SourceLines(*progress);
  }
  // A message may say it already.
  const std::string next =
      absl::StrContains(status.message(), "`renkei ") ? "" : NextStep(status, info);
  if (!next.empty()) absl::StrAppend(&text, "  next: ", next, "\n");
  return text;
}

}  // namespace renkei::commands
