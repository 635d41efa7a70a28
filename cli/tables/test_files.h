// Files for one test, in a folder of their own that goes with it. Test code only.
#ifndef RENKEI_CLI_TABLES_TEST_FILES_H_
#define RENKEI_CLI_TABLES_TEST_FILES_H_

#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "gtest/gtest.h"

namespace renkei::tables {

class TestFiles {
 public:
  TestFiles() {
    std::string pattern = testing::TempDir() + "/importing.XXXXXX";
    folder_ = mkdtemp(pattern.data());
  }
  ~TestFiles() { std::filesystem::remove_all(folder_); }
  TestFiles(const TestFiles&) = delete;
  TestFiles& operator=(const TestFiles&) = delete;

  const std::string& folder() const { return folder_; }

  // Writes the file and answers its path.
  std::string Write(const std::string& name, const std::string& text) const {
    const std::string path = folder_ + "/" + name;
    std::ofstream(path, std::ios::binary) << text;
    return path;
  }

 private:
  std::string folder_;
};

}  // namespace renkei::tables

#endif  // RENKEI_CLI_TABLES_TEST_FILES_H_
