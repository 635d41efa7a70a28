// TempFolder: an empty folder for one test, gone with the object. Test code only.
#ifndef RENKEI_COMMON_STORAGE_ROCKSDB_TEMP_FOLDER_H_
#define RENKEI_COMMON_STORAGE_ROCKSDB_TEMP_FOLDER_H_

#include <stdlib.h>

#include <filesystem>
#include <string>
#include <system_error>

namespace renkei::storage {

class TempFolder final {
 public:
  TempFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "renkei-store-XXXXXX").string();
    if (mkdtemp(name.data()) != nullptr) path_ = name;
  }
  ~TempFolder() {
    std::error_code ignored;
    if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
  }
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;

  // Empty when it could not be made.
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

}  // namespace renkei::storage

#endif  // RENKEI_COMMON_STORAGE_ROCKSDB_TEMP_FOLDER_H_
