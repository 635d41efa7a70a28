#include "common/storage/commit_check.h"

#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"

namespace renkei::storage {
namespace {

class EmptyCursor final : public Cursor {
 public:
  explicit EmptyCursor(absl::Status status) : status_(std::move(status)) {}

  bool Valid() const override { return false; }
  void Next() override {}
  absl::string_view key() const override { return {}; }
  absl::string_view value() const override { return {}; }
  absl::Status status() const override { return status_; }

 private:
  const absl::Status status_;
};

}  // namespace

absl::Status CheckTable(Table table, size_t table_count) {
  const int index = static_cast<int>(table);
  if (index >= 0 && static_cast<size_t>(index) < table_count) return absl::OkStatus();
  return absl::InvalidArgumentError(
      absl::StrCat("no table ", index, ": the store has ", table_count));
}

absl::Status CheckCommit(const Limits& limits, size_t table_count,
                         absl::Span<const Precondition> preconditions,
                         absl::Span<const Mutation> mutations) {
  for (const Precondition& precondition : preconditions) {
    if (absl::Status found = CheckTable(precondition.table, table_count); !found.ok()) return found;
  }
  if (mutations.size() > limits.max_mutations) {
    return absl::InvalidArgumentError(absl::StrCat("a commit of ", mutations.size(),
                                                   " mutations is over the store's limit of ",
                                                   limits.max_mutations));
  }
  size_t bytes = 0;
  for (const Mutation& mutation : mutations) {
    if (absl::Status found = CheckTable(mutation.table, table_count); !found.ok()) return found;
    bytes += mutation.key.size() + (mutation.value.has_value() ? mutation.value->size() : 0);
  }
  if (bytes > limits.max_commit_bytes) {
    return absl::InvalidArgumentError(absl::StrCat(
        "a commit of ", bytes, " bytes is over the store's limit of ", limits.max_commit_bytes));
  }
  return absl::OkStatus();
}

absl::Status PreconditionDoesNotHold(const Precondition& precondition) {
  return absl::AbortedError(absl::StrCat(
      "key \"", absl::CHexEscape(precondition.key), "\" of table ",
      static_cast<int>(precondition.table),
      precondition.value.has_value() ? " does not have the value expected" : " is present"));
}

std::unique_ptr<Cursor> FailedCursor(absl::Status status) {
  return std::make_unique<EmptyCursor>(std::move(status));
}

}  // namespace renkei::storage
