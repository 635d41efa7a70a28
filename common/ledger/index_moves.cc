#include "common/ledger/index_moves.h"

#include <algorithm>
#include <optional>

#include "common/ledger/keys.h"

namespace renkei::ledger {
namespace {

bool Contains(const std::vector<std::string>& keys, const std::string& key) {
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

}  // namespace

std::vector<storage::Mutation> IndexMoves(const std::string& name,
                                          const std::vector<std::string>& from,
                                          const std::vector<std::string>& to) {
  std::vector<storage::Mutation> moves;
  for (const std::string& key : from) {
    if (!Contains(to, key)) moves.push_back({kIndexTable, key, std::nullopt});
  }
  for (const std::string& key : to) {
    if (!Contains(from, key)) moves.push_back({kIndexTable, key, name});
  }
  return moves;
}

}  // namespace renkei::ledger
