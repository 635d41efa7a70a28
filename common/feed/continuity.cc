#include "common/feed/continuity.h"

#include "absl/strings/str_cat.h"

namespace renkei::feed {
namespace {

namespace v1 = ::renkei::changes::v1;

absl::Status CheckOrder(int64_t after, bool filtered, const v1::WatchResponse& response) {
  int64_t last = after;
  for (const v1::Change& change : response.changes()) {
    if (change.revision() <= last || (!filtered && change.revision() != last + 1)) {
      return absl::DataLossError(
          absl::StrCat("revision ", change.revision(), " came after ", last));
    }
    last = change.revision();
  }
  const bool complete =
      filtered ? response.through_revision() >= last : response.through_revision() == last;
  if (!complete) {
    return absl::DataLossError(absl::StrCat("response is complete through revision ",
                                            response.through_revision(),
                                            ", but its changes end at ", last));
  }
  if (!filtered && !response.changes().empty() && !response.changes().rbegin()->ends_commit()) {
    return absl::DataLossError(absl::StrCat("response ends inside a commit, at revision ", last));
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status CheckContinues(const ledger::Position& position, bool filtered,
                            const v1::WatchResponse& response) {
  if (response.epoch().empty()) return absl::DataLossError("response has no epoch");
  if (!position.epoch.value.empty() && position.epoch.value != response.epoch()) {
    return absl::DataLossError(
        absl::StrCat("response is of epoch ", response.epoch(), ", not ", position.epoch.value));
  }
  return CheckOrder(static_cast<int64_t>(position.revision.value), filtered, response);
}

}  // namespace renkei::feed
