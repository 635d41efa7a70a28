// Texts: many short texts, side by side in a few large pieces of memory, let go all together.
//
// Threads: one. Lifetime: a text stays where it is for as long as the object, or whatever it is
// moved to.
#ifndef RENKEI_CLI_TABLES_TEXTS_H_
#define RENKEI_CLI_TABLES_TEXTS_H_

#include <cstddef>
#include <memory>
#include <vector>

#include "absl/strings/string_view.h"

namespace renkei::tables {

class Texts final {
 public:
  // A copy of the text.
  absl::string_view Add(absl::string_view text);

 private:
  std::vector<std::unique_ptr<char[]>> pieces_;
  char* free_ = nullptr;  // in the piece that is being filled
  size_t left_ = 0;
};

}  // namespace renkei::tables

#endif  // RENKEI_CLI_TABLES_TEXTS_H_
