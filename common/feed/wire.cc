#include "common/feed/wire.h"

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
