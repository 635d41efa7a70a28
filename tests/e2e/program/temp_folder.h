// TempFolder: an empty folder that is gone, with everything in it, after the test.
#ifndef RENKEI_TESTS_E2E_PROGRAM_TEMP_FOLDER_H_
#define RENKEI_TESTS_E2E_PROGRAM_TEMP_FOLDER_H_

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "gtest/gtest.h"

namespace renkei::program {

class TempFolder final {
 public:
  TempFolder() {
    std::string pattern = testing::TempDir() + "renkei-e2e-XXXXXX";
    const char* made = mkdtemp(pattern.data());
    if (made == nullptr) std::abort();  // there is nowhere to test
    path_ = made;
  }
  ~TempFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;

  std::string path() const { return path_.string(); }
  std::string path(const std::string& inside) const { return (path_ / inside).string(); }

  // Writes a file and answers its path.
  std::string Write(const std::string& name, const std::string& text) const {
    std::ofstream(path_ / name, std::ios::binary) << text;
    return path(name);
  }

 private:
  std::filesystem::path path_;
};

}  // namespace renkei::program

#endif  // RENKEI_TESTS_E2E_PROGRAM_TEMP_FOLDER_H_
