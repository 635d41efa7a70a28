#include "cli/commands/figures.h"

#include "absl/strings/str_cat.h"

namespace renkei::commands {

std::string Figure(const type::v1::Quantity& quantity) {
  std::string text = absl::StrCat(quantity.low());
  if (quantity.high() != quantity.low()) absl::StrAppend(&text, "-", quantity.high());
  if (quantity.approximate()) text += "~";
  return text;
}

}  // namespace renkei::commands
