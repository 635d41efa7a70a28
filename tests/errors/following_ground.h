// The ground of a service that follows coordination: technical or monitoring.
#ifndef RENKEI_TESTS_ERRORS_FOLLOWING_GROUND_H_
#define RENKEI_TESTS_ERRORS_FOLLOWING_GROUND_H_

#include <functional>
#include <memory>
#include <vector>

#include "common/dataservice/following_service.h"
#include "common/dataservice/testing/stand_in_coordination.h"
#include "common/storage/memory/memory_store.h"
#include "common/storage/rocksdb/temp_folder.h"
#include "common/storage/testing/faulty_store.h"
#include "tests/errors/ground.h"
#include "tests/errors/records.h"

namespace renkei::errors {

// Coordination that answers no question for a programme: it refuses each, or keeps it waiting.
class MuteCoordination;

class FollowingGround final : public Ground {
 public:
  using Open = std::function<absl::StatusOr<std::unique_ptr<dataservice::FollowingService>>(
      const dataservice::FollowingOptions&)>;

  // Of records of the resource, which are made by `seeds`.
  FollowingGround(Situation situation, const Open& open, const Resource& resource,
                  const std::vector<Seed>& seeds);
  ~FollowingGround() override;

 private:
  void Start(const Open& open, const std::string& coordination);

  const storage::TempFolder folder_;
  const std::unique_ptr<storage::MemoryStore> memory_;
  storage::FaultyStore store_;  // of its ledger
  std::unique_ptr<dataservice::StandInCoordination> coordination_;
  std::unique_ptr<MuteCoordination> mute_;
  std::unique_ptr<dataservice::FollowingService> service_;
  const Situation situation_;
};

}  // namespace renkei::errors

#endif  // RENKEI_TESTS_ERRORS_FOLLOWING_GROUND_H_
