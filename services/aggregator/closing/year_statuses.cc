#include "services/aggregator/closing/year_statuses.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"
#include "absl/time/clock.h"
#include "common/fields/name_pattern.h"
#include "common/status/details.h"
#include "common/status/macros.h"

namespace renkei::closing {
namespace {

namespace v1 = ::renkei::aggregator::v1;

constexpr char kCoordination[] = "coordination";

// The name of the fiscal year whose status has this name.
absl::StatusOr<std::string> FiscalYearOf(absl::string_view status_name) {
  static const auto& pattern = *new fields::NamePattern("programmes/*/fiscalYears/*");
  absl::string_view year = status_name;
  if (absl::ConsumeSuffix(&year, "/status") && pattern.Matches(year)) return std::string(year);
  status::FieldViolations violations;
  const fields::Place at(violations, "name");
  if (status_name.empty()) {
    at.Refuse("is required");
  } else {
    at.RefuseText(status_name,
                  absl::StrCat("is not a name of the form ", pattern.text(), "/status"));
  }
  return violations.ToStatus();
}

// So that the answer still comes in time.
absl::Time Until(absl::Time deadline) {
  const absl::Time now = absl::Now();
  return now + std::min(kPatience, (deadline - now) / 2);
}

}  // namespace

absl::StatusOr<std::unique_ptr<YearStatuses>> YearStatuses::Open(
    const std::map<std::string, std::string>& data_services) {
  Asked asked;
  for (const auto& [name, address] : data_services) {
    RENKEI_ASSIGN_OR_RETURN(std::shared_ptr<rpc::Channel> channel,
                            rpc::Channel::Open({.target = address}));
    (name == kCoordination ? asked.coordination : asked.followers[name]) = std::move(channel);
  }
  if (asked.coordination == nullptr) {
    return absl::InvalidArgumentError("the data services lack coordination");
  }
  return std::unique_ptr<YearStatuses>(new YearStatuses(std::move(asked)));
}

YearStatuses::YearStatuses(Asked asked)
    : asked_(std::move(asked)),
      service_(v1::GetFiscalYearStatusRequest::descriptor()->file()->service(0)) {
  service_.BindAsync(
      "GetFiscalYearStatus",
      [this](const rpc::Call& call, std::unique_ptr<google::protobuf::Message> message,
             rpc::Responder respond) {
        const auto& request = static_cast<const v1::GetFiscalYearStatusRequest&>(*message);
        absl::StatusOr<std::string> year = FiscalYearOf(request.name());
        if (!year.ok()) return respond(year.status());
        Asking::Begin(asked_, *std::move(year), call, Until(call.deadline()), std::move(respond));
      });
}

}  // namespace renkei::closing
