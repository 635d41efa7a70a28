#include "common/time/timestamp.h"

namespace renkei::time {

google::protobuf::Timestamp TimestampOf(absl::Time time) {
  google::protobuf::Timestamp timestamp;
  if (time == absl::InfinitePast() || time == absl::InfiniteFuture()) return timestamp;
  const int64_t micros = absl::ToUnixMicros(time);
  // Rounded down, also before 1970: nanos are never negative.
  const int64_t seconds = micros / 1'000'000 - (micros % 1'000'000 < 0 ? 1 : 0);
  timestamp.set_seconds(seconds);
  timestamp.set_nanos(static_cast<int32_t>(micros - seconds * 1'000'000) * 1000);
  return timestamp;
}

absl::Time TimeOf(const google::protobuf::Timestamp& timestamp) {
  return absl::FromUnixSeconds(timestamp.seconds()) + absl::Nanoseconds(timestamp.nanos());
}

}  // namespace renkei::time
