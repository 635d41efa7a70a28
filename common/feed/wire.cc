#include "common/feed/wire.h"

#include <cstdint>

#include "absl/strings/str_cat.h"
#include "common/time/timestamp.h"

namespace renkei::feed {

void SetChange(const ledger::Version& version, absl::string_view type,
               changes::v1::Change& change) {
  change.set_revision(static_cast<int64_t>(version.revision.value));
  *change.mutable_commit_time() = time::TimestampOf(version.commit_time);
  change.set_principal(version.principal);
  change.set_name(version.name);
  change.set_deleted(version.deleted);
  change.set_ends_commit(version.ends_commit);
  change.set_chain(version.chain);
  change.set_epoch(version.epoch.value);
  if (version.deleted) return;
  change.mutable_record()->set_type_url(absl::StrCat("type.googleapis.com/", type));
  change.mutable_record()->set_value(version.body);
}

ledger::Version VersionOf(const changes::v1::Change& change) {
  ledger::Version version;
  version.revision = {static_cast<uint64_t>(change.revision())};
  version.commit_time = time::TimeOf(change.commit_time());
  version.epoch = {change.epoch()};
  version.principal = change.principal();
  version.name = change.name();
  version.body = change.record().value();
  version.chain = change.chain();
  version.deleted = change.deleted();
  version.ends_commit = change.ends_commit();
  return version;
}

void CheckService(const ChangeFeedOptions& options, const std::string& service,
                  status::FieldViolations& violations) {
  if (service.empty() || service == options.service) return;
  violations.Add("service",
                 absl::StrCat("is \"", service, "\"; this is the ledger of ", options.service));
}

}  // namespace renkei::feed
