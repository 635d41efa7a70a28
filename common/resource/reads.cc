#include "common/resource/reads.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "common/fields/place.h"
#include "common/resource/record_bytes.h"
#include "common/resource/request.h"
#include "common/rpc/limits.h"
#include "common/rpc/page_token.h"
#include "common/status/details.h"
#include "common/status/macros.h"
#include "common/status/reasons.h"

namespace renkei::resource {
namespace {

using fields::Place;
using google::protobuf::Message;

// Versions of a record read at once, each of kMaxRecordBytes at most.
constexpr size_t kReadAtOnce = 16;

void CheckBatch(const ResourceType& type, const Message& request,
                const std::vector<std::string>& names, const Place& at) {
  const bool has_parent = !type.parent_pattern.text().empty();
  const std::string parent = StringIn(request, "parent");
  if (has_parent) fields::RequireName(parent, type.parent_pattern, at.Field("parent"));
  if (names.empty()) return at.Field("names").Refuse("is required");
  if (names.size() > rpc::kMaxBatchRecords) {
    return at.Field("names").Refuse(absl::StrCat("has ", names.size(), " names; at most ",
                                                 rpc::kMaxBatchRecords, " are taken at once"));
  }
  std::set<absl::string_view> seen;
  for (size_t i = 0; i < names.size(); ++i) {
    const Place here = at.Item("names", static_cast<int>(i));
    fields::RequireName(names[i], type.pattern, here);
    if (has_parent && type.pattern.Matches(names[i]) && fields::ParentOf(names[i]) != parent) {
      here.Refuse(absl::StrCat(names[i], " is not of ", parent));
    }
    if (!seen.insert(names[i]).second) here.Refuse(absl::StrCat(names[i], " stands here already"));
  }
}

absl::Status AnswerTooLarge(size_t fitting, size_t asked) {
  return status::WithErrorInfo(
      absl::ResourceExhaustedError(absl::StrCat("the records asked for take more than ",
                                                rpc::kMaxBatchBytes,
                                                " bytes: ask for fewer at once")),
      status::reason::kAnswerTooLarge,
      {{"fitting", absl::StrCat(fitting)}, {"asked", absl::StrCat(asked)}});
}

}  // namespace

absl::StatusOr<rpc::Body> Reads::Get(const rpc::Call&, const Message& request) const {
  const std::string name = StringIn(request, "name");
  const int64_t revision = LongNumberIn(request, "revision");
  status::FieldViolations violations;
  const Place at(violations, "");
  fields::RequireName(name, type_.pattern, at.Field("name"));
  if (revision < 0) at.Field("revision").Refuse(absl::StrCat(revision, " is negative"));
  RENKEI_RETURN_IF_ERROR(violations.ToStatus());
  RENKEI_ASSIGN_OR_RETURN(ledger::Version version, FindAt(name, {static_cast<uint64_t>(revision)}));
  return AnswerBytes(ledger_.epoch(), AnsweredOf(std::move(version)));
}

absl::StatusOr<ledger::Version> Reads::FindAt(const std::string& name,
                                              ledger::Revision revision) const {
  const auto reader = ledger_.Read();
  if (revision == ledger::Revision{0}) {
    RENKEI_ASSIGN_OR_RETURN(std::optional<ledger::Version> version, reader->Find(name));
    if (!version || version->deleted) return NotFound(name, version.has_value());
    return *std::move(version);
  }
  if (revision > reader->head().revision) {
    return absl::NotFoundError(absl::StrCat("there is no revision ", revision.value,
                                            " yet; the ledger ends at ",
                                            reader->head().revision.value));
  }
  RENKEI_ASSIGN_OR_RETURN(ledger::Version version, reader->At(revision));
  if (version.name != name || version.deleted) {
    return absl::NotFoundError(absl::StrCat("revision ", revision.value,
                                            version.deleted ? " deleted " : " wrote no version of ",
                                            name));
  }
  return version;
}

absl::StatusOr<rpc::Body> Reads::BatchGet(const rpc::Call& call, const Message& request) const {
  const std::vector<std::string> names = StringsIn(request, "names");
  status::FieldViolations violations;
  const Place at(violations, "");
  CheckBatch(type_, request, names, at);
  RENKEI_RETURN_IF_ERROR(violations.ToStatus());
  const auto reader = ledger_.Read();
  rpc::Body answer;
  size_t fitting = 0;
  for (size_t i = 0; i < names.size(); ++i) {
    RENKEI_RETURN_IF_ERROR(call.Check());
    RENKEI_ASSIGN_OR_RETURN(std::optional<ledger::Version> version, reader->Find(names[i]));
    if (!version || version->deleted) {
      at.Item("names", static_cast<int>(i))
          .Refuse(NotFound(names[i], version.has_value()).message());
    } else if (answer.size() <= rpc::kMaxBatchBytes) {
      AppendMessageField(answer, kRecordsField,
                         AnswerBytes(ledger_.epoch(), AnsweredOf(*std::move(version))));
      if (answer.size() <= rpc::kMaxBatchBytes) ++fitting;
    }
  }
  if (!violations.empty()) return violations.ToStatus(absl::StatusCode::kNotFound);
  if (answer.size() > rpc::kMaxBatchBytes) return AnswerTooLarge(fitting, names.size());
  return answer;
}

absl::StatusOr<rpc::Body> Reads::ListRevisions(const rpc::Call& call,
                                               const Message& request) const {
  const std::string name = StringIn(request, "name");
  status::FieldViolations violations;
  const Place at(violations, "");
  fields::RequireName(name, type_.pattern, at.Field("name"));
  CheckPageSize(request, at);
  RENKEI_RETURN_IF_ERROR(violations.ToStatus());
  const rpc::PageQuery query{ledger_.epoch().value, rpc::QueryFingerprint(request)};
  RENKEI_ASSIGN_OR_RETURN(const std::string position,
                          rpc::DecodePageToken(StringIn(request, "page_token"), query));
  ledger::Revision last;  // of the page before, or of what stands on this one
  if (!position.empty() && !absl::SimpleAtoi(position, &last.value)) {
    return absl::InternalError("a page token of ours has no revision");
  }

  const auto reader = ledger_.Read();
  const size_t page_size = PageSizeOf(request);
  rpc::Body page;
  size_t taken = 0;
  while (true) {
    RENKEI_ASSIGN_OR_RETURN(const std::vector<ledger::Version> versions,
                            reader->History(name, last, kReadAtOnce));
    if (versions.empty() && last == ledger::Revision{0}) return NotFound(name, false);
    for (const ledger::Version& version : versions) {
      RENKEI_RETURN_IF_ERROR(call.Check());
      if (taken == page_size || page.size() >= rpc::kMaxBatchBytes) {
        AppendMessageField(page, kNextPageTokenField,
                           rpc::EncodePageToken(absl::StrCat(last.value), query));
        return page;
      }
      AppendMessageField(page, kRecordsField, RevisionBytes(ledger_.epoch(), version));
      last = version.revision;
      ++taken;
    }
    // Nothing is older than revision 1, and 0 would mean the newest.
    if (versions.size() < kReadAtOnce) return page;
  }
}

}  // namespace renkei::resource
