#include "common/resource/listing.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/fields/place.h"
#include "common/resource/index_walk.h"
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

constexpr absl::string_view kByName = "name";
constexpr absl::string_view kByFirstDay = "first_day";

void CheckList(const ResourceType& type, const Message& request, const Place& at) {
  if (!type.parent_pattern.text().empty()) {
    fields::RequireName(StringIn(request, "parent"), type.parent_pattern, at.Field("parent"));
  }
  CheckPageSize(request, at);
  const std::string order = StringIn(request, "order_by");
  if (!order.empty() && order != kByName && order != kByFirstDay) {
    at.Field("order_by")
        .Refuse(absl::StrCat("\"", order, "\" is not an order: expected \"", kByFirstDay,
                             "\" or \"", kByName, "\""));
  }
}

// A page being filled.
class PageInProgress final {
 public:
  explicit PageInProgress(size_t page_size) : page_size_(page_size) {}

  bool Full() const {
    return taken_ == page_size_ || body_.size() >= rpc::kMaxBatchBytes ||
           records_seen_ >= rpc::kMaxRecordsScanned || bytes_seen_ >= rpc::kMaxBytesScanned;
  }
  void See(const ledger::Version& version) {
    ++records_seen_;
    bytes_seen_ += version.body.size();
  }
  void Take(const ledger::Epoch& epoch, ledger::Version version) {
    ++taken_;
    AppendMessageField(body_, kRecordsField, AnswerBytes(epoch, AnsweredOf(std::move(version))));
  }
  rpc::Body EndBefore(const std::string& next_page_token) && {
    AppendMessageField(body_, kNextPageTokenField, next_page_token);
    return std::move(body_);
  }
  rpc::Body End() && { return std::move(body_); }

 private:
  const size_t page_size_;
  rpc::Body body_;
  size_t taken_ = 0;
  size_t records_seen_ = 0;
  size_t bytes_seen_ = 0;
};

}  // namespace

void Listing::List(const rpc::Call& call, Request request, rpc::Responder respond) const {
  status::FieldViolations violations;
  const Place at(violations, "");
  CheckList(type_, *request, at);
  Filter filter(rules_, *request, at);
  if (!violations.empty()) return respond(violations.ToStatus());
  if (!filter.NeedsDaysOfYear()) return respond(Page(call, *request, filter));
  const std::string parent = StringIn(*request, "parent");
  rules_.Prepare(parent, call,
                 [this, &call, request = std::move(request), filter = std::move(filter),
                  respond = std::move(respond)](absl::Status prepared) mutable {
                   if (!prepared.ok()) return respond(std::move(prepared));
                   respond(Page(call, *request, filter));
                 });
}

absl::StatusOr<rpc::Body> Listing::Page(const rpc::Call& call, const Message& request,
                                        Filter& filter) const {
  const rpc::PageQuery query{ledger_.epoch().value, rpc::QueryFingerprint(request)};
  RENKEI_ASSIGN_OR_RETURN(std::string last,
                          rpc::DecodePageToken(StringIn(request, "page_token"), query));
  const auto reader = ledger_.Read();
  if (filter.NeedsDaysOfYear()) {
    RENKEI_RETURN_IF_ERROR(filter.Locate(StringIn(request, "parent"), *reader));
  }
  IndexWalk walk(*reader, RangesOf(request, filter), last);
  PageInProgress page(PageSizeOf(request));
  while (true) {
    RENKEI_RETURN_IF_ERROR(call.Check());
    RENKEI_ASSIGN_OR_RETURN(const std::optional<ledger::IndexEntry> entry, walk.Next());
    if (!entry) return std::move(page).End();
    if (page.Full()) return std::move(page).EndBefore(rpc::EncodePageToken(last, query));
    last = entry->key;
    RENKEI_ASSIGN_OR_RETURN(std::optional<ledger::Version> version, reader->Find(entry->name));
    if (!version) return absl::DataLossError(absl::StrCat("the index leads to no ", entry->name));
    page.See(*version);
    if (!filter.MatchesAll()) {
      RENKEI_ASSIGN_OR_RETURN(const std::unique_ptr<Message> record,
                              ParseRecord(*type_.message, version->body));
      if (!filter.Matches(*record)) continue;
    }
    page.Take(ledger_.epoch(), *std::move(version));
  }
}

std::vector<KeyRange> Listing::RangesOf(const Message& request, const Filter& filter) const {
  const std::string parent = StringIn(request, "parent");
  const std::string& collection = type_.pattern.collection();
  if (StringIn(request, "order_by") == kByName) return {ListRangeByName(parent, collection)};
  const std::optional<time::Span> days = filter.days();
  if (!days) return {ListRange(parent, collection)};
  if (days->last < days->first) return {};
  return ListRangesOf(parent, collection, *days);
}

}  // namespace renkei::resource
