#include "common/resource/reads.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/fields/place.h"
#include "common/resource/index_keys.h"
#include "common/resource/record_bytes.h"
#include "common/resource/request.h"
#include "common/rpc/limits.h"
#include "common/rpc/page_token.h"
#include "common/status/details.h"
#include "common/status/macros.h"

namespace renkei::resource {
namespace {

using fields::Place;
using google::protobuf::Message;

// The field of List's response that holds the records, and the one for the next page's token.
constexpr int kRecordsField = 1;
constexpr int kNextPageTokenField = 2;

size_t PageSizeOf(const Message& request) {
  const int32_t asked = NumberIn(request, "page_size");
  return static_cast<size_t>(asked == 0 ? rpc::kDefaultPageSize
                                        : std::min(asked, rpc::kMaxPageSize));
}

absl::Status CheckList(const ResourceType& type, const Message& request) {
  status::FieldViolations violations;
  const Place at(violations, "");
  if (!type.parent_pattern.text().empty()) {
    fields::RequireName(StringIn(request, "parent"), type.parent_pattern, at.Field("parent"));
  }
  const int32_t page_size = NumberIn(request, "page_size");
  if (page_size < 0) at.Field("page_size").Refuse(absl::StrCat(page_size, " is negative"));
  return violations.ToStatus();
}

}  // namespace

absl::StatusOr<rpc::Body> Reads::Get(const Message& request) const {
  const std::string name = StringIn(request, "name");
  status::FieldViolations violations;
  fields::RequireName(name, type_.pattern, Place(violations, "name"));
  RENKEI_RETURN_IF_ERROR(violations.ToStatus());
  RENKEI_ASSIGN_OR_RETURN(std::optional<ledger::Version> version, ledger_.Read()->Find(name));
  if (!version) return absl::NotFoundError(absl::StrCat(name, " does not exist"));
  if (version->deleted) return absl::NotFoundError(absl::StrCat(name, " was deleted"));
  return AnswerBytes(ledger_.epoch(),
                     {std::move(version->body), version->revision, version->commit_time});
}

absl::StatusOr<rpc::Body> Reads::List(const rpc::Call& call, const Message& request) const {
  RENKEI_RETURN_IF_ERROR(CheckList(type_, request));
  const rpc::PageQuery query{ledger_.epoch().value, rpc::QueryFingerprint(request)};
  RENKEI_ASSIGN_OR_RETURN(const std::string after,
                          rpc::DecodePageToken(StringIn(request, "page_token"), query));
  const KeyRange range = ListRange(StringIn(request, "parent"), type_.pattern.collection());
  // The first key that can come after `after` is the same with a zero byte.
  const std::string first = after.empty() ? range.first : absl::StrCat(after, std::string(1, '\0'));

  const size_t page_size = PageSizeOf(request);
  const auto reader = ledger_.Read();
  RENKEI_ASSIGN_OR_RETURN(const std::vector<ledger::IndexEntry> entries,
                          reader->ScanIndex(first, range.limit, page_size + 1));
  rpc::Body page;
  size_t taken = 0;
  while (taken < std::min(page_size, entries.size()) && page.size() < rpc::kMaxBatchBytes) {
    if (call.cancelled()) return absl::CancelledError("the caller has gone");
    const std::string& name = entries[taken++].name;
    RENKEI_ASSIGN_OR_RETURN(std::optional<ledger::Version> version, reader->Find(name));
    if (!version) return absl::DataLossError(absl::StrCat("the index leads to no ", name));
    AppendMessageField(page, kRecordsField,
                       AnswerBytes(ledger_.epoch(), {std::move(version->body), version->revision,
                                                     version->commit_time}));
  }
  if (taken < entries.size()) {
    AppendMessageField(page, kNextPageTokenField,
                       rpc::EncodePageToken(entries[taken - 1].key, query));
  }
  return page;
}

}  // namespace renkei::resource
