// The cases of what a closing has come to: how far a service has followed, and fiscal years'
// statuses.
#include "tests/errors/case.h"

namespace renkei::errors {

using absl::StatusCode;

std::vector<Case> ClosingCases() {
  const Error invalid = {StatusCode::kInvalidArgument, ""};
  const std::string followed = "renkei.changes.v1.Following.GetFollowed";
  const std::string status = "renkei.aggregator.v1.FiscalYearStatuses.GetFiscalYearStatus";
  return {
      {followed, invalid, "fiscal_year: 'wrong'", {"fiscal_year"}},
      {status, invalid, "name: 'programmes/p/fiscalYears/2019'", {"name"}},
      {status, {StatusCode::kNotFound, ""}, "name: 'programmes/p/fiscalYears/2031/status'"},
      {status,
       {StatusCode::kUnavailable, ""},
       "name: 'programmes/p/fiscalYears/2019/status'",
       {},
       Situation::kFailing},
  };
}

}  // namespace renkei::errors
