// Paging of the aggregator's lists: each is made whole, of one snapshot, and given a page at a
// time. A page's token says where the next one goes on, and in which snapshot, so that all of them
// are of the first one's.
//
//   RENKEI_ASSIGN_OR_RETURN(const Listing listing, ListingOf(request, question.snapshot()));
//   ...find everything in listing.snapshot...
//   response.set_snapshot(found.snapshot);
//   FillPage(found.records, listing, request, *response.mutable_records(), response);
#ifndef RENKEI_SERVICES_AGGREGATOR_PAGING_H_
#define RENKEI_SERVICES_AGGREGATOR_PAGING_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/rpc/limits.h"
#include "common/rpc/page_token.h"
#include "common/status/details.h"
#include "common/status/macros.h"
#include "google/protobuf/repeated_ptr_field.h"

namespace renkei::aggregator {

// Where a list goes on: the snapshot of its first page, or what the request says of one, and how
// much was given.
struct Listing {
  std::string snapshot;
  size_t offset = 0;
};

template <typename Request>
rpc::PageQuery PageQueryOf(const Request& request) {
  return {"", rpc::QueryFingerprint(request)};
}

template <typename Request>
void CheckPage(const Request& request, status::FieldViolations& violations) {
  if (request.page_size() < 0) {
    violations.Add("page_size", absl::StrCat(request.page_size(), " is negative"));
  }
  violations.AddAll(rpc::DecodePageToken(request.page_token(), PageQueryOf(request)).status());
}

// `asked`: the request's own snapshot, which its first page is of. Errors: as of CheckPage.
template <typename Request>
absl::StatusOr<Listing> ListingOf(const Request& request, const std::string& asked) {
  RENKEI_ASSIGN_OR_RETURN(const std::string position,
                          rpc::DecodePageToken(request.page_token(), PageQueryOf(request)));
  Listing listing{asked};
  if (position.empty()) return listing;
  const std::pair<std::string, std::string> parts =
      absl::StrSplit(position, absl::MaxSplits(' ', 1));
  if (!absl::SimpleAtoi(parts.first, &listing.offset)) {
    return absl::InternalError("a page token of ours does not begin with a number");
  }
  listing.snapshot = parts.second;
  return listing;
}

template <typename Request>
size_t PageSizeOf(const Request& request) {
  return static_cast<size_t>(request.page_size() == 0
                                 ? rpc::kDefaultPageSize
                                 : std::min(request.page_size(), rpc::kMaxPageSize));
}

// Of the page that begins at `offset`, and knows what `snapshot` did.
template <typename Request>
std::string PageTokenOf(size_t offset, const std::string& snapshot, const Request& request) {
  return rpc::EncodePageToken(absl::StrCat(offset, " ", snapshot), PageQueryOf(request));
}

// Adds the listing's page of `all` to a response that has its snapshot, and where the next one goes
// on. Requires a request that CheckPage found right.
template <typename Message, typename Request, typename Response>
void FillPage(const std::vector<Message>& all, const Listing& listing, const Request& request,
              google::protobuf::RepeatedPtrField<Message>& page, Response& response) {
  const size_t first = std::min(listing.offset, all.size());
  const size_t limit = std::min(first + PageSizeOf(request), all.size());
  for (size_t i = first; i < limit; ++i) *page.Add() = all[i];
  if (limit == all.size()) return;
  response.set_next_page_token(PageTokenOf(limit, response.snapshot(), request));
}

}  // namespace renkei::aggregator

#endif  // RENKEI_SERVICES_AGGREGATOR_PAGING_H_
