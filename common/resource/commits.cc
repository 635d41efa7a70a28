#include "common/resource/commits.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "common/fields/name_pattern.h"
#include "common/resource/record_bytes.h"
#include "common/resource/request.h"
#include "common/rpc/limits.h"
#include "common/status/details.h"
#include "common/status/macros.h"

namespace renkei::resource {
namespace {

using changes::v1::CommitRequest;
using changes::v1::RecordChange;
using fields::Place;
using google::protobuf::Any;
using google::protobuf::Message;

constexpr char kTypePrefix[] = "type.googleapis.com/";

// "renkei.technical.v1.Exchange" of "type.googleapis.com/renkei.technical.v1.Exchange".
absl::string_view TypeOf(const Any& any) {
  const absl::string_view url = any.type_url();
  const size_t slash = url.rfind('/');
  return slash == absl::string_view::npos ? url : url.substr(slash + 1);
}

// The message in `any`, which is of this type; null, and refused: it cannot be read.
std::unique_ptr<Message> Unpack(const Any& any, const ResourceType& type, const Place& at) {
  std::unique_ptr<Message> record(
      google::protobuf::MessageFactory::generated_factory()->GetPrototype(type.message)->New());
  if (record->ParseFromString(any.value())) return record;
  at.Refuse(absl::StrCat("cannot be read as a ", type.message->full_name()));
  return nullptr;
}

// A change that nothing can be made of, and whose fields were refused.
Intent NoIntent(const Place& at) { return {nullptr, Intent::Kind::kCreate, "", at.path()}; }

// Options of a change that are for other changes.
void CheckOptions(const RecordChange& change, const Place& at) {
  if (change.has_update_mask() && !change.has_update()) {
    at.Field("update_mask").Refuse("is only for an update");
  }
  if (!change.etag().empty() && change.has_create()) {
    at.Field("etag").Refuse("is only for an update or a deletion");
  }
}

}  // namespace

Commits::Commits(const Transactions& transactions, CommitsOptions options)
    : transactions_(transactions),
      options_(std::move(options)),
      service_(CommitRequest::descriptor()->file()->FindServiceByName("Commits")) {
  service_.BindAsync("Commit", [this](const rpc::Call& call, std::unique_ptr<Message> request,
                                      rpc::Responder respond) {
    Commit(call, std::move(request), std::move(respond));
  });
}

void Commits::Commit(const rpc::Call& call, std::unique_ptr<Message> message,
                     rpc::Responder respond) const {
  const auto& request = static_cast<const Request&>(*message);
  status::FieldViolations violations;
  const Place at(violations, "");
  Transaction transaction{.options = WriteOptionsOf(*message, call.method(), at),
                          .list = "changes",
                          .tell_from = static_cast<size_t>(std::max(request.tell_from(), 0))};
  absl::StatusOr<std::vector<ledger::Write>> assumed = AssumedOf(request, call, at);
  if (!assumed.ok()) return respond(std::move(assumed).status());
  transaction.assumed = *std::move(assumed);
  CheckRequest(request, at);
  if (!violations.empty()) return respond(violations.ToStatus());
  absl::Status added = AddIntents(request, call, transaction);
  if (!added.ok()) return respond(std::move(added));
  std::vector<std::string> types;
  for (const Intent& intent : transaction.intents) {
    const bool stays = intent.resource != nullptr && intent.kind != Intent::Kind::kDelete;
    types.push_back(stays ? absl::StrCat(kTypePrefix, intent.resource->type.message->full_name())
                          : "");
  }
  transaction.answer = [this, types = std::move(types)](const std::vector<Answered>& records,
                                                        ledger::Revision through) {
    return Answer(types, records, through);
  };
  transactions_.Run(call, std::move(transaction), std::move(respond));
}

void Commits::CheckRequest(const Request& request, const Place& at) const {
  if (!request.service().empty() && request.service() != options_.service) {
    at.Field("service").Refuse(
        absl::StrCat("is \"", request.service(), "\"; this is ", options_.service));
  }
  CheckBatchSize(request, request.changes_size(), at.Field("changes"));
  if (request.tell_from() < 0) at.Field("tell_from").Refuse("is negative");
  if (request.validate_only()) return;
  if (request.tell_from() != 0) at.Field("tell_from").Refuse("is only for validate_only");
  if (!request.assumed().empty()) at.Field("assumed").Refuse("is only for validate_only");
}

absl::Status Commits::AddIntents(const Request& request, const time::Patience& patience,
                                 Transaction& transaction) const {
  std::set<std::string> names;
  for (int i = 0; i < request.changes_size(); ++i) {
    RENKEI_RETURN_IF_ERROR(patience.Check());
    status::FieldViolations violations;
    const Place at = Place(violations, "").Item("changes", i);
    Intent intent = IntentOf(request.changes(i), at);
    if (intent.resource != nullptr && !names.insert(intent.name).second) {
      Place(violations, intent.place)
          .Refuse(absl::StrCat(intent.name, " is changed by a change before it"));
      intent.resource = nullptr;
    }
    transaction.refusals.Add(i, intent.name, violations.ToStatus());
    transaction.intents.push_back(std::move(intent));
  }
  return absl::OkStatus();
}

Intent Commits::IntentOf(const RecordChange& change, const Place& at) const {
  CheckOptions(change, at);
  if (change.change_case() == RecordChange::CHANGE_NOT_SET) {
    at.Refuse("needs one of create, update and delete");
    return NoIntent(at);
  }
  if (change.change_case() == RecordChange::kDelete) {
    const Place here = at.Field("delete");
    for (const Resource* resource : options_.resources) {
      if (!resource->type.pattern.Matches(change.delete_())) continue;
      return ToDelete(*resource, change.delete_(), change.etag(), here);
    }
    here.Refuse(absl::StrCat("is not the name of a record of ", options_.service));
    return NoIntent(here);
  }
  const bool creates = change.has_create();
  const Any& any = creates ? change.create() : change.update();
  const Place here = at.Field(creates ? "create" : "update");
  const auto found = std::find_if(
      options_.resources.begin(), options_.resources.end(),
      [&](const Resource* resource) { return resource->type.message->full_name() == TypeOf(any); });
  if (found == options_.resources.end()) {
    here.Refuse(absl::StrCat("\"", TypeOf(any), "\" is no type of record of ", options_.service));
    return NoIntent(here);
  }
  const Resource& resource = **found;
  const std::unique_ptr<Message> record = Unpack(any, resource.type, here);
  if (record == nullptr) return NoIntent(here);
  const std::string name = StringIn(*record, "name");
  Intent intent = creates ? ToCreate(resource, name, *record, here)
                          : ToUpdate(resource, *record, change, at, here);
  if (creates) fields::RequireName(name, resource.type.pattern, here.Field("name"));
  if (!change.etag().empty()) intent.etag = change.etag();
  if (!resource.type.pattern.Matches(name)) {
    intent.resource = nullptr;
  } else if (creates) {
    resource.rules.RequireId(fields::IdOf(name), here.Field("name"));
  }
  return intent;
}

absl::StatusOr<std::vector<ledger::Write>> Commits::AssumedOf(const Request& request,
                                                              const time::Patience& patience,
                                                              const Place& at) const {
  std::vector<ledger::Write> assumed;
  if (request.assumed_size() > static_cast<int>(rpc::kMaxBatchRecords)) {
    at.Field("assumed").Refuse(absl::StrCat("has ", request.assumed_size(), " records; at most ",
                                            rpc::kMaxBatchRecords, " are taken"));
    return assumed;
  }
  for (int i = 0; i < request.assumed_size(); ++i) {
    RENKEI_RETURN_IF_ERROR(patience.Check());
    const Any& any = request.assumed(i);
    const Place here = at.Item("assumed", i);
    const auto found = std::find_if(
        options_.assumable.begin(), options_.assumable.end(),
        [&](const ResourceType& type) { return type.message->full_name() == TypeOf(any); });
    if (found == options_.assumable.end()) {
      here.Refuse(absl::StrCat("\"", TypeOf(any), "\" is no type of record that ", options_.service,
                               " learns of from another service"));
      continue;
    }
    const std::unique_ptr<Message> record = Unpack(any, *found, here);
    if (record == nullptr) continue;
    const std::string name = StringIn(*record, "name");
    fields::RequireName(name, found->pattern, here.Field("name"));
    assumed.push_back({name, any.value(), {}});
  }
  return assumed;
}

rpc::Body Commits::Answer(const std::vector<std::string>& types,
                          const std::vector<Answered>& records, ledger::Revision through) const {
  changes::v1::CommitResponse response;
  for (size_t i = 0; i < records.size(); ++i) {
    Any& any = *response.add_records();
    if (types[i].empty()) continue;
    any.set_type_url(types[i]);
    any.set_value(AnswerBytes(transactions_.epoch(), records[i]));
  }
  response.set_revision(static_cast<int64_t>(through.value));
  response.set_epoch(transactions_.epoch().value);
  return rpc::Encode(response);
}

}  // namespace renkei::resource
