// Times as people read them: in the time zone of the programme that they are about.
#ifndef RENKEI_CLI_COMMANDS_LOCAL_TIME_H_
#define RENKEI_CLI_COMMANDS_LOCAL_TIME_H_

#include <string>

#include "absl/time/time.h"
#include "cli/client/client.h"
#include "google/protobuf/timestamp.pb.h"

namespace renkei::commands {

// That of the programme that a record with this name belongs to; UTC of other records and where it
// is not known.
absl::TimeZone ZoneOf(const client::Client& client, const std::string& name);

// "2019-04-01 10:00:00 Asia/Tokyo"
std::string LocalTime(const google::protobuf::Timestamp& time, absl::TimeZone zone);
// "2019-04-01T10:00:00.123456+09:00"
std::string ExactTime(const google::protobuf::Timestamp& time, absl::TimeZone zone);

}  // namespace renkei::commands

#endif  // RENKEI_CLI_COMMANDS_LOCAL_TIME_H_
