// Opens the store in the folder given, makes synced commits, and reports each with a line on its
// standard output, until it is killed. Commit n puts n under the key "last" of both tables, and
// adds the key n to the first. Bounded, so that it ends even if nobody kills it.
#include <unistd.h>

#include <cstdio>
#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "common/storage/rocksdb/rocks_store.h"

int main(int argc, char** argv) {
  using renkei::storage::Durability;
  using renkei::storage::RocksStore;
  using renkei::storage::Table;
  if (argc != 2) return 2;
  auto store =
      RocksStore::Open({.path = argv[1], .service = "crash", .table_names = {"cities", "rivers"}});
  if (!store.ok()) {
    std::fprintf(stderr, "%s\n", store.status().ToString().c_str());
    return 1;
  }
  for (int n = 1; n <= 100'000; ++n) {
    const std::string number = absl::StrCat(n);
    const absl::Status committed = (*store)->Commit(
        {}, {{Table{0}, number, "v"}, {Table{0}, "last", number}, {Table{1}, "last", number}},
        Durability::kSynced);
    const std::string line = number + "\n";
    if (!committed.ok() || write(STDOUT_FILENO, line.data(), line.size()) < 0) return 1;
  }
  return 0;
}
