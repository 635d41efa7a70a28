// How a record moves in the index: out of the keys it had, into those it has now.
#ifndef RENKEI_COMMON_LEDGER_INDEX_MOVES_H_
#define RENKEI_COMMON_LEDGER_INDEX_MOVES_H_

#include <string>
#include <vector>

#include "common/storage/store.h"

namespace renkei::ledger {

// Keys that stay are left alone.
std::vector<storage::Mutation> IndexMoves(const std::string& name,
                                          const std::vector<std::string>& from,
                                          const std::vector<std::string>& to);

}  // namespace renkei::ledger

#endif  // RENKEI_COMMON_LEDGER_INDEX_MOVES_H_
