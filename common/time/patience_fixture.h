// Patience that is at its end after so many looks, to prove of a loop that it looks. Test code
// only.
//
//   CountedPatience counting;                       // never at its end
//   ASSERT_THAT(engine.Query(question, counting), IsOk());
//   for (int looks = 0; looks < counting.looks(); ++looks) {
//     EXPECT_THAT(engine.Query(question, CountedPatience(looks)),
//                 StatusIs(absl::StatusCode::kCancelled));
//   }
#ifndef RENKEI_COMMON_TIME_PATIENCE_FIXTURE_H_
#define RENKEI_COMMON_TIME_PATIENCE_FIXTURE_H_

#include <atomic>
#include <limits>

#include "common/time/patience.h"

namespace renkei::time {

class CountedPatience final : public Patience {
 public:
  explicit CountedPatience(int last = std::numeric_limits<int>::max()) : last_(last) {}

  absl::Status Check() const override {
    return looks_++ < last_ ? absl::OkStatus() : absl::CancelledError("patience is at its end");
  }
  int looks() const { return looks_; }

 private:
  const int last_;
  mutable std::atomic<int> looks_ = 0;
};

}  // namespace renkei::time

#endif  // RENKEI_COMMON_TIME_PATIENCE_FIXTURE_H_
