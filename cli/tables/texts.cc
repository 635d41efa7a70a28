#include "cli/tables/texts.h"

#include <algorithm>

namespace renkei::tables {
namespace {

constexpr size_t kPieceBytes = 64 << 10;

}  // namespace

absl::string_view Texts::Add(absl::string_view text) {
  if (text.empty()) return "";
  if (text.size() > left_) {
    left_ = std::max(kPieceBytes, text.size());
    pieces_.push_back(std::make_unique_for_overwrite<char[]>(left_));
    free_ = pieces_.back().get();
  }
  const absl::string_view copy(free_, text.size());
  std::copy(text.begin(), text.end(), free_);
  free_ += text.size();
  left_ -= text.size();
  return copy;
}

}  // namespace renkei::tables
