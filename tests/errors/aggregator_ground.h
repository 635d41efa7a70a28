// The ground of the aggregator, which follows coordination alone.
#ifndef RENKEI_TESTS_ERRORS_AGGREGATOR_GROUND_H_
#define RENKEI_TESTS_ERRORS_AGGREGATOR_GROUND_H_

#include <memory>

#include "common/storage/memory/memory_store.h"
#include "common/storage/testing/faulty_store.h"
#include "services/aggregator/aggregator.h"
#include "tests/errors/coordination_ground.h"
#include "tests/errors/ground.h"

namespace renkei::errors {

class AggregatorGround final : public Ground {
 public:
  explicit AggregatorGround(Situation situation);
  ~AggregatorGround() override;

 private:
  const std::unique_ptr<storage::MemoryStore> memory_;
  storage::FaultyStore store_;
  CoordinationGround coordination_;
  std::unique_ptr<aggregator::Aggregator> service_;
  const Situation situation_;
};

}  // namespace renkei::errors

#endif  // RENKEI_TESTS_ERRORS_AGGREGATOR_GROUND_H_
