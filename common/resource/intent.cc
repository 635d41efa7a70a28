#include "common/resource/intent.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "common/resource/record_bytes.h"
#include "common/resource/request.h"
#include "common/resource/update_mask.h"
#include "common/rpc/limits.h"
#include "common/rpc/service.h"

namespace renkei::resource {
namespace {

using fields::Place;
using google::protobuf::Message;

}  // namespace

Intent ToCreate(const Resource& resource, std::string name, const Message& record,
                const Place& at) {
  Intent intent{&resource, Intent::Kind::kCreate, std::move(name), at.path()};
  intent.record.reset(record.New());
  intent.record->CopyFrom(record);
  Strip(*intent.record);
  SetString(*intent.record, "name", intent.name);
  resource.rules.Complete(*intent.record);
  resource.rules.Check(*intent.record, at);
  intent.body = StoredBytes(*intent.record, at);
  return intent;
}

Intent ToUpdate(const Resource& resource, const Message& record, const Message& request,
                const Place& request_place, const Place& at) {
  const std::string name = StringIn(record, "name");
  fields::RequireName(name, resource.type.pattern, at.Field("name"));
  Intent intent{&resource, Intent::Kind::kUpdate, name, at.path(), StringIn(record, "etag")};
  // Shared because a std::function can be copied.
  const std::shared_ptr<Message> given(record.New());
  given->CopyFrom(record);
  UpdateMask mask(request, *resource.type.message, request_place);
  intent.apply = [given, mask = std::move(mask)](const ledger::State&, Message& current) {
    mask.Apply(*given, current);
    return absl::OkStatus();
  };
  return intent;
}

Intent ToDelete(const Resource& resource, std::string name, std::string etag, const Place& at) {
  fields::RequireName(name, resource.type.pattern, at);
  return {&resource, Intent::Kind::kDelete, std::move(name), at.path(), std::move(etag)};
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
