#include "common/dataservice/following.h"

#include <optional>
#include <utility>

#include "absl/time/time.h"
#include "common/fields/name_pattern.h"
#include "common/fields/place.h"
#include "common/status/details.h"
#include "common/status/macros.h"
#include "common/time/timestamp.h"

namespace renkei::dataservice {

namespace v1 = ::renkei::changes::v1;
using programmes::FollowedProgrammes;

Following::Following(std::string source, const FollowedProgrammes& programmes,
                     const feed::Follower& follower)
    : source_(std::move(source)),
      programmes_(programmes),
      follower_(follower),
      service_(v1::GetFollowedRequest::descriptor()->file()->service(0)) {
  service_.Unary<v1::GetFollowedRequest, v1::Followed>(
      "GetFollowed", [this](const rpc::Call&, const v1::GetFollowedRequest& request) {
        return GetFollowed(request);
      });
}

absl::StatusOr<v1::Followed> Following::GetFollowed(const v1::GetFollowedRequest& request) const {
  status::FieldViolations violations;
  fields::CheckName(request.fiscal_year(), programmes::FiscalYearPattern(),
                    fields::Place(violations, "fiscal_year"));
  RENKEI_RETURN_IF_ERROR(violations.ToStatus());
  const feed::FollowerStatus status = follower_.status();
  v1::Followed followed;
  followed.set_source(source_);
  followed.set_epoch(status.position.epoch.value);
  followed.set_through_revision(static_cast<int64_t>(status.position.revision.value));
  if (status.nothing_earlier_than > absl::InfinitePast()) {
    *followed.mutable_nothing_earlier_than() = time::TimestampOf(status.nothing_earlier_than);
  }
  followed.set_connected(status.connected);
  if (!status.connected) followed.set_error(std::string(status.last_error.message()));
  // Read after the position, so that it is never behind it.
  if (const auto year = programmes_.YearNamed(request.fiscal_year())) {
    v1::Followed::HeldYear& held = *followed.mutable_fiscal_year();
    held.set_revision(static_cast<int64_t>(year->revision.value));
    held.set_closed(year->closing.has_value());
    if (year->closing) held.set_closing(year->closing->reason);
  }
  return followed;
}

}  // namespace renkei::dataservice
