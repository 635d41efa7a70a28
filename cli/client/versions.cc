#include "cli/client/versions.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "cli/client/records.h"
#include "common/status/macros.h"
#include "google/protobuf/descriptor.h"

namespace renkei::client {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

// Of any resource's message X_Revision: they differ in the record only, which comes last.
Version VersionOf(const Message& revision) {
  const auto& reflection = *revision.GetReflection();
  const auto* type = revision.GetDescriptor();
  Version version;
  version.revision = reflection.GetInt64(revision, type->FindFieldByName("revision"));
  version.principal = reflection.GetString(revision, type->FindFieldByName("principal"));
  version.commit_time.CopyFrom(
      reflection.GetMessage(revision, type->FindFieldByName("commit_time")));
  const FieldDescriptor* record = type->field(type->field_count() - 1);
  if (reflection.HasField(revision, record)) {
    const Message& body = reflection.GetMessage(revision, record);
    version.record.reset(body.New());
    version.record->CopyFrom(body);
  }
  return version;
}

}  // namespace

absl::StatusOr<std::vector<Version>> ReadVersions(const Client& client, const std::string& name) {
  std::vector<Version> versions;
  RENKEI_RETURN_IF_ERROR(
      ForEachRecord(client, absl::StrCat(name, ":listRevisions"), [&](const Message& revision) {
        versions.push_back(VersionOf(revision));
        return absl::OkStatus();
      }));
  std::reverse(versions.begin(), versions.end());  // the API answers the newest first
  return versions;
}

}  // namespace renkei::client
