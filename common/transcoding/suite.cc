#include "common/transcoding/suite.h"

#include "renkei/aggregator/v1/aggregator.pb.h"
#include "renkei/aggregator/v1/fiscal_year_status.pb.h"
#include "renkei/aggregator/v1/publishing.pb.h"
#include "renkei/changes/v1/change_feed.pb.h"
#include "renkei/changes/v1/commits.pb.h"
#include "renkei/coordination/v1/activity.pb.h"
#include "renkei/coordination/v1/fiscal_year.pb.h"
#include "renkei/coordination/v1/party.pb.h"
#include "renkei/coordination/v1/programme.pb.h"
#include "renkei/coordination/v1/published_part.pb.h"
#include "renkei/coordination/v1/published_report.pb.h"
#include "renkei/monitoring/v1/policy_report.pb.h"
#include "renkei/technical/v1/exchange.pb.h"

namespace renkei::transcoding {
namespace {

// The first service declared in the file that declares `Message`.
template <typename Message>
const google::protobuf::ServiceDescriptor* ServiceBeside() {
  return Message::descriptor()->file()->service(0);
}

}  // namespace

absl::Span<const Backend> Backends() {
  static const std::vector<Backend>& backends = *new std::vector<Backend>{
      {"coordination",
       true,
       {ServiceBeside<coordination::v1::Programme>(), ServiceBeside<coordination::v1::FiscalYear>(),
        ServiceBeside<coordination::v1::Party>(), ServiceBeside<coordination::v1::Activity>(),
        ServiceBeside<coordination::v1::PublishedReport>(),
        ServiceBeside<coordination::v1::PublishedPart>()}},
      {"technical", true, {ServiceBeside<technical::v1::Exchange>()}},
      {"monitoring", true, {ServiceBeside<monitoring::v1::PolicyReport>()}},
      {"aggregator",
       false,
       {ServiceBeside<aggregator::v1::QueryTotalsRequest>(),
        ServiceBeside<aggregator::v1::GetFiscalYearStatusRequest>(),
        ServiceBeside<aggregator::v1::PublishReportRequest>()}},
  };
  return backends;
}

std::vector<std::string> LedgerServices() {
  std::vector<std::string> names;
  for (const Backend& backend : Backends()) {
    if (backend.keeps_ledger) names.push_back(backend.name);
  }
  return names;
}

std::vector<const google::protobuf::ServiceDescriptor*> AllServices() {
  std::vector<const google::protobuf::ServiceDescriptor*> services;
  for (const Backend& backend : Backends()) {
    services.insert(services.end(), backend.services.begin(), backend.services.end());
  }
  services.push_back(ServiceBeside<changes::v1::CommitRequest>());
  services.push_back(ServiceBeside<changes::v1::WatchRequest>());
  return services;
}

}  // namespace renkei::transcoding
