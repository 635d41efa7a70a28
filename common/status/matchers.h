// GoogleTest matchers for absl::Status and absl::StatusOr. Test code only.
//
//   EXPECT_THAT(ledger.Append(commit), IsOk());
//   EXPECT_THAT(ledger.Get(name), StatusIs(absl::StatusCode::kNotFound));
//   EXPECT_THAT(head, IsOkAndHolds(Revision{3}));
//   ASSERT_OK_AND_ASSIGN(Version version, ledger.Get(name));
#ifndef RENKEI_COMMON_STATUS_MATCHERS_H_
#define RENKEI_COMMON_STATUS_MATCHERS_H_

#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/status/macros.h"
#include "gmock/gmock.h"

namespace renkei::status {

inline const absl::Status& StatusOf(const absl::Status& status) { return status; }

template <typename T>
const absl::Status& StatusOf(const absl::StatusOr<T>& result) {
  return result.status();
}

}  // namespace renkei::status

namespace renkei {

MATCHER(IsOk, "is OK") {
  *result_listener << status::StatusOf(arg).ToString();
  return arg.ok();
}

MATCHER_P(StatusIs, code, std::string("has code ") + absl::StatusCodeToString(code)) {
  *result_listener << status::StatusOf(arg).ToString();
  return status::StatusOf(arg).code() == code;
}

MATCHER_P2(StatusIs, code, message, std::string("has code ") + absl::StatusCodeToString(code)) {
  const absl::Status& status = status::StatusOf(arg);
  *result_listener << status.ToString();
  return status.code() == code &&
         testing::ExplainMatchResult(message, std::string(status.message()), result_listener);
}

MATCHER_P(IsOkAndHolds, value, "is OK and holds the value") {
  *result_listener << arg.status().ToString();
  return arg.ok() && testing::ExplainMatchResult(value, *arg, result_listener);
}

}  // namespace renkei

#define ASSERT_OK_AND_ASSIGN(lhs, expr) \
  ASSERT_OK_AND_ASSIGN_IMPL_(RENKEI_STATUS_CONCAT_(renkei_or_, __LINE__), lhs, expr)

#define ASSERT_OK_AND_ASSIGN_IMPL_(result, lhs, expr) \
  auto result = (expr);                               \
  ASSERT_THAT(result, ::renkei::IsOk());              \
  lhs = *std::move(result)

#endif  // RENKEI_COMMON_STATUS_MATCHERS_H_
