#include "common/resource/create_requests.h"

#include <set>
#include <string>

#include "absl/strings/str_cat.h"
#include "common/resource/request.h"
#include "common/status/macros.h"
#include "google/protobuf/descriptor.h"

namespace renkei::resource {
namespace {

using fields::Place;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

// `parent` is the name of the record's parent.
Intent MakeIntent(const Resource& resource, absl::string_view parent, const Message& request,
                  const Place& at) {
  const ResourceType& type = resource.type;
  const Place here = at.Field(type.field);
  const std::string id = StringIn(request, type.id_field);
  resource.rules.RequireId(id, at.Field(type.id_field));
  const std::string name = type.pattern.Join(parent, id);
  const Message* record = MessageIn(request, type.field);
  if (record == nullptr) {
    here.Refuse("is required");
    return {nullptr, Intent::Kind::kCreate, name, here.path()};
  }
  const std::string given = StringIn(*record, "name");
  if (!given.empty() && given != name) {
    here.Field("name").Refuse(
        absl::StrCat(given, " is not the name formed of parent and id, ", name));
  }
  return ToCreate(resource, name, *record, here);
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

}  // namespace

Intent IntentOf(const Resource& resource, const Message& request, const Place& at) {
  RequireParent(resource.type, request, at);
  return MakeIntent(resource, StringIn(request, "parent"), request, at);
}

absl::StatusOr<std::vector<Intent>> IntentsOf(const Resource& resource, const Message& request,
                                              const time::Patience& patience, const Place& at) {
  std::vector<Intent> intents;
  RequireParent(resource.type, request, at);
  const FieldDescriptor* requests = request.GetDescriptor()->FindFieldByName("requests");
  const auto& reflection = *request.GetReflection();
  const int count = reflection.FieldSize(request, requests);
  if (!CheckBatchSize(request, count, at.Field("requests"))) return intents;
  const std::string parent = StringIn(request, "parent");
  std::set<std::string> names;
  for (int i = 0; i < count; ++i) {
    RENKEI_RETURN_IF_ERROR(patience.Check());
    const Message& one = reflection.GetRepeatedMessage(request, requests, i);
    const Place here = at.Item("requests", i);
    CheckAgrees(request, one, here);
    intents.push_back(MakeIntent(resource, parent, one, here));
    if (!names.insert(intents.back().name).second) {
      here.Field(resource.type.id_field)
          .Refuse(absl::StrCat(intents.back().name, " stands in the batch already"));
    }
  }
  return intents;
}

}  // namespace renkei::resource
