#include "common/resource/drafts.h"

#include <set>

#include "absl/strings/str_cat.h"
#include "common/resource/record_bytes.h"
#include "common/resource/request.h"
#include "common/rpc/limits.h"
#include "common/rpc/service.h"
#include "google/protobuf/descriptor.h"

namespace renkei::resource {
namespace {

using fields::Place;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

// `parent` is the name of the record's parent.
Draft MakeDraft(const ResourceType& type, const Rules& rules, absl::string_view parent,
                const Message& request, const Place& at) {
  Draft draft;
  const Place here = at.Field(type.field);
  const std::string id = StringIn(request, type.id_field);
  rules.RequireId(id, at.Field(type.id_field));
  draft.name = type.pattern.Join(parent, id);
  draft.place = here.path();
  const Message* record = MessageIn(request, type.field);
  if (record == nullptr) {
    here.Refuse("is required");
    return draft;
  }
  const std::string name = StringIn(*record, "name");
  if (!name.empty() && name != draft.name) {
    here.Field("name").Refuse(
        absl::StrCat(name, " is not the name formed of parent and id, ", draft.name));
  }
  draft.record.reset(record->New());
  draft.record->CopyFrom(*record);
  Strip(*draft.record);
  SetString(*draft.record, "name", draft.name);
  rules.Complete(*draft.record);
  rules.Check(*draft.record, here);
  draft.body = StoredBytes(*draft.record, here);
  return draft;
}

void RequireParent(const ResourceType& type, const Message& request, const Place& at) {
  if (type.parent_pattern.text().empty()) return;
  fields::RequireName(StringIn(request, "parent"), type.parent_pattern, at.Field("parent"));
}

// What a request inside a batch says of the batch as a whole must agree with it.
void CheckAgrees(const Message& batch, const Message& request, const Place& at) {
  for (const char* field : {"parent", "request_id"}) {
    const std::string value = StringIn(request, field);
    if (!value.empty() && value != StringIn(batch, field)) {
      at.Field(field).Refuse(absl::StrCat(value, " is not that of the batch"));
    }
  }
  if (FlagIn(request, "validate_only") && !FlagIn(batch, "validate_only")) {
    at.Field("validate_only").Refuse("is not that of the batch");
  }
}

// Whether the batch may be looked at in full.
bool CheckSize(const Message& batch, int count, const Place& at) {
  const Place requests = at.Field("requests");
  if (count == 0) {
    requests.Refuse("is required");
    return false;
  }
  if (count > static_cast<int>(rpc::kMaxBatchRecords)) {
    requests.Refuse(absl::StrCat("has ", count, " records; at most ", rpc::kMaxBatchRecords,
                                 " are taken at once"));
    return false;
  }
  const size_t bytes = batch.ByteSizeLong();
  if (bytes > rpc::kMaxBatchBytes) {
    requests.Refuse(absl::StrCat("takes ", bytes, " bytes; at most ", rpc::kMaxBatchBytes,
                                 " are taken at once"));
    return false;
  }
  return true;
}

}  // namespace

Draft DraftOf(const ResourceType& type, const Rules& rules, const Message& request,
              const Place& at) {
  RequireParent(type, request, at);
  return MakeDraft(type, rules, StringIn(request, "parent"), request, at);
}

std::vector<Draft> DraftsOf(const ResourceType& type, const Rules& rules, const Message& request,
                            const Place& at) {
  std::vector<Draft> drafts;
  RequireParent(type, request, at);
  const FieldDescriptor* requests = request.GetDescriptor()->FindFieldByName("requests");
  const auto& reflection = *request.GetReflection();
  const int count = reflection.FieldSize(request, requests);
  if (!CheckSize(request, count, at)) return drafts;
  const std::string parent = StringIn(request, "parent");
  std::set<std::string> names;
  for (int i = 0; i < count; ++i) {
    const Message& one = reflection.GetRepeatedMessage(request, requests, i);
    const Place here = at.Item("requests", i);
    CheckAgrees(request, one, here);
    drafts.push_back(MakeDraft(type, rules, parent, one, here));
    if (!names.insert(drafts.back().name).second) {
      here.Field(type.id_field)
          .Refuse(absl::StrCat(drafts.back().name,
                               " stands in the batch "
                               "already"));
    }
  }
  return drafts;
}

std::string StoredBytes(const Message& record, const Place& at) {
  std::string body = rpc::Encode(record);
  if (body.size() > rpc::kMaxRecordBytes) {
    at.Refuse(absl::StrCat("takes ", body.size(), " bytes; at most ", rpc::kMaxRecordBytes,
                           " are taken"));
  }
  return body;
}

}  // namespace renkei::resource
