#include "cli/commands/local_time.h"

#include "absl/strings/str_cat.h"
#include "cli/commands/change.h"
#include "cli/records/names.h"
#include "common/time/timestamp.h"
#include "renkei/coordination/v1/programme.pb.h"

namespace renkei::commands {

absl::TimeZone ZoneOf(const client::Client& client, const std::string& name) {
  absl::TimeZone zone = absl::UTCTimeZone();
  const std::string programme = records::ProgrammeOf(name);
  if (programme.empty()) return zone;
  const auto record = ReadRecordAs<coordination::v1::Programme>(client, programme);
  if (record.ok()) absl::LoadTimeZone(record->time_zone(), &zone);
  return zone;
}

std::string LocalTime(const google::protobuf::Timestamp& time, absl::TimeZone zone) {
  return absl::StrCat(absl::FormatTime("%Y-%m-%d %H:%M:%S", time::TimeOf(time), zone), " ",
                      zone.name());
}

std::string ExactTime(const google::protobuf::Timestamp& time, absl::TimeZone zone) {
  return absl::FormatTime(absl::RFC3339_full, time::TimeOf(time), zone);
}

}  // namespace renkei::commands
