#include "cli/tables/table.h"

#include <algorithm>

namespace renkei::tables {

std::string CellName(int column, int line) {
  constexpr int kLetters = 26;
  std::string letters;
  for (; column > 0; column = (column - 1) / kLetters) {
    letters.push_back(static_cast<char>('A' + (column - 1) % kLetters));
  }
  std::reverse(letters.begin(), letters.end());
  return letters + std::to_string(line);
}

}  // namespace renkei::tables
