// Records of every kind that sheets hold.
#ifndef RENKEI_CLI_RECORDS_RECORDS_H_
#define RENKEI_CLI_RECORDS_RECORDS_H_

#include <vector>

#include "renkei/coordination/v1/activity.pb.h"
#include "renkei/coordination/v1/fiscal_year.pb.h"
#include "renkei/coordination/v1/party.pb.h"
#include "renkei/coordination/v1/programme.pb.h"
#include "renkei/monitoring/v1/policy_report.pb.h"
#include "renkei/technical/v1/exchange.pb.h"

namespace renkei::records {

// Each with its resource name.
struct Records {
  std::vector<coordination::v1::Party> parties = {};
  std::vector<coordination::v1::Programme> programmes = {};
  std::vector<coordination::v1::FiscalYear> fiscal_years = {};
  std::vector<coordination::v1::Activity> activities = {};
  std::vector<technical::v1::Exchange> exchanges = {};
  std::vector<monitoring::v1::PolicyReport> policy_reports = {};
};

}  // namespace renkei::records

#endif  // RENKEI_CLI_RECORDS_RECORDS_H_
