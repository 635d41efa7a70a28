#include "common/rpc/cancellation.h"

#include <memory>

#include "common/rpc/call_fixture.h"
#include "gtest/gtest.h"

namespace renkei::rpc {
namespace {

TEST(Cancellation, IsPassedOnToEveryPart) {
  Cancellation cancellation;
  const auto one = std::make_shared<CancelledPart>();
  const auto other = std::make_shared<CancelledPart>();
  cancellation.PassOnTo(one);
  cancellation.PassOnTo(other);
  EXPECT_FALSE(cancellation.cancelled());
  EXPECT_FALSE(one->cancelled());
  cancellation.Cancel();
  EXPECT_TRUE(cancellation.cancelled());
  EXPECT_TRUE(one->cancelled());
  EXPECT_TRUE(other->cancelled());
}

TEST(Cancellation, ReachesAPartThatComesAfterIt) {
  Cancellation cancellation;
  cancellation.Cancel();
  const auto late = std::make_shared<CancelledPart>();
  cancellation.PassOnTo(late);
  EXPECT_TRUE(late->cancelled());
}

TEST(Cancellation, KeepsNoPartAlive) {
  Cancellation cancellation;
  auto part = std::make_shared<CancelledPart>();
  const std::weak_ptr<CancelledPart> kept = part;
  cancellation.PassOnTo(part);
  part = nullptr;
  EXPECT_TRUE(kept.expired());
  cancellation.Cancel();
}

}  // namespace
}  // namespace renkei::rpc
