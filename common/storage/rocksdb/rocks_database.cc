#include "common/storage/rocksdb/rocks_database.h"

#include <string>
#include <utility>

#include "absl/memory/memory.h"
#include "absl/strings/str_cat.h"
#include "common/status/macros.h"
#include "common/storage/rocksdb/rocks_options.h"
#include "common/storage/rocksdb/rocks_status.h"
#include "rocksdb/env.h"

namespace renkei::storage {

absl::StatusOr<std::unique_ptr<const RocksDatabase>> RocksDatabase::Open(
    const RocksStore::Options& options) {
  if (!options.create_if_missing && !StoreFolder::Exists(options.path)) {
    return absl::NotFoundError(
        absl::StrCat("there is no store of \"", options.service, "\" in ", options.path));
  }
  RENKEI_ASSIGN_OR_RETURN(std::unique_ptr<StoreFolder> folder,
                          StoreFolder::Hold(options.path, options.service, options.table_names));
  auto database = absl::WrapUnique(new RocksDatabase(std::move(folder)));
  RENKEI_RETURN_IF_ERROR(database->OpenTables(options));
  return database;
}

absl::Status RocksDatabase::OpenTables(const RocksStore::Options& options) {
  const std::string path = folder_->db_path();
  const bool create = !folder_->ready();
  rocksdb::Env& env = options.env != nullptr ? *options.env : *rocksdb::Env::Default();
  if (!create && !env.FileExists(path + "/CURRENT").ok()) {
    return absl::DataLossError(
        absl::StrCat("the store of \"", options.service, "\" has lost its file CURRENT"));
  }

  const rocksdb::ColumnFamilyOptions table_options = TableOptions(options);
  std::vector<rocksdb::ColumnFamilyDescriptor> families;
  families.emplace_back(rocksdb::kDefaultColumnFamilyName, table_options);
  for (const std::string& name : options.table_names) families.emplace_back(name, table_options);

  rocksdb::DB* db = nullptr;
  std::vector<rocksdb::ColumnFamilyHandle*> handles;
  RENKEI_RETURN_IF_ERROR(
      Status(rocksdb::DB::Open(DatabaseOptions(options, create), path, families, &handles, &db),
             absl::StrCat("cannot open the store of \"", options.service, "\"")));
  db_.reset(db);
  default_ = handles.front();
  tables_.assign(handles.begin() + 1, handles.end());
  return create ? folder_->MarkReady() : absl::OkStatus();
}

RocksDatabase::~RocksDatabase() {
  if (db_ == nullptr) return;
  for (rocksdb::ColumnFamilyHandle* table : tables_) db_->DestroyColumnFamilyHandle(table);
  db_->DestroyColumnFamilyHandle(default_);
}

absl::Status RocksDatabase::Status(const rocksdb::Status& status, absl::string_view doing) const {
  return ToStatus(status, doing, folder_->db_path());
}

}  // namespace renkei::storage
