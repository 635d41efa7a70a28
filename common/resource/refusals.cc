#include "common/resource/refusals.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/rpc/limits.h"
#include "common/status/details.h"
#include "renkei/changes/v1/commits.pb.h"

namespace renkei::resource {
namespace {

using changes::v1::RefusedChanges;

// What a detail's own type and length take of an error.
constexpr size_t kOverheadBytes = 64;

// Wrong fields are told together; of anything else the first.
absl::Status Joined(const absl::Status& first, const absl::Status& second) {
  const auto fields = status::BadRequestOf(first);
  const auto more = status::BadRequestOf(second);
  if (!fields || !more) return first;
  status::FieldViolations violations;
  for (const auto* each : {&*fields, &*more}) {
    for (const auto& violation : each->field_violations()) {
      violations.Add(violation.field(), violation.description());
    }
  }
  return violations.ToStatus();
}

// The error that tells of several refusals, put together one by one.
class Telling final {
 public:
  // False: there is no room left for it. For the first there always is.
  bool Tell(size_t change, const std::string& record, const absl::Status& refusal) {
    const auto fields = status::BadRequestOf(refusal);
    const bool told = fields ? TellFields(*fields) : TellState(change, record, refusal);
    if (told) messages_.emplace_back(refusal.message());
    return told;
  }

  absl::Status ToStatus(int count, size_t next_change) {
    absl::Status status =
        violations_.ToStatus().ok()
            ? absl::Status(static_cast<absl::StatusCode>(refused_.changes(0).code()), "")
            : violations_.ToStatus();
    std::string message = absl::StrJoin(messages_, "; ");
    if (next_change > 0) {
      absl::StrAppend(&message, "; ", count, " changes are refused altogether");
    }
    absl::Status whole(status.code(), message);
    status.ForEachPayload([&](absl::string_view type_url, const absl::Cord& payload) {
      whole.SetPayload(type_url, payload);
    });
    refused_.set_count(count);
    refused_.set_next_change(static_cast<int>(next_change));
    if (info_) whole = status::WithDetail(std::move(whole), *info_);
    return status::WithDetail(std::move(whole), refused_);
  }

 private:
  bool TellFields(const google::rpc::BadRequest& fields) {
    if (!Take(fields.ByteSizeLong() + 2 * fields.field_violations_size())) return false;
    for (const auto& violation : fields.field_violations()) {
      violations_.Add(violation.field(), violation.description());
    }
    return true;
  }

  bool TellState(size_t change, const std::string& record, const absl::Status& refusal) {
    RefusedChanges::Refused refused;
    refused.set_change(static_cast<int>(change));
    refused.set_record(record);
    refused.set_code(refusal.raw_code());
    refused.set_message(std::string(refusal.message()));
    std::optional<google::rpc::ErrorInfo> info = status::ErrorInfoOf(refusal);
    if (info) {
      refused.set_reason(info->reason());
      *refused.mutable_metadata() = info->metadata();
      (*info->mutable_metadata())["change"] = absl::StrCat(change);
      (*info->mutable_metadata())["record"] = record;
    }
    const size_t info_bytes = info && !info_ ? info->ByteSizeLong() + kOverheadBytes : 0;
    if (!Take(refused.ByteSizeLong() + info_bytes + 4)) return false;
    *refused_.add_changes() = std::move(refused);
    if (!info_) info_ = std::move(info);
    return true;
  }

  bool Take(size_t bytes) {
    if (bytes > left_ && !messages_.empty()) return false;
    left_ -= std::min(left_, bytes);
    return true;
  }

  size_t left_ = rpc::kMaxErrorDetailBytes - 2 * kOverheadBytes;
  std::vector<std::string> messages_;
  status::FieldViolations violations_;
  RefusedChanges refused_;
  std::optional<google::rpc::ErrorInfo> info_;
};

}  // namespace

void Refusals::Add(size_t change, const std::string& record, absl::Status refusal) {
  if (refusal.ok()) return;
  if (!status::IsRefusal(refusal)) return trouble_.Update(std::move(refusal));
  const auto [known, first] = refused_.try_emplace(change, Refused{record, refusal});
  if (!first) known->second.status = Joined(known->second.status, refusal);
}

absl::Status Refusals::OfOne() const {
  return refused_.empty() ? trouble_ : refused_.begin()->second.status;
}

absl::Status Refusals::OfSeveral(size_t tell_from) const {
  if (refused_.empty()) return trouble_;
  // What is asked for may have been mended meanwhile; something is refused all the same.
  auto next = refused_.lower_bound(tell_from);
  if (next == refused_.end()) next = refused_.begin();
  const auto count = static_cast<int>(std::distance(next, refused_.end()));
  Telling telling;
  while (next != refused_.end() &&
         telling.Tell(next->first, next->second.record, next->second.status)) {
    ++next;
  }
  return telling.ToStatus(count, next == refused_.end() ? 0 : next->first);
}

}  // namespace renkei::resource
