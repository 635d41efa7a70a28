#include "common/feed/wire.h"

#include "absl/strings/str_cat.h"

namespace renkei::feed {

void SetTime(absl::Time time, google::protobuf::Timestamp& timestamp) {
  if (time == absl::InfinitePast() || time == absl::InfiniteFuture()) return;
  const int64_t micros = absl::ToUnixMicros(time);
  // Rounded down, also before 1970: nanos are never negative.
  const int64_t seconds = micros / 1'000'000 - (micros % 1'000'000 < 0 ? 1 : 0);
  timestamp.set_seconds(seconds);
  timestamp.set_nanos(static_cast<int32_t>(micros - seconds * 1'000'000) * 1000);
}

absl::Time TimeOf(const google::protobuf::Timestamp& timestamp) {
  return absl::FromUnixSeconds(timestamp.seconds()) + absl::Nanoseconds(timestamp.nanos());
}

void SetChange(const ledger::Version& version, absl::string_view type,
               changes::v1::Change& change) {
  change.set_revision(static_cast<int64_t>(version.revision.value));
  SetTime(version.commit_time, *change.mutable_commit_time());
  change.set_principal(version.principal);
  change.set_name(version.name);
  change.set_deleted(version.deleted);
  change.set_ends_commit(version.ends_commit);
  if (version.deleted) return;
  change.mutable_record()->set_type_url(absl::StrCat("type.googleapis.com/", type));
  change.mutable_record()->set_value(version.body);
}

void CheckService(const ChangeFeedOptions& options, const std::string& service,
                  status::FieldViolations& violations) {
  if (service.empty() || service == options.service) return;
  violations.Add("service",
                 absl::StrCat("is \"", service, "\"; this is the ledger of ", options.service));
}

}  // namespace renkei::feed
