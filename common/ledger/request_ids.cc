#include "common/ledger/request_ids.h"

#include <memory>

#include "absl/strings/str_cat.h"
#include "common/ledger/bytes.h"
#include "common/ledger/keys.h"
#include "common/status/macros.h"

namespace renkei::ledger {

absl::StatusOr<std::optional<Receipt>> RequestIds::FindRepeat(const View& view,
                                                              absl::string_view principal,
                                                              const RequestId& id, absl::Time now) {
  RENKEI_ASSIGN_OR_RETURN(const std::optional<RequestValue> found,
                          view.FindRequest(RequestKey(principal, id)));
  if (!found || found->recorded + kRequestIdsKept < now) return std::nullopt;
  if (found->fingerprint != id.fingerprint) {
    return absl::InvalidArgumentError(
        absl::StrCat("request id ", id.id, " of ", id.method, " was used with another request"));
  }
  Receipt receipt = found->receipt;
  receipt.repeated = true;
  return receipt;
}

std::vector<storage::Mutation> RequestIds::Remember(const std::string& request_key,
                                                    const RequestValue& request) {
  return {{kRequestsTable, request_key, Encode(request)},
          {kRequestsTable, RecordedKey(request.recorded), request_key}};
}

absl::StatusOr<std::vector<storage::Mutation>> RequestIds::Forget(const View& view, absl::Time now,
                                                                  size_t max_entries,
                                                                  size_t max_bytes) {
  std::vector<storage::Mutation> mutations;
  // The snapshot still shows entries whose deletion has not synced yet: begin after those.
  const std::string first = RecordedKey(FromMicros(ToMicros(forgotten_through_) + 1));
  const std::string limit = RecordedKey(now - kRequestIdsKept);
  if (first >= limit) return mutations;
  const std::unique_ptr<storage::Cursor> cursor =
      view.base().snapshot().Scan(kRequestsTable, first, limit);
  absl::Time through = forgotten_through_;
  size_t bytes = 0;
  for (size_t seen = 0; seen < max_entries && cursor->Valid(); ++seen, cursor->Next()) {
    RENKEI_ASSIGN_OR_RETURN(const absl::Time recorded, ParseRecordedKey(cursor->key()));
    const std::string request_key(cursor->value());
    bytes += cursor->key().size() + request_key.size();
    if (bytes > max_bytes) break;
    mutations.push_back({kRequestsTable, std::string(cursor->key()), std::nullopt});
    // A forgotten id may have been used anew; then only its old entry by time goes.
    RENKEI_ASSIGN_OR_RETURN(const std::optional<RequestValue> request,
                            view.FindRequest(request_key));
    if (request && request->recorded == recorded) {
      mutations.push_back({kRequestsTable, request_key, std::nullopt});
    }
    through = recorded;
  }
  RENKEI_RETURN_IF_ERROR(cursor->status());
  forgotten_through_ = through;
  return mutations;
}

}  // namespace renkei::ledger
