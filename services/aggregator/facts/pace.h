// Pace: how far something long is, and how fast it goes, told now and then.
#ifndef RENKEI_SERVICES_AGGREGATOR_FACTS_PACE_H_
#define RENKEI_SERVICES_AGGREGATOR_FACTS_PACE_H_

#include <atomic>
#include <cstdint>

#include "absl/time/time.h"

namespace renkei::facts {

// Threads: Begin and Add from one thread, the rest from any.
class Pace final {
 public:
  void Begin(absl::Time now) {
    began_ = told_ = now;
    done_ = 0;
    per_second_ = 0;
  }

  // So many more are done. True every five seconds or so: it is time to tell of it. Requires Begin.
  bool Add(int64_t more, absl::Time now) {
    done_ += more;
    const double seconds = absl::ToDoubleSeconds(now - began_);
    if (seconds > 0) per_second_ = static_cast<double>(done_) / seconds;
    if (now - told_ < kEvery) return false;
    told_ = now;
    return true;
  }

  int64_t done() const { return done_; }
  // 0: nothing is done yet.
  double per_second() const { return per_second_; }

 private:
  static constexpr absl::Duration kEvery = absl::Seconds(5);

  absl::Time began_, told_;
  std::atomic<int64_t> done_ = 0;
  std::atomic<double> per_second_ = 0;
};

}  // namespace renkei::facts

#endif  // RENKEI_SERVICES_AGGREGATOR_FACTS_PACE_H_
