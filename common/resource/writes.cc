#include "common/resource/writes.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "common/fields/name_pattern.h"
#include "common/fields/place.h"
#include "common/resource/index_keys.h"
#include "common/resource/pending_state.h"
#include "common/resource/update_mask.h"
#include "common/status/details.h"
#include "common/status/macros.h"
#include "common/status/reasons.h"

namespace renkei::resource {
namespace {

using fields::Place;
using google::protobuf::Message;

absl::Status StillReferred(absl::string_view name, absl::string_view by) {
  return status::WithErrorInfo(
      absl::FailedPreconditionError(absl::StrCat(name, " cannot be deleted: ", by, " needs it")),
      status::reason::kStillReferredTo, {{"name", std::string(name)}, {"by", std::string(by)}});
}

// Nothing may lie below a record that goes, nor refer to it.
absl::Status CheckLetGo(absl::string_view name, const ledger::State& state) {
  for (const KeyRange& range : {RangeBelow(name), RangeOfReferencesTo(name)}) {
    RENKEI_ASSIGN_OR_RETURN(const std::vector<ledger::IndexEntry> users,
                            state.ScanIndex(range.first, range.limit, 1));
    if (!users.empty()) return StillReferred(name, users.front().name);
  }
  return absl::OkStatus();
}

}  // namespace

void Writes::Create(const rpc::Call& call, Request request, rpc::Responder respond) const {
  status::FieldViolations violations;
  const Place at(violations, "");
  WriteOptions options = WriteOptionsOf(*request, call.method(), at);
  // Shared with the transaction, which must be copyable.
  const auto drafts = std::make_shared<std::vector<Draft>>();
  drafts->push_back(DraftOf(type_, rules_, *request, at));
  if (!violations.empty()) return respond(violations.ToStatus());
  const std::string name = drafts->front().name;
  Run(call,
      {std::string(fields::ParentOf(name)), name, std::move(options),
       [this, drafts](const ledger::State& state) { return DecideCreates(*drafts, state); },
       AnswerWithRecord()},
      std::move(respond));
}

void Writes::BatchCreate(const rpc::Call& call, Request request, rpc::Responder respond) const {
  status::FieldViolations violations;
  const Place at(violations, "");
  WriteOptions options = WriteOptionsOf(*request, call.method(), at);
  // Shared with the transaction, which must be copyable.
  const auto drafts = std::make_shared<std::vector<Draft>>(DraftsOf(type_, rules_, *request, at));
  if (!violations.empty()) return respond(violations.ToStatus());
  Run(call,
      {StringIn(*request, "parent"), "", std::move(options),
       [this, drafts](const ledger::State& state) { return DecideCreates(*drafts, state); },
       AnswerWithRecords()},
      std::move(respond));
}

void Writes::Update(const rpc::Call& call, Request request, rpc::Responder respond) const {
  status::FieldViolations violations;
  const Place at(violations, "");
  WriteOptions options = WriteOptionsOf(*request, call.method(), at);
  const Message* given = MessageIn(*request, type_.field);
  if (given == nullptr) {
    at.Field(type_.field).Refuse("is required");
  } else {
    fields::RequireName(StringIn(*given, "name"), type_.pattern,
                        at.Field(type_.field).Field("name"));
  }
  UpdateMask mask(*request, *type_.message, at);
  if (!violations.empty()) return respond(violations.ToStatus());
  // Shared with the transaction, which must be copyable.
  const std::shared_ptr<const Message> shared(std::move(request));
  RunChange(call,
            {StringIn(*given, "name"), StringIn(*given, "etag"), type_.field,
             [shared, given, mask = std::move(mask)](const ledger::State&, Message& record) {
               mask.Apply(*given, record);
               return absl::OkStatus();
             }},
            std::move(options), std::move(respond));
}

void Writes::Delete(const rpc::Call& call, Request request, rpc::Responder respond) const {
  status::FieldViolations violations;
  const Place at(violations, "");
  WriteOptions options = WriteOptionsOf(*request, call.method(), at);
  const std::string name = StringIn(*request, "name");
  fields::RequireName(name, type_.pattern, at.Field("name"));
  if (!violations.empty()) return respond(violations.ToStatus());
  // Shared with the transaction, which must be copyable.
  const std::shared_ptr<const Message> shared(std::move(request));
  Run(call,
      {std::string(fields::ParentOf(name)), name, std::move(options),
       [this, shared](const ledger::State& state) { return DecideDelete(*shared, state); },
       [](const std::vector<Answered>&) { return rpc::Body(); }},
      std::move(respond));
}

void Writes::Apply(const Edit& edit, const rpc::Call& call, Request request,
                   rpc::Responder respond) const {
  status::FieldViolations violations;
  const Place at(violations, "");
  WriteOptions options = WriteOptionsOf(*request, call.method(), at);
  fields::RequireName(StringIn(*request, "name"), type_.pattern, at.Field("name"));
  edit.check(*request, at);
  if (!violations.empty()) return respond(violations.ToStatus());
  // Shared with the transaction, which must be copyable.
  const std::shared_ptr<const Message> shared(std::move(request));
  RunChange(call,
            {StringIn(*shared, "name"), StringIn(*shared, "etag"), "",
             [&edit, shared](const ledger::State& state, Message& record) {
               return edit.apply(*shared, state, record);
             }},
            std::move(options), std::move(respond));
}

void Writes::RunChange(const rpc::Call& call, Alteration alteration, WriteOptions options,
                       rpc::Responder respond) const {
  const std::string name = alteration.name;
  Run(call,
      {std::string(fields::ParentOf(name)), name, std::move(options),
       [this, alteration = std::move(alteration)](const ledger::State& state) {
         return DecideChange(alteration, state);
       },
       AnswerWithRecord()},
      std::move(respond));
}

void Writes::Run(const rpc::Call& call, Operation operation, rpc::Responder respond) const {
  const std::string parent = operation.parent;
  rules_.Prepare(parent, call.deadline(),
                 [this, principal = std::string(call.principal()), operation = std::move(operation),
                  respond = std::move(respond)](absl::Status prepared) mutable {
                   if (!prepared.ok()) return respond(std::move(prepared));
                   Submit(std::move(principal), std::move(operation), std::move(respond));
                 });
}

void Writes::Submit(std::string principal, Operation operation, rpc::Responder respond) const {
  const bool validate_only = operation.options.validate_only;
  // Filled by the transaction and read by the completion, which follows it.
  const auto records = std::make_shared<std::vector<Answered>>();
  ledger::Transaction transaction =
      [decide = std::move(operation.decide), records,
       validate_only](const ledger::State& state) -> absl::StatusOr<std::vector<ledger::Write>> {
    RENKEI_ASSIGN_OR_RETURN(Decision decision, decide(state));
    for (const ledger::Write& write : decision.writes) {
      records->push_back({write.body.value_or(""), {}, {}});
    }
    if (decision.unchanged) {
      records->push_back(AnsweredOf(*std::move(decision.unchanged)));
    }
    if (validate_only) decision.writes.clear();
    return std::move(decision.writes);
  };
  ledger_.Submit(
      {std::move(principal), std::move(operation.options.request_id), std::move(transaction)},
      [this, records, validate_only, name = std::move(operation.name),
       answer = std::move(operation.answer),
       respond = std::move(respond)](absl::StatusOr<ledger::Receipt> receipt) mutable {
        if (!receipt.ok()) return respond(std::move(receipt).status());
        if (receipt->repeated) {
          absl::StatusOr<std::vector<Answered>> first = FirstAnswer(*receipt, name);
          if (!first.ok()) return respond(std::move(first).status());
          return respond(answer(*first));
        }
        if (!validate_only && receipt->first <= receipt->last) {
          for (size_t i = 0; i < records->size(); ++i) {
            (*records)[i].revision = {receipt->first.value + i};
            (*records)[i].commit_time = receipt->commit_time;
          }
        }
        respond(answer(*records));
      });
}

absl::StatusOr<std::vector<Answered>> Writes::FirstAnswer(const ledger::Receipt& receipt,
                                                          const std::string& name) const {
  const auto reader = ledger_.Read();
  std::vector<ledger::Version> versions;
  if (receipt.first > receipt.last) {
    // The update changed nothing: what stood then is the answer.
    RENKEI_ASSIGN_OR_RETURN(versions, reader->History(name, {receipt.last.value + 1}, 1));
  }
  for (ledger::Revision at = receipt.first; at <= receipt.last; ++at.value) {
    RENKEI_ASSIGN_OR_RETURN(versions.emplace_back(), reader->At(at));
  }
  std::vector<Answered> records;
  for (ledger::Version& version : versions) records.push_back(AnsweredOf(std::move(version)));
  return records;
}

absl::StatusOr<Writes::Decision> Writes::DecideCreates(const std::vector<Draft>& drafts,
                                                       const ledger::State& state) const {
  Decision decision;
  PendingState pending(state);  // a record of a batch sees those before it
  for (const Draft& draft : drafts) {
    RENKEI_RETURN_IF_ERROR(CheckCreate(draft, pending));
    decision.writes.push_back(
        {draft.name, draft.body, IndexKeysOf(type_, rules_, draft.name, *draft.record)});
    pending.Create(decision.writes.back());
  }
  return decision;
}

absl::Status Writes::CheckCreate(const Draft& draft, const ledger::State& state) const {
  RENKEI_ASSIGN_OR_RETURN(const std::optional<ledger::Version> taken, state.Find(draft.name));
  if (taken) {
    return absl::AlreadyExistsError(
        absl::StrCat(draft.name, taken->deleted ? " was deleted, and a name is never used again"
                                                : " already exists"));
  }
  RENKEI_RETURN_IF_ERROR(CheckUnique(*draft.record, draft.name, state));
  status::FieldViolations violations;
  return rules_.Admit({draft.name, nullptr, draft.record.get()}, state,
                      Place(violations, draft.place));
}

// The altered record depends on the state, so it is checked here and not before; everything that is
// wrong with it is said at once all the same.
absl::StatusOr<Writes::Decision> Writes::DecideChange(const Alteration& alteration,
                                                      const ledger::State& state) const {
  const std::string& name = alteration.name;
  RENKEI_ASSIGN_OR_RETURN(ledger::Version current, Current(name, alteration.etag, state));
  RENKEI_ASSIGN_OR_RETURN(const std::unique_ptr<Message> before,
                          ParseRecord(*type_.message, current.body));
  const std::unique_ptr<Message> after(before->New());
  after->CopyFrom(*before);
  RENKEI_RETURN_IF_ERROR(alteration.apply(state, *after));
  Strip(*after);
  SetString(*after, "name", name);
  rules_.Complete(*after);
  status::FieldViolations violations;
  const Place at(violations, alteration.place);
  rules_.Check(*after, at);
  std::string body = StoredBytes(*after, at);
  RENKEI_RETURN_IF_ERROR(violations.ToStatus());

  Decision decision;
  if (body == current.body) {
    decision.unchanged = std::move(current);
    return decision;
  }
  RENKEI_RETURN_IF_ERROR(CheckUnique(*after, name, state));
  RENKEI_RETURN_IF_ERROR(rules_.Admit({name, before.get(), after.get()}, state, at));
  decision.writes.push_back({name, std::move(body), IndexKeysOf(type_, rules_, name, *after)});
  return decision;
}

absl::StatusOr<Writes::Decision> Writes::DecideDelete(const Message& request,
                                                      const ledger::State& state) const {
  const std::string name = StringIn(request, "name");
  RENKEI_ASSIGN_OR_RETURN(const ledger::Version current,
                          Current(name, StringIn(request, "etag"), state));
  RENKEI_ASSIGN_OR_RETURN(const std::unique_ptr<Message> before,
                          ParseRecord(*type_.message, current.body));
  status::FieldViolations violations;
  RENKEI_RETURN_IF_ERROR(
      rules_.Admit({name, before.get(), nullptr}, state, Place(violations, "name")));
  RENKEI_RETURN_IF_ERROR(CheckLetGo(name, state));
  Decision decision;
  decision.writes.push_back({name, std::nullopt, {}});
  return decision;
}

absl::StatusOr<ledger::Version> Writes::Current(const std::string& name, const std::string& etag,
                                                const ledger::State& state) const {
  RENKEI_ASSIGN_OR_RETURN(std::optional<ledger::Version> version, state.Find(name));
  if (!version || version->deleted) return NotFound(name, version.has_value());
  const std::string now = EtagOf(ledger_.epoch(), version->revision);
  if (!etag.empty() && etag != now) {
    return status::WithErrorInfo(
        absl::AbortedError(absl::StrCat(name, " has changed: its etag is ", now, ", not ", etag)),
        status::reason::kEtagMismatch, {{"name", name}, {"etag", now}});
  }
  return *std::move(version);
}

absl::Status Writes::CheckUnique(const Message& record, absl::string_view name,
                                 const ledger::State& state) const {
  for (const std::string& text : rules_.UniqueTextsOf(record)) {
    const KeyRange range = RangeOfUniqueText(type_.pattern.collection(), text);
    // Two, because one of them may be the record's own.
    RENKEI_ASSIGN_OR_RETURN(const std::vector<ledger::IndexEntry> users,
                            state.ScanIndex(range.first, range.limit, 2));
    for (const ledger::IndexEntry& user : users) {
      if (user.name == name) continue;
      return status::WithErrorInfo(
          absl::FailedPreconditionError(
              absl::StrCat(name, " cannot have \"", text, "\": ", user.name, " has it")),
          status::reason::kTextNotUnique, {{"text", text}, {"name", user.name}});
    }
  }
  return absl::OkStatus();
}

Writes::Answer Writes::AnswerWithRecord() const {
  return [this](const std::vector<Answered>& records) {
    return records.empty() ? rpc::Body() : AnswerBytes(ledger_.epoch(), records.front());
  };
}

Writes::Answer Writes::AnswerWithRecords() const {
  return [this](const std::vector<Answered>& records) {
    rpc::Body response;
    for (const Answered& record : records) {
      AppendMessageField(response, kRecordsField, AnswerBytes(ledger_.epoch(), record));
    }
    return response;
  };
}

}  // namespace renkei::resource
