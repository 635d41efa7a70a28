// RENKEI_RETURN_IF_ERROR and RENKEI_ASSIGN_OR_RETURN: leave a function at the first failure.
//
//   RENKEI_RETURN_IF_ERROR(store.Commit(mutations));
//   RENKEI_ASSIGN_OR_RETURN(Version version, ledger.Get(name));
//
// The Abseil of Debian 12 has no macros of this kind.
#ifndef RENKEI_COMMON_STATUS_MACROS_H_
#define RENKEI_COMMON_STATUS_MACROS_H_

#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#define RENKEI_STATUS_CONCAT_INNER_(a, b) a##b
#define RENKEI_STATUS_CONCAT_(a, b) RENKEI_STATUS_CONCAT_INNER_(a, b)

#define RENKEI_RETURN_IF_ERROR(expr)                                  \
  do {                                                                \
    if (absl::Status renkei_status_ = (expr); !renkei_status_.ok()) { \
      return renkei_status_;                                          \
    }                                                                 \
  } while (false)

#define RENKEI_ASSIGN_OR_RETURN(lhs, expr) \
  RENKEI_ASSIGN_OR_RETURN_IMPL_(RENKEI_STATUS_CONCAT_(renkei_or_, __LINE__), lhs, expr)

#define RENKEI_ASSIGN_OR_RETURN_IMPL_(result, lhs, expr) \
  auto result = (expr);                                  \
  if (!result.ok()) return std::move(result).status();   \
  lhs = *std::move(result)

#endif  // RENKEI_COMMON_STATUS_MACROS_H_
