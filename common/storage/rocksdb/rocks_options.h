// How RocksDB is set up here. For RocksStore only.
#ifndef RENKEI_COMMON_STORAGE_ROCKSDB_ROCKS_OPTIONS_H_
#define RENKEI_COMMON_STORAGE_ROCKSDB_ROCKS_OPTIONS_H_

#include "common/storage/rocksdb/rocks_store.h"
#include "rocksdb/options.h"

namespace renkei::storage {

// `create`: the folder's creation is not completed yet.
rocksdb::DBOptions DatabaseOptions(const RocksStore::Options& options, bool create);

// One for all tables, so that they share one block cache.
rocksdb::ColumnFamilyOptions TableOptions(const RocksStore::Options& options);

}  // namespace renkei::storage

#endif  // RENKEI_COMMON_STORAGE_ROCKSDB_ROCKS_OPTIONS_H_
