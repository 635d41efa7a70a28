// Lookout: looks at a patience for loops that give up by leaving, instead of returning a status,
// and keeps what it saw.
//
//   Lookout lookout(patience);
//   for (...) {
//     if (!lookout.Clear()) break;
//     ...
//   }
//   return lookout.status();
//
// Threads: one.
#ifndef RENKEI_COMMON_TIME_LOOKOUT_H_
#define RENKEI_COMMON_TIME_LOOKOUT_H_

#include "absl/status/status.h"
#include "common/time/patience.h"

namespace renkei::time {

class Lookout final {
 public:
  // `patience` outlives it.
  explicit Lookout(const Patience& patience) : patience_(patience) {}

  // Whether someone still waits. Once nobody does it looks no more.
  bool Clear() {
    if (status_.ok()) status_ = patience_.Check();
    return status_.ok();
  }
  const absl::Status& status() const { return status_; }

 private:
  const Patience& patience_;
  absl::Status status_;
};

}  // namespace renkei::time

#endif  // RENKEI_COMMON_TIME_LOOKOUT_H_
