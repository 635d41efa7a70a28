#include "common/text/near_names.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace renkei::text {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(NearNames, CountCodePointsNotBytes) {
  EXPECT_THAT(NearNames("北九洲市", {"天津市", "北九州", "北九州市", "広州市"}),
              ElementsAre("北九州市"));
  EXPECT_THAT(NearNames("CONSULTATON", {"CONSULTATION", "JOINT_MEETING"}),
              ElementsAre("CONSULTATION"));
  EXPECT_THAT(NearNames("大津", {"天津", "大連", "IGES"}), ElementsAre("大連", "天津"));
  EXPECT_THAT(NearNames("京", {"津"}), IsEmpty());
}

}  // namespace
}  // namespace renkei::text
