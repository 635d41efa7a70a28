// Times as protobuf's messages say them.
#ifndef RENKEI_COMMON_TIME_TIMESTAMP_H_
#define RENKEI_COMMON_TIME_TIMESTAMP_H_

#include "absl/time/time.h"
#include "google/protobuf/timestamp.pb.h"

namespace renkei::time {

// Whole microseconds, as ledgers keep them. A time before or after all times is an empty message.
google::protobuf::Timestamp TimestampOf(absl::Time time);
absl::Time TimeOf(const google::protobuf::Timestamp& timestamp);

}  // namespace renkei::time

#endif  // RENKEI_COMMON_TIME_TIMESTAMP_H_
