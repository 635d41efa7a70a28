#include "common/ledger/preparer.h"

#include <iterator>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "common/ledger/chain.h"
#include "common/ledger/envelope.h"
#include "common/ledger/index_moves.h"
#include "common/ledger/keys.h"
#include "common/ledger/request_ids.h"
#include "common/status/macros.h"

namespace renkei::ledger {
namespace {

// What only a fault in the transaction can bring about.
absl::Status CheckWrites(const std::vector<Write>& writes) {
  absl::flat_hash_set<absl::string_view> names;
  for (const Write& write : writes) {
    if (write.name.empty()) return absl::InternalError("a transaction writes without a name");
    if (!names.insert(write.name).second) {
      return absl::InternalError(absl::StrCat("a transaction writes ", write.name, " twice"));
    }
    if (!write.body && !write.index_keys.empty()) {
      return absl::InternalError(absl::StrCat("the tombstone of ", write.name, " has index keys"));
    }
  }
  return absl::OkStatus();
}

}  // namespace

size_t BytesOf(const std::vector<storage::Mutation>& mutations) {
  size_t bytes = 0;
  for (const storage::Mutation& mutation : mutations) {
    bytes += mutation.key.size() + (mutation.value ? mutation.value->size() : 0);
  }
  return bytes;
}

Preparer::Preparer(Epoch epoch, storage::Limits limits, CommitClock& clock, Head tip)
    : epoch_(std::move(epoch)), limits_(limits), clock_(clock), tip_(std::move(tip)) {}

Prepared Preparer::Prepare(Submission submission, const View& view) {
  Prepared prepared{.outcome = Receipt{}, .tip = tip_};
  if (absl::Status refused = Decide(submission, view, prepared); !refused.ok()) {
    if (prepared.drawn) clock_.Cancel();
    return {.outcome = std::move(refused), .tip = tip_};
  }
  tip_ = prepared.tip;
  return prepared;
}

absl::Status Preparer::Decide(Submission& submission, const View& view, Prepared& prepared) {
  if (submission.request_id) {
    RENKEI_ASSIGN_OR_RETURN(
        const std::optional<Receipt> repeat,
        RequestIds::FindRepeat(view, submission.principal, *submission.request_id, clock_.Now()));
    if (repeat) {
      prepared.outcome = *repeat;
      return absl::OkStatus();
    }
  }
  RENKEI_ASSIGN_OR_RETURN(std::vector<Write> writes, submission.transaction(view));
  RENKEI_RETURN_IF_ERROR(CheckWrites(writes));
  if (writes.empty() && !submission.request_id) {
    prepared.outcome = Receipt{{tip_.revision.value + 1}, tip_.revision, tip_.commit_time};
    return absl::OkStatus();
  }
  return Accept(submission, std::move(writes), view, prepared);
}

absl::Status Preparer::Accept(const Submission& submission, std::vector<Write> writes,
                              const View& view, Prepared& prepared) {
  std::vector<std::optional<StateValue>> replaced;
  for (const Write& write : writes) {
    RENKEI_ASSIGN_OR_RETURN(replaced.emplace_back(), view.FindState(write.name));
  }
  prepared.drawn = clock_.Draw();
  if (!writes.empty()) prepared.tip.commit_time = *prepared.drawn;
  for (size_t i = 0; i < writes.size(); ++i) {
    RENKEI_RETURN_IF_ERROR(AddVersion(submission.principal, std::move(writes[i]),
                                      i + 1 == writes.size(), replaced[i], prepared));
  }
  prepared.outcome =
      Receipt{{tip_.revision.value + 1}, prepared.tip.revision, prepared.tip.commit_time};
  if (submission.request_id) AddRequest(submission, prepared);
  prepared.mutation_bytes = BytesOf(prepared.mutations);
  return CheckFits(prepared);
}

absl::Status Preparer::AddVersion(const std::string& principal, Write write, bool ends_commit,
                                  const std::optional<StateValue>& replaced,
                                  Prepared& prepared) const {
  Version version;
  version.revision = {prepared.tip.revision.value + 1};
  if (replaced) version.previous = replaced->revision;
  version.commit_time = prepared.tip.commit_time;
  version.epoch = epoch_;
  version.principal = principal;
  version.name = std::move(write.name);
  version.deleted = !write.body.has_value();
  version.body = std::move(write.body).value_or("");
  version.ends_commit = ends_commit;
  version.chain = NextChain(prepared.tip.chain, version);

  prepared.tip.revision = version.revision;
  prepared.tip.chain = version.chain;
  StateValue state{version.revision, version.deleted, std::move(write.index_keys)};
  prepared.mutations.push_back({kLogTable, LogKey(version.revision), EncodeVersion(version)});
  prepared.mutations.push_back({kStateTable, version.name, Encode(state)});
  static const std::vector<std::string>& kNowhere = *new std::vector<std::string>;
  for (storage::Mutation& move :
       IndexMoves(version.name, replaced ? replaced->index_keys : kNowhere, state.index_keys)) {
    prepared.changes.index.insert_or_assign(move.key, move.value);
    prepared.mutations.push_back(std::move(move));
  }
  std::string name = version.name;
  prepared.changes.states.emplace(std::move(name),
                                  Overlay::Current{std::move(state), std::move(version)});
  return absl::OkStatus();
}

void Preparer::AddRequest(const Submission& submission, Prepared& prepared) {
  const std::string key = RequestKey(submission.principal, *submission.request_id);
  const RequestValue request{*prepared.outcome, *prepared.drawn,
                             submission.request_id->fingerprint};
  std::vector<storage::Mutation> mutations = RequestIds::Remember(key, request);
  std::move(mutations.begin(), mutations.end(), std::back_inserter(prepared.mutations));
  prepared.changes.requests.emplace(key, request);
}

absl::Status Preparer::CheckFits(const Prepared& prepared) const {
  if (prepared.mutations.size() > limits_.max_mutations) {
    return absl::InvalidArgumentError(absl::StrCat("the commit makes ", prepared.mutations.size(),
                                                   " changes, at most ", limits_.max_mutations,
                                                   " are taken at once"));
  }
  if (prepared.mutation_bytes > limits_.max_commit_bytes) {
    return absl::InvalidArgumentError(absl::StrCat("the commit takes ", prepared.mutation_bytes,
                                                   " bytes, at most ", limits_.max_commit_bytes,
                                                   " are taken at once"));
  }
  return absl::OkStatus();
}

}  // namespace renkei::ledger
