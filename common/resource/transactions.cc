#include "common/resource/transactions.h"

#include <memory>
#include <set>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/fields/name_pattern.h"
#include "common/fields/place.h"
#include "common/resource/decision.h"
#include "common/status/details.h"
#include "common/status/macros.h"

namespace renkei::resource {
namespace {

// Records together must fit into one response of the change feed, which splits no commit.
absl::Status CheckFits(const std::vector<ledger::Write>& writes, const std::string& list) {
  size_t bytes = 0;
  for (const ledger::Write& write : writes) bytes += write.body.value_or("").size();
  status::FieldViolations violations;
  CheckBatchBytes(bytes, fields::Place(violations, list));
  return violations.ToStatus();
}

}  // namespace

// One transaction on its way. Owned by whatever it waits for.
class Transactions::Running final : public std::enable_shared_from_this<Running> {
 public:
  Running(ledger::Ledger& ledger, const rpc::Call& call, Transaction asked, rpc::Responder respond)
      : ledger_(ledger), call_(call), asked_(std::move(asked)), respond_(std::move(respond)) {
    for (const Intent& intent : asked_.intents) {
      names_.push_back(intent.name);
      if (intent.resource == nullptr) continue;
      needed_.insert(NeedOf(intent));
    }
    unprepared_ = needed_.begin();
  }

  // Prepares what the rules need, one after the other, then submits.
  void Prepare() {
    if (unprepared_ == needed_.end()) return Submit();
    absl::Status patience = call_.Check();
    if (!patience.ok()) return respond_(std::move(patience));
    const auto& need = *unprepared_++;
    need.second->Prepare(need.first, call_,
                         [self = shared_from_this(), &need](const absl::Status& prepared) {
                           if (absl::IsFailedPrecondition(prepared)) self->Refuse(need, prepared);
                           if (prepared.ok() || absl::IsFailedPrecondition(prepared)) {
                             return self->Prepare();
                           }
                           self->respond_(prepared);
                         });
  }

 private:
  // A parent, and the rules of records below it.
  using Need = std::pair<std::string, const Rules*>;

  static Need NeedOf(const Intent& intent) {
    return {std::string(fields::ParentOf(intent.name)), &intent.resource->rules};
  }

  // Refuses what has this need, unless its parent is assumed.
  void Refuse(const Need& need, const absl::Status& why) {
    for (const ledger::Write& assumed : asked_.assumed) {
      if (assumed.name == need.first) return;
    }
    for (size_t i = 0; i < asked_.intents.size(); ++i) {
      const Intent& intent = asked_.intents[i];
      if (intent.resource == nullptr || NeedOf(intent) != need) continue;
      asked_.refusals.Add(i, intent.name, why);
    }
  }

  void Submit() {
    ledger::Submission submission{
        std::string(call_.principal()), std::move(asked_.options.request_id),
        [self = shared_from_this()](const ledger::State& state) { return self->Decide(state); }};
    ledger_.Submit(std::move(submission),
                   [self = shared_from_this()](const absl::StatusOr<ledger::Receipt>& receipt) {
                     self->Finish(receipt);
                   });
  }

  absl::StatusOr<std::vector<ledger::Write>> Decide(const ledger::State& state) {
    RENKEI_ASSIGN_OR_RETURN(Decision decision,
                            resource::Decide(asked_.intents, asked_.assumed, ledger_.epoch(),
                                             std::move(asked_.refusals), state, call_));
    if (!decision.refusals.empty()) {
      return asked_.list.empty() ? decision.refusals.OfOne()
                                 : decision.refusals.OfSeveral(asked_.tell_from);
    }
    RENKEI_RETURN_IF_ERROR(CheckFits(decision.writes, asked_.list));
    records_ = std::move(decision.records);
    if (asked_.options.validate_only) decision.writes.clear();
    return std::move(decision.writes);
  }

  void Finish(const absl::StatusOr<ledger::Receipt>& receipt) {
    if (!receipt.ok()) return respond_(receipt.status());
    absl::Status told = receipt->repeated ? RecallRecords(*receipt) : MarkRecords(*receipt);
    if (!told.ok()) return respond_(std::move(told));
    respond_(asked_.answer(records_, receipt->last));
  }

  // Gives those that were written their revisions.
  absl::Status MarkRecords(const ledger::Receipt& receipt) {
    if (asked_.options.validate_only) return absl::OkStatus();
    ledger::Revision next = receipt.first;
    for (Answered& record : records_) {
      if (record.revision != ledger::Revision{0}) continue;
      record.revision = next;
      record.commit_time = receipt.commit_time;
      ++next.value;
    }
    return absl::OkStatus();
  }

  // The records of a transaction that was made before, as they stood then.
  absl::Status RecallRecords(const ledger::Receipt& receipt) {
    const auto reader = ledger_.Read();
    for (const std::string& name : names_) {
      RENKEI_RETURN_IF_ERROR(call_.Check());
      RENKEI_ASSIGN_OR_RETURN(std::vector<ledger::Version> versions,
                              reader->History(name, {receipt.last.value + 1}, 1));
      for (ledger::Version& version : versions) {
        records_.push_back(AnsweredOf(std::move(version)));
      }
    }
    return absl::OkStatus();
  }

  ledger::Ledger& ledger_;
  const rpc::Call& call_;  // until it is answered
  Transaction asked_;
  rpc::Responder respond_;
  std::vector<std::string> names_;
  std::set<Need> needed_;
  std::set<Need>::const_iterator unprepared_;
  std::vector<Answered> records_;
};

void Transactions::Run(const rpc::Call& call, Transaction transaction,
                       rpc::Responder respond) const {
  std::make_shared<Running>(ledger_, call, std::move(transaction), std::move(respond))->Prepare();
}

}  // namespace renkei::resource
