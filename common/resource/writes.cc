#include "common/resource/writes.h"

#include <utility>

#include "common/fields/name_pattern.h"
#include "common/fields/place.h"
#include "common/resource/create_requests.h"
#include "common/resource/request.h"
#include "common/status/details.h"

namespace renkei::resource {
namespace {

using fields::Place;
using google::protobuf::Message;

}  // namespace

void Writes::Create(const rpc::Call& call, Request request, rpc::Responder respond) const {
  status::FieldViolations violations;
  const Place at(violations, "");
  WriteOptions options = WriteOptionsOf(*request, call.method(), at);
  Intent intent = IntentOf(resource_, *request, at);
  if (!violations.empty()) return respond(violations.ToStatus());
  RunOne(call, std::move(intent), std::move(options), std::move(respond));
}

void Writes::BatchCreate(const rpc::Call& call, Request request, rpc::Responder respond) const {
  status::FieldViolations violations;
  const Place at(violations, "");
  WriteOptions options = WriteOptionsOf(*request, call.method(), at);
  absl::StatusOr<std::vector<Intent>> intents = IntentsOf(resource_, *request, call, at);
  if (!intents.ok()) return respond(intents.status());
  if (!violations.empty()) return respond(violations.ToStatus());
  transactions_.Run(call,
                    {.intents = *std::move(intents),
                     .options = std::move(options),
                     .answer = AnswerWithRecords(),
                     .list = "requests"},
                    std::move(respond));
}

void Writes::Update(const rpc::Call& call, Request request, rpc::Responder respond) const {
  status::FieldViolations violations;
  const Place at(violations, "");
  WriteOptions options = WriteOptionsOf(*request, call.method(), at);
  const Message* record = MessageIn(*request, resource_.type.field);
  const Place here = at.Field(resource_.type.field);
  if (record == nullptr) {
    here.Refuse("is required");
    return respond(violations.ToStatus());
  }
  Intent intent = ToUpdate(resource_, *record, *request, at, here);
  if (!violations.empty()) return respond(violations.ToStatus());
  RunOne(call, std::move(intent), std::move(options), std::move(respond));
}

void Writes::Delete(const rpc::Call& call, Request request, rpc::Responder respond) const {
  status::FieldViolations violations;
  const Place at(violations, "");
  WriteOptions options = WriteOptionsOf(*request, call.method(), at);
  Intent intent =
      ToDelete(resource_, StringIn(*request, "name"), StringIn(*request, "etag"), at.Field("name"));
  if (!violations.empty()) return respond(violations.ToStatus());
  RunOne(call, std::move(intent), std::move(options), std::move(respond));
}

void Writes::Apply(const Edit& edit, const rpc::Call& call, Request request,
                   rpc::Responder respond) const {
  status::FieldViolations violations;
  const Place at(violations, "");
  WriteOptions options = WriteOptionsOf(*request, call.method(), at);
  Intent intent{&resource_, Intent::Kind::kUpdate, StringIn(*request, "name"), "",
                StringIn(*request, "etag")};
  fields::RequireName(intent.name, resource_.type.pattern, at.Field("name"));
  edit.check(*request, at);
  if (!violations.empty()) return respond(violations.ToStatus());
  // Shared because a std::function can be copied.
  const std::shared_ptr<const Message> shared(std::move(request));
  intent.apply = [&edit, shared](const ledger::State& state, Message& record) {
    return edit.apply(*shared, state, record);
  };
  RunOne(call, std::move(intent), std::move(options), std::move(respond));
}

void Writes::RunOne(const rpc::Call& call, Intent intent, WriteOptions options,
                    rpc::Responder respond) const {
  Transaction transaction{.options = std::move(options), .answer = AnswerWithRecord()};
  transaction.intents.push_back(std::move(intent));
  transactions_.Run(call, std::move(transaction), std::move(respond));
}

Writes::Answer Writes::AnswerWithRecord() const {
  return [this](const std::vector<Answered>& records, ledger::Revision) {
    // Of a record that is gone nothing is left to tell.
    const Answered& record = records.front();
    return record.body.empty() ? rpc::Body() : AnswerBytes(transactions_.epoch(), record);
  };
}

Writes::Answer Writes::AnswerWithRecords() const {
  return [this](const std::vector<Answered>& records, ledger::Revision) {
    rpc::Body response;
    for (const Answered& record : records) {
      AppendMessageField(response, kRecordsField, AnswerBytes(transactions_.epoch(), record));
    }
    return response;
  };
}

}  // namespace renkei::resource
