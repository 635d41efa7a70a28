#include "common/resource/decision.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/fields/place.h"
#include "common/resource/index_keys.h"
#include "common/resource/pending_state.h"
#include "common/resource/request.h"
#include "common/status/details.h"
#include "common/status/macros.h"
#include "common/status/reasons.h"

namespace renkei::resource {
namespace {

using fields::Place;
using google::protobuf::Message;

// What comes of an intent, as far as it can be made out.
struct Outcome {
  std::unique_ptr<Message> before = {};   // null: there was none
  std::unique_ptr<Message> altered = {};  // of an update
  const Message* after = nullptr;         // null: there will be none
  std::optional<ledger::Write> write = {};
  std::optional<ledger::Version> unchanged = {};
};

absl::Status StillReferred(absl::string_view name, absl::string_view by) {
  return status::WithErrorInfo(
      absl::FailedPreconditionError(absl::StrCat(name, " cannot be deleted: ", by, " needs it")),
      status::reason::kStillReferredTo, {{"name", std::string(name)}, {"by", std::string(by)}});
}

// Nothing may lie below a record that goes, nor refer to it.
absl::Status CheckLetGo(absl::string_view name, const ledger::State& after) {
  for (const KeyRange& range : {RangeBelow(name), RangeOfReferencesTo(name)}) {
    RENKEI_ASSIGN_OR_RETURN(const std::vector<ledger::IndexEntry> users,
                            after.ScanIndex(range.first, range.limit, 1));
    if (!users.empty()) return StillReferred(name, users.front().name);
  }
  return absl::OkStatus();
}

absl::Status CheckUnique(const Resource& resource, const Message& record, absl::string_view name,
                         const ledger::State& after) {
  for (const std::string& text : resource.rules.UniqueTextsOf(record)) {
    const KeyRange range = RangeOfUniqueText(resource.type.pattern.collection(), text);
    // Two, because one of them is the record's own.
    RENKEI_ASSIGN_OR_RETURN(const std::vector<ledger::IndexEntry> users,
                            after.ScanIndex(range.first, range.limit, 2));
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

class Decider final {
 public:
  Decider(const std::vector<Intent>& intents, const ledger::Epoch& epoch, Refusals refusals,
          const ledger::State& before)
      : intents_(intents), epoch_(epoch), after_(before), states_{before, after_} {
    decision_.refusals = std::move(refusals);
  }

  absl::StatusOr<Decision> Decide(const std::vector<ledger::Write>& assumed,
                                  const time::Patience& patience) && {
    for (const ledger::Write& write : assumed) {
      RENKEI_RETURN_IF_ERROR(patience.Check());
      after_.Put(write);
    }
    for (size_t i = 0; i < intents_.size(); ++i) {
      RENKEI_RETURN_IF_ERROR(patience.Check());
      const Intent& intent = intents_[i];
      Outcome& outcome = outcomes_.emplace_back();
      decision_.refusals.Add(i, intent.name, Make(intent, outcome));
      if (decision_.refusals.Has(i)) wrong_.insert(intent.name);
      if (outcome.write) after_.Put(*outcome.write);
    }
    for (size_t i = 0; i < intents_.size(); ++i) {
      RENKEI_RETURN_IF_ERROR(patience.Check());
      if (decision_.refusals.Has(i) || outcomes_[i].unchanged) continue;
      absl::Status refusal = Admit(intents_[i], outcomes_[i]);
      if (!FollowsFromAnother(refusal)) {
        decision_.refusals.Add(i, intents_[i].name, std::move(refusal));
      }
    }
    if (decision_.refusals.empty()) Conclude();
    return std::move(decision_);
  }

 private:
  // Also what is refused is shown to the others as far as it can be, so that they are not refused
  // for the want of it.
  absl::Status Make(const Intent& intent, Outcome& outcome) const {
    if (intent.resource == nullptr) return absl::OkStatus();  // refused before
    switch (intent.kind) {
      case Intent::Kind::kCreate:
        return Create(intent, outcome);
      case Intent::Kind::kUpdate:
        return Update(intent, outcome);
      case Intent::Kind::kDelete:
        return Delete(intent, outcome);
    }
    return absl::InternalError("an intent of no kind");
  }

  absl::Status Create(const Intent& intent, Outcome& outcome) const {
    RENKEI_ASSIGN_OR_RETURN(const std::optional<ledger::Version> taken,
                            states_.before.Find(intent.name));
    outcome.after = intent.record.get();
    SetWrite(intent, intent.body, outcome);
    if (!taken) return absl::OkStatus();
    return absl::AlreadyExistsError(
        absl::StrCat(intent.name, taken->deleted ? " was deleted, and a name is never used again"
                                                 : " already exists"));
  }

  // The altered record depends on the state, so it is checked here and not before; everything that
  // is wrong with it is said at once all the same.
  absl::Status Update(const Intent& intent, Outcome& outcome) const {
    ledger::Version current;
    const absl::Status found = FindCurrent(intent, current);
    if (!found.ok() && !absl::IsAborted(found)) return found;
    RENKEI_ASSIGN_OR_RETURN(outcome.before,
                            ParseRecord(*intent.resource->type.message, current.body));
    outcome.altered.reset(outcome.before->New());
    outcome.altered->CopyFrom(*outcome.before);
    outcome.after = outcome.altered.get();
    Message& after = *outcome.altered;
    const absl::Status applied = intent.apply(states_.before, after);
    Strip(after);
    SetString(after, "name", intent.name);
    intent.resource->rules.Complete(after);
    status::FieldViolations violations;
    const Place at(violations, intent.place);
    intent.resource->rules.Check(after, at);
    std::string body = StoredBytes(after, at);
    if (body == current.body) {
      outcome.unchanged = std::move(current);
    } else {
      SetWrite(intent, std::move(body), outcome);
    }
    if (!found.ok()) return found;
    return applied.ok() ? violations.ToStatus() : applied;
  }

  absl::Status Delete(const Intent& intent, Outcome& outcome) const {
    ledger::Version current;
    RENKEI_RETURN_IF_ERROR(FindCurrent(intent, current));
    RENKEI_ASSIGN_OR_RETURN(outcome.before,
                            ParseRecord(*intent.resource->type.message, current.body));
    outcome.write = ledger::Write{intent.name, std::nullopt, {}};
    return absl::OkStatus();
  }

  // Aborted: it is there, with another etag than the one asked for.
  absl::Status FindCurrent(const Intent& intent, ledger::Version& current) const {
    RENKEI_ASSIGN_OR_RETURN(std::optional<ledger::Version> version,
                            states_.before.Find(intent.name));
    if (!version || version->deleted) return NotFound(intent.name, version.has_value());
    const std::string now = EtagOf(epoch_, version->revision);
    current = *std::move(version);
    if (intent.etag.empty() || intent.etag == now) return absl::OkStatus();
    return status::WithErrorInfo(
        absl::AbortedError(
            absl::StrCat(intent.name, " has changed: its etag is ", now, ", not ", intent.etag)),
        status::reason::kEtagMismatch, {{"name", intent.name}, {"etag", now}});
  }

  static void SetWrite(const Intent& intent, std::string body, Outcome& outcome) {
    outcome.write = ledger::Write{
        intent.name, std::move(body),
        IndexKeysOf(intent.resource->type, intent.resource->rules, intent.name, *outcome.after)};
  }

  absl::Status Admit(const Intent& intent, const Outcome& outcome) const {
    status::FieldViolations violations;
    const Place at(violations, intent.place);
    if (outcome.after != nullptr) {
      RENKEI_RETURN_IF_ERROR(CheckUnique(*intent.resource, *outcome.after, intent.name, after_));
    }
    RENKEI_RETURN_IF_ERROR(intent.resource->rules.Admit(
        {intent.name, outcome.before.get(), outcome.after}, states_, at));
    return outcome.after == nullptr ? CheckLetGo(intent.name, after_) : absl::OkStatus();
  }

  // Whether what it speaks of is a record that is wrong itself.
  bool FollowsFromAnother(const absl::Status& refusal) const {
    const auto info = status::ErrorInfoOf(refusal);
    return info && std::any_of(info->metadata().begin(), info->metadata().end(),
                               [this](const auto& each) { return wrong_.contains(each.second); });
  }

  void Conclude() {
    for (Outcome& outcome : outcomes_) {
      if (outcome.unchanged) {
        decision_.records.push_back(AnsweredOf(*std::move(outcome.unchanged)));
        continue;
      }
      decision_.records.push_back({outcome.write->body.value_or(""), {}, {}});
      decision_.writes.push_back(*std::move(outcome.write));
    }
  }

  const std::vector<Intent>& intents_;
  const ledger::Epoch& epoch_;
  PendingState after_;
  const Transition states_;
  std::vector<Outcome> outcomes_;
  std::set<std::string, std::less<>> wrong_;  // refused whatever the other changes are
  Decision decision_;
};

}  // namespace

absl::StatusOr<Decision> Decide(const std::vector<Intent>& intents,
                                const std::vector<ledger::Write>& assumed,
                                const ledger::Epoch& epoch, Refusals refusals,
                                const ledger::State& state, const time::Patience& patience) {
  return Decider(intents, epoch, std::move(refusals), state).Decide(assumed, patience);
}

}  // namespace renkei::resource
