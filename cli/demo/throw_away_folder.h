// ThrowAwayFolder: a folder below the one for temporary files, gone with everything in it when the
// object is. One that a killed process left behind goes with the next that is made.
//
// Threads: one.
#ifndef RENKEI_CLI_DEMO_THROW_AWAY_FOLDER_H_
#define RENKEI_CLI_DEMO_THROW_AWAY_FOLDER_H_

#include <memory>
#include <string>
#include <utility>

#include "absl/status/statusor.h"

namespace renkei::demo {

class ThrowAwayFolder final {
 public:
  // Unavailable: there is no room for it.
  static absl::StatusOr<std::unique_ptr<ThrowAwayFolder>> Make();
  ~ThrowAwayFolder();
  ThrowAwayFolder(const ThrowAwayFolder&) = delete;
  ThrowAwayFolder& operator=(const ThrowAwayFolder&) = delete;

  const std::string& path() const { return path_; }

 private:
  ThrowAwayFolder(std::string path, int lock) : path_(std::move(path)), lock_(lock) {}

  const std::string path_;
  const int lock_;  // a descriptor of the folder, locked for as long as it is used
};

}  // namespace renkei::demo

#endif  // RENKEI_CLI_DEMO_THROW_AWAY_FOLDER_H_
