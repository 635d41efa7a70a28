// The ground of coordination's services and of its change feed.
#ifndef RENKEI_TESTS_ERRORS_COORDINATION_GROUND_H_
#define RENKEI_TESTS_ERRORS_COORDINATION_GROUND_H_

#include <memory>

#include "common/storage/memory/memory_store.h"
#include "common/storage/testing/faulty_store.h"
#include "renkei/changes/v1/change_feed.pb.h"
#include "services/coordination/coordination.h"
#include "tests/errors/ground.h"

namespace renkei::errors {

class CoordinationGround final : public Ground {
 public:
  explicit CoordinationGround(Situation situation);
  ~CoordinationGround() override;

  const std::string& epoch() const { return ledger_.epoch(); }
  int64_t head() const { return ledger_.head_revision(); }

 private:
  void FillUp();

  const std::unique_ptr<storage::MemoryStore> memory_;
  storage::FaultyStore store_;
  std::unique_ptr<coordination::Coordination> service_;
  bool held_ = false;
  changes::v1::Ledger ledger_;  // once it was sown
};

}  // namespace renkei::errors

#endif  // RENKEI_TESTS_ERRORS_COORDINATION_GROUND_H_
