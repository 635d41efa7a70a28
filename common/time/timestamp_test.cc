#include "common/time/timestamp.h"

#include "gtest/gtest.h"

namespace renkei::time {
namespace {

TEST(Timestamp, KeepsItsMicroseconds) {
  for (const int64_t micros : {0L, 1L, -1L, -1'000'000L, 1'548'946'800'123'456L}) {
    const google::protobuf::Timestamp timestamp = TimestampOf(absl::FromUnixMicros(micros));
    EXPECT_GE(timestamp.nanos(), 0);
    EXPECT_EQ(absl::ToUnixMicros(TimeOf(timestamp)), micros);
  }
}

TEST(Timestamp, OfNoTimeIsEmpty) {
  EXPECT_EQ(TimestampOf(absl::InfinitePast()).ByteSizeLong(), 0u);
  EXPECT_EQ(TimestampOf(absl::InfiniteFuture()).ByteSizeLong(), 0u);
}

}  // namespace
}  // namespace renkei::time
