// What the adapters have in common: the checks before a commit, and the answers when they fail.
// For adapters only.
#ifndef RENKEI_COMMON_STORAGE_COMMIT_CHECK_H_
#define RENKEI_COMMON_STORAGE_COMMIT_CHECK_H_

#include <cstddef>
#include <memory>

#include "absl/status/status.h"
#include "absl/types/span.h"
#include "common/storage/store.h"

namespace renkei::storage {

// InvalidArgument: `table` is none of a store's `table_count` tables.
absl::Status CheckTable(Table table, size_t table_count);

// InvalidArgument: the mutations are over `limits`, or something names a table that does not exist.
absl::Status CheckCommit(const Limits& limits, size_t table_count,
                         absl::Span<const Precondition> preconditions,
                         absl::Span<const Mutation> mutations);

// The answer to a precondition that does not hold: Aborted, naming the key.
absl::Status PreconditionDoesNotHold(const Precondition& precondition);

// A cursor over nothing, with `status`.
std::unique_ptr<Cursor> FailedCursor(absl::Status status);

}  // namespace renkei::storage

#endif  // RENKEI_COMMON_STORAGE_COMMIT_CHECK_H_
