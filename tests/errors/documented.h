// What the protos promise: which errors a method may answer, as its comment lists them.
//
//   // Errors: INVALID_ARGUMENT (malformed name), FAILED_PRECONDITION with reason YEAR_CLOSED (...)
//   or
//   // STILL_REFERRED_TO (...), as of Create, but ALREADY_EXISTS; NOT_FOUND.
//
// The list is a comment's last part. In it a code's name is an error; other words in capitals are
// reasons of the code before them; what stands in parentheses is for people. "as of M" takes over
// what the method M of the same service lists (or the one method whose name begins with M); after
// "but", up to the next ";" or ".", codes are taken out again.
#ifndef RENKEI_TESTS_ERRORS_DOCUMENTED_H_
#define RENKEI_TESTS_ERRORS_DOCUMENTED_H_

#include <compare>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace renkei::errors {

// "FAILED_PRECONDITION YEAR_CLOSED", or "NOT_FOUND" where no reason is promised.
struct Error {
  absl::StatusCode code;
  std::string reason;
  friend auto operator<=>(const Error&, const Error&) = default;
};
std::string ToString(const Error& error);
// Of what a call answered; `status` is not OK.
Error ErrorOf(const absl::Status& status);

// The errors in one comment. `of` finds those of another method, for "as of".
// InvalidArgument: there is no list, or it cannot be read.
absl::StatusOr<std::set<Error>> ReadErrors(
    absl::string_view comment,
    const std::function<absl::StatusOr<std::set<Error>>(absl::string_view method)>& of);

struct DocumentedMethod {
  std::string name;  // "renkei.coordination.v1.Activities.GetActivity"
  std::set<Error> errors;
};

// Every method of the package renkei.* in a file of protoc's --descriptor_set_out with
// --include_source_info. InvalidArgument: a method whose list cannot be read, by name.
absl::StatusOr<std::vector<DocumentedMethod>> ReadMethods(const std::string& descriptor_set_path);

}  // namespace renkei::errors

#endif  // RENKEI_TESTS_ERRORS_DOCUMENTED_H_
