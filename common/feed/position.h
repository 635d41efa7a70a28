// Position: how far a ledger was followed.
#ifndef RENKEI_COMMON_FEED_POSITION_H_
#define RENKEI_COMMON_FEED_POSITION_H_

#include "common/ledger/version.h"

namespace renkei::feed {

// Without an epoch: not at all, and the revision is 0.
struct Position {
  ledger::Epoch epoch;
  ledger::Revision revision;
  friend bool operator==(const Position&, const Position&) = default;
};

}  // namespace renkei::feed

#endif  // RENKEI_COMMON_FEED_POSITION_H_
