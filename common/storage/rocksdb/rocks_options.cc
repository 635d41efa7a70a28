#include "common/storage/rocksdb/rocks_options.h"

#include "rocksdb/cache.h"
#include "rocksdb/env.h"
#include "rocksdb/filter_policy.h"
#include "rocksdb/table.h"

namespace renkei::storage {

rocksdb::DBOptions DatabaseOptions(const RocksStore::Options& options, bool create) {
  rocksdb::DBOptions db;
  if (options.env != nullptr) db.env = options.env;
  db.create_if_missing = create;
  db.create_missing_column_families = create;

  // Stored bytes are never trusted. A log file is never written twice: in a reused one the end of
  // the new records could not be told from the old.
  db.paranoid_checks = true;
  db.wal_recovery_mode = rocksdb::WALRecoveryMode::kTolerateCorruptedTailRecords;
  db.recycle_log_file_num = 0;
  // After a failed write nobody knows what is on disk; only opening anew tells. RocksDB would
  // otherwise try to go on by itself.
  db.max_bgerror_resume_count = 0;

  db.db_write_buffer_size = options.write_buffer_bytes;
  db.max_total_wal_size = options.max_log_bytes;
  db.max_open_files = options.max_open_files;

  // RocksDB's own info log: 16 MiB in all.
  db.max_log_file_size = 4 << 20;
  db.keep_log_file_num = 4;
  db.stats_dump_period_sec = 0;
  db.stats_persist_period_sec = 0;
  return db;
}

rocksdb::ColumnFamilyOptions TableOptions(const RocksStore::Options& options) {
  rocksdb::BlockBasedTableOptions blocks;
  blocks.block_cache = rocksdb::NewLRUCache(options.block_cache_bytes);
  // Kept in the cache too, so that its size bounds them.
  blocks.cache_index_and_filter_blocks = true;
  blocks.pin_l0_filter_and_index_blocks_in_cache = true;
  blocks.filter_policy.reset(rocksdb::NewBloomFilterPolicy(10));
  blocks.checksum = rocksdb::kXXH3;
  blocks.format_version = 5;

  rocksdb::ColumnFamilyOptions table;
  table.table_factory.reset(rocksdb::NewBlockBasedTableFactory(blocks));
  table.compression = rocksdb::kLZ4Compression;
  table.write_buffer_size = options.write_buffer_bytes / 2;
  return table;
}

}  // namespace renkei::storage
