// Store: ordered keys in named tables, with snapshot reads and atomic, durable commits.
//
// The port every ledger and every derived state stands on. It knows no revisions, no records and no
// services; what a key means is its user's concern. The adapters are RocksStore (rocksdb/) and
// MemoryStore (memory/); conformance/ holds the one suite each of them passes.
//
// Threads: every method may be called from any thread. Get and Snapshot never wait for a Commit.
// Lifetime: a Snapshot and a Cursor must not outlive their Store; a Cursor holds its Snapshot.
#ifndef RENKEI_COMMON_STORAGE_STORE_H_
#define RENKEI_COMMON_STORAGE_STORE_H_

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"

namespace renkei::storage {

// The index of a table in the list of names the store was opened with.
enum class Table : int {};

// One change of a commit. No value: the key is deleted (deleting an absent key is not an error).
struct Mutation {
  Table table;
  std::string key;
  std::optional<std::string> value;
};

// What must hold for a commit to happen. No value: the key must be absent.
struct Precondition {
  Table table;
  std::string key;
  std::optional<std::string> value;
};

// What one commit may hold. An adapter states its own; an engine behind a network has small ones.
struct Limits {
  size_t max_mutations;
  size_t max_commit_bytes;  // keys and values together
};

// Walks the keys of one range in ascending bytewise order. Used by one thread at a time.
class Cursor {
 public:
  virtual ~Cursor() = default;

  // False past the last key, and after a failed read: then status() tells which.
  virtual bool Valid() const = 0;
  // Requires Valid().
  virtual void Next() = 0;
  // Require Valid(). The views live until Next() or the cursor's end.
  virtual absl::string_view key() const = 0;
  virtual absl::string_view value() const = 0;
  // DataLoss when stored bytes fail their checksum; Unavailable when they could not be read.
  virtual absl::Status status() const = 0;
};

// The store's content at one moment: a commit is in it wholly or not at all.
class Snapshot {
 public:
  virtual ~Snapshot() = default;

  // nullopt when the key is absent. DataLoss, Unavailable as for Cursor::status().
  virtual absl::StatusOr<std::optional<std::string>> Get(Table table,
                                                         absl::string_view key) const = 0;
  // The keys k with first <= k < limit; an empty limit means "to the end of the table".
  virtual std::unique_ptr<Cursor> Scan(Table table, absl::string_view first,
                                       absl::string_view limit) const = 0;
  // The same range from its last key down to its first.
  virtual std::unique_ptr<Cursor> ScanBackward(Table table, absl::string_view first,
                                               absl::string_view limit) const = 0;
};

enum class Durability {
  kSynced,    // on disk before Commit returns
  kUnsynced,  // may be lost, as a suffix of commits, when the machine goes down: derived data only
};

class Store {
 public:
  virtual ~Store() = default;

  virtual Limits limits() const = 0;

  // The latest state. Shared, because cursors and readers on several threads may hold one.
  virtual std::shared_ptr<const Snapshot> TakeSnapshot() const = 0;

  // Applies all mutations or none; where a key stands twice, the later one wins.
  // Once it returns OK every later snapshot holds them; kSynced ones survive a crash.
  //
  // Aborted: a precondition does not hold; nothing was written.
  // InvalidArgument: over limits(), or a table that does not exist; nothing was written.
  // Unavailable, DataLoss: the write or its sync failed; whether it was applied is unknown, and
  //   the store refuses every later Commit with FailedPrecondition until it is opened anew.
  virtual absl::Status Commit(absl::Span<const Precondition> preconditions,
                              absl::Span<const Mutation> mutations, Durability durability) = 0;
};

}  // namespace renkei::storage

#endif  // RENKEI_COMMON_STORAGE_STORE_H_
