#include "common/time/patience.h"

#include "common/status/matchers.h"
#include "common/time/patience_fixture.h"
#include "gtest/gtest.h"

namespace renkei::time {
namespace {

TEST(Steps, LookAtTheFirstAndThenAtEveryStride) {
  const CountedPatience patience;
  Steps steps(patience);
  EXPECT_THAT(steps.Next(), IsOk());
  EXPECT_EQ(patience.looks(), 1);
  for (uint32_t step = 1; step < Steps::kStride; ++step) EXPECT_THAT(steps.Next(), IsOk());
  EXPECT_EQ(patience.looks(), 1);
  EXPECT_THAT(steps.Next(), IsOk());
  EXPECT_EQ(patience.looks(), 2);
}

TEST(Steps, StopWithWhatPatienceSays) {
  const CountedPatience patience(0);
  EXPECT_THAT(Steps(patience).Next(), StatusIs(absl::StatusCode::kCancelled));
}

TEST(EndlessPatience, NeverEnds) { EXPECT_THAT(EndlessPatience().Check(), IsOk()); }

}  // namespace
}  // namespace renkei::time
