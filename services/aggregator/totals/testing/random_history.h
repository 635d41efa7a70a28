// Random histories and questions over a small world, the same for the same seed. Test code only.
#ifndef RENKEI_SERVICES_AGGREGATOR_TOTALS_TESTING_RANDOM_HISTORY_H_
#define RENKEI_SERVICES_AGGREGATOR_TOTALS_TESTING_RANDOM_HISTORY_H_

#include <cstdint>
#include <random>
#include <string>

#include "renkei/aggregator/v1/totals.pb.h"
#include "services/aggregator/totals/testing/world.h"

namespace renkei::totals {

// RENKEI_TEST_SEED if set, else a fresh one.
uint64_t TestSeed();

class RandomHistory final {
 public:
  explicit RandomHistory(uint64_t seed) : random_(seed) {}

  // One more version of a record, party or programme; the first one makes the programme.
  void Step(World& world);
  aggregator::v1::TotalsQuestion Question();
  // 0 to limit - 1.
  int Below(int limit) { return std::uniform_int_distribution<int>(0, limit - 1)(random_); }

 private:
  bool OneIn(int n) { return Below(n) == 0; }
  std::string Day();
  std::string PartyId();
  std::string RecordName();
  EventBuilder Event();
  void Span(EventBuilder& event);

  std::mt19937_64 random_;
  bool started_ = false;
};

}  // namespace renkei::totals

#endif  // RENKEI_SERVICES_AGGREGATOR_TOTALS_TESTING_RANDOM_HISTORY_H_
