#include "services/coordination/coordination.h"

#include <utility>

#include "common/status/macros.h"
#include "services/coordination/activity_rules.h"
#include "services/coordination/fiscal_year_rules.h"
#include "services/coordination/party_rules.h"
#include "services/coordination/programme_rules.h"
#include "services/coordination/published_report_rules.h"

namespace renkei::coordination {
namespace {

constexpr char kService[] = "coordination";

}  // namespace

absl::StatusOr<std::unique_ptr<Coordination>> Coordination::Open(const std::string& data_dir) {
  RENKEI_ASSIGN_OR_RETURN(auto store, dataservice::OpenLedgerStore(data_dir, kService));
  return Open(std::move(store));
}

absl::StatusOr<std::unique_ptr<Coordination>> Coordination::Open(
    std::unique_ptr<storage::Store> store) {
  std::unique_ptr<Coordination> service(new Coordination());
  std::vector<dataservice::Kept> kept;
  kept.push_back({v1::Programme::descriptor(), std::make_unique<ProgrammeRules>()});
  kept.push_back({v1::FiscalYear::descriptor(), std::make_unique<FiscalYearRules>()});
  kept.push_back({v1::Party::descriptor(), std::make_unique<PartyRules>()});
  kept.push_back(
      {v1::Activity::descriptor(), std::make_unique<ActivityRules>(service->programmes_)});
  kept.push_back({v1::PublishedReport::descriptor(), std::make_unique<PublishedReportRules>()});
  kept.push_back({v1::PublishedPart::descriptor(), std::make_unique<PublishedPartRules>()});
  RENKEI_ASSIGN_OR_RETURN(
      service->data_, dataservice::DataService::Open(kService, std::move(store), std::move(kept)));
  return service;
}

}  // namespace renkei::coordination
