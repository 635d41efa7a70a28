// Page tokens: where a listing goes on, opaque to those who carry it.
//
//   const PageQuery query{epoch, QueryFingerprint(request)};
//   RENKEI_ASSIGN_OR_RETURN(std::string after, DecodePageToken(request.page_token(), query));
//   ...
//   response.set_next_page_token(EncodePageToken(last_key, query));
//
// A token is bound to the store it was made over and to the query it was made for: used with
// another, or mangled on its way, it is refused and never read as some other position. It is not a
// secret and not a credential.
#ifndef RENKEI_COMMON_RPC_PAGE_TOKEN_H_
#define RENKEI_COMMON_RPC_PAGE_TOKEN_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/message.h"

namespace renkei::rpc {

// What a token belongs to.
struct PageQuery {
  std::string store;        // the ledger's epoch, or what else names the data's identity
  std::string fingerprint;  // QueryFingerprint of the request
};

// Everything of a request but its page_token and page_size, which may differ from page to page.
std::string QueryFingerprint(const google::protobuf::Message& request);

// Safe in URLs: letters, digits, '-' and '_'.
std::string EncodePageToken(absl::string_view position, const PageQuery& query);

// The position; empty for an empty token: the first page.
// InvalidArgument, with a field violation of "page_token": mangled, of an unknown version, or of
// another store or query.
absl::StatusOr<std::string> DecodePageToken(absl::string_view token, const PageQuery& query);

}  // namespace renkei::rpc

#endif  // RENKEI_COMMON_RPC_PAGE_TOKEN_H_
