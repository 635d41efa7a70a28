#include "services/coordination/published_report_rules.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "common/digest/sha256.h"
#include "common/fields/checks.h"
#include "common/fields/name_pattern.h"
#include "common/ledger/chain.h"
#include "common/resource/find.h"
#include "common/resource/request.h"
#include "common/status/details.h"
#include "common/status/macros.h"
#include "common/status/reasons.h"
#include "services/coordination/limits.h"

namespace renkei::coordination {
namespace {

using fields::Place;

// The number that an id is; 0: it is none.
int NumberOf(absl::string_view id) {
  int number = 0;
  const bool plain = absl::SimpleAtoi(id, &number) && absl::StrCat(number) == id;
  return plain && number > 0 ? number : 0;
}

void RequireNumber(absl::string_view id, int most, const Place& at) {
  const int number = NumberOf(id);
  if (number == 0 || number > most) {
    at.RefuseText(id, absl::StrCat("is not a number from 1 to ", most));
  }
}

// Numbers of at most so many digits in their order, byte by byte.
std::string OrderOfNumber(absl::string_view id) {
  constexpr size_t kDigits = 4;
  static_assert(kMaxReports < 10'000 && kMaxReportParts < 10'000);
  return absl::StrCat(std::string(kDigits - std::min(id.size(), kDigits), '0'), id);
}

void RequireBytes(absl::string_view bytes, size_t count, const Place& at) {
  if (bytes.size() != count) {
    at.Refuse(absl::StrCat("has ", bytes.size(), " bytes; expected ", count));
  }
}

void CheckSource(const v1::PublishedReport::Source& source, const Place& at) {
  constexpr size_t kEpochDigits = 32;
  fields::RequireId(source.source(), at.Field("source"));
  if (source.epoch().size() != kEpochDigits ||
      !std::all_of(source.epoch().begin(), source.epoch().end(), absl::ascii_isxdigit)) {
    at.Field("epoch").RefuseText(source.epoch(), "is not 32 hexadecimal digits");
  }
  if (source.revision() < 0) {
    at.Field("revision").Refuse(absl::StrCat(source.revision(), " is negative"));
  }
  RequireBytes(source.chain(), ledger::EmptyChain().size(), at.Field("chain"));
}

void CheckSources(const v1::PublishedReport& report, const Place& at) {
  fields::CheckCount(report.sources_size(), kMaxSources, at.Field("sources"));
  if (report.sources().empty()) at.Field("sources").Refuse("is required");
  for (int i = 0; i < report.sources_size(); ++i) {
    const Place here = at.Item("sources", i);
    CheckSource(report.sources(i), here);
    if (i > 0 && report.sources(i).source() <= report.sources(i - 1).source()) {
      here.Field("source").Refuse("does not come after the one before it");
    }
  }
}

void CheckDocument(const v1::PublishedReport::Document& document, const Place& at) {
  if (!document.language().empty()) {
    fields::RequireLanguage(document.language(), at.Field("language"));
  }
  fields::RequireText(document.format(), kMaxFormatCharacters, at.Field("format"));
  fields::RequireText(document.content_type(), kMaxContentTypeCharacters, at.Field("content_type"));
  if (document.size() < 1) at.Field("size").Refuse(absl::StrCat(document.size(), " is below 1"));
  RequireBytes(document.sha256(), digest::kSha256Bytes, at.Field("sha256"));
  if (document.parts() < 1 || document.parts() > kMaxReportParts) {
    at.Field("parts").Refuse(
        absl::StrCat(document.parts(), " is not a number from 1 to ", kMaxReportParts));
  }
}

// How many parts the documents take; more than there may be as soon as there are too many.
int PartsOf(const v1::PublishedReport& report) {
  int parts = 0;
  for (const auto& document : report.documents()) {
    parts += std::clamp(document.parts(), 0, kMaxReportParts);
  }
  return parts;
}

void CheckDocuments(const v1::PublishedReport& report, const Place& at) {
  fields::CheckCount(report.documents_size(), kMaxDocuments, at.Field("documents"));
  if (report.documents().empty()) at.Field("documents").Refuse("is required");
  std::set<std::pair<std::string, std::string>> seen;
  int next = 1;
  for (int i = 0; i < std::min(report.documents_size(), kMaxDocuments); ++i) {
    const auto& document = report.documents(i);
    const Place here = at.Item("documents", i);
    CheckDocument(document, here);
    if (document.first_part() != next) {
      here.Field("first_part")
          .Refuse(absl::StrCat(document.first_part(), " is not ", next, ", the next"));
    }
    next = document.first_part() + std::clamp(document.parts(), 0, kMaxReportParts);
    if (!seen.insert({document.language(), document.format()}).second) {
      here.Field("format").Refuse("stands here already in this language");
    }
  }
  if (PartsOf(report) > kMaxReportParts) {
    at.Field("documents").Refuse(absl::StrCat("takes more than ", kMaxReportParts, " parts"));
  }
}

absl::Status Published(absl::string_view report, absl::string_view why) {
  return status::WithErrorInfo(absl::FailedPreconditionError(absl::StrCat(report, " ", why)),
                               status::reason::kPublished,
                               {{"published_report", std::string(report)}});
}

absl::Status RequireRecorded(absl::string_view name, const std::string& target,
                             const ledger::State& state) {
  RENKEI_ASSIGN_OR_RETURN(const std::optional<ledger::Version> version, state.Find(target));
  if (version && !version->deleted) return absl::OkStatus();
  return status::WithErrorInfo(absl::FailedPreconditionError(
                                   absl::StrCat(name, " needs ", target, ", which does not exist")),
                               status::reason::kReferenceMissing,
                               {{"name", std::string(name)}, {"target", target}});
}

std::string PartName(absl::string_view report, int number) {
  return absl::StrCat(report, "/parts/", number);
}

// Its parts are read in the ledger's thread: they are as large as one commit at most.
absl::Status CheckBytes(absl::string_view name, const v1::PublishedReport::Document& document,
                        const ledger::State& state, const Place& at) {
  std::string bytes;
  for (int i = 0; i < document.parts(); ++i) {
    const std::string part = PartName(name, document.first_part() + i);
    RENKEI_RETURN_IF_ERROR(RequireRecorded(name, part, state));
    RENKEI_ASSIGN_OR_RETURN(const auto piece, resource::Find<v1::PublishedPart>(part, state));
    bytes += piece->content();
  }
  if (static_cast<int64_t>(bytes.size()) != document.size()) {
    at.Field("size").Refuse(
        absl::StrCat("is ", document.size(), "; its parts have ", bytes.size(), " bytes"));
  } else if (digest::Sha256(bytes) != document.sha256()) {
    at.Field("sha256").Refuse("is not that of its parts");
  }
  return absl::OkStatus();
}

}  // namespace

void PublishedReportRules::RequireId(absl::string_view id, const Place& at) const {
  RequireNumber(id, kMaxReports, at);
}

std::string PublishedReportRules::OrderOf(absl::string_view id) const { return OrderOfNumber(id); }

void PublishedReportRules::CheckRecord(const v1::PublishedReport& report, const Place& at) const {
  fields::RequireDay(report.as_of(), at.Field("as_of"));
  fields::RequireText(report.snapshot(), kMaxSnapshotCharacters, at.Field("snapshot"));
  CheckSources(report, at);
  if (report.rules_version() < 1) {
    at.Field("rules_version").Refuse(absl::StrCat(report.rules_version(), " is below 1"));
  }
  CheckDocuments(report, at);
  resource::CheckRequestId(report.request_id(), at.Field("request_id"));
}

absl::Status PublishedReportRules::AdmitChange(absl::string_view name,
                                               const v1::PublishedReport* before,
                                               const v1::PublishedReport* after,
                                               const resource::Transition& states,
                                               const Place& at) const {
  if (before != nullptr) return Published(name, "is published and never changes");
  const std::string year(fields::ParentOf(name));
  RENKEI_RETURN_IF_ERROR(RequireRecorded(name, year, states.after));
  const int number = NumberOf(fields::IdOf(name));
  if (number > 1) {
    RENKEI_RETURN_IF_ERROR(
        RequireRecorded(name, absl::StrCat(year, "/publishedReports/", number - 1), states.after));
  }
  status::FieldViolations violations;
  const Place here(violations, at.path());
  for (int i = 0; i < after->documents_size(); ++i) {
    RENKEI_RETURN_IF_ERROR(
        CheckBytes(name, after->documents(i), states.after, here.Item("documents", i)));
  }
  return violations.ToStatus();
}

void PublishedPartRules::RequireId(absl::string_view id, const Place& at) const {
  RequireNumber(id, kMaxReportParts, at);
}

std::string PublishedPartRules::OrderOf(absl::string_view id) const { return OrderOfNumber(id); }

void PublishedPartRules::CheckRecord(const v1::PublishedPart& part, const Place& at) const {
  if (part.content().empty()) at.Field("content").Refuse("is required");
}

absl::Status PublishedPartRules::AdmitChange(absl::string_view name,
                                             const v1::PublishedPart* before,
                                             const v1::PublishedPart*,
                                             const resource::Transition& states,
                                             const Place& at) const {
  const std::string report(fields::ParentOf(name));
  if (before != nullptr) return Published(report, "is published: its parts never change");
  RENKEI_ASSIGN_OR_RETURN(const std::optional<ledger::Version> published,
                          states.before.Find(report));
  if (published) return Published(report, "is published: it gets no other parts");
  RENKEI_RETURN_IF_ERROR(RequireRecorded(name, report, states.after));
  RENKEI_ASSIGN_OR_RETURN(const auto made,
                          resource::Find<v1::PublishedReport>(report, states.after));
  status::FieldViolations violations;
  if (NumberOf(fields::IdOf(name)) > PartsOf(*made)) {
    Place(violations, at.path())
        .Field("name")
        .Refuse(absl::StrCat(name, " belongs to no document of ", report));
  }
  return violations.ToStatus();
}

}  // namespace renkei::coordination
