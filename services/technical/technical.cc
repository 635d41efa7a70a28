#include "services/technical/technical.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "common/status/macros.h"
#include "services/technical/exchange_rules.h"

namespace renkei::technical {
namespace {

constexpr char kService[] = "technical";

}  // namespace

absl::StatusOr<std::unique_ptr<Technical>> Technical::Open(const TechnicalOptions& options) {
  RENKEI_ASSIGN_OR_RETURN(
      auto store, dataservice::OpenStore(absl::StrCat(options.data_dir, "/ledger"), kService,
                                         ledger::TableNames()));
  RENKEI_ASSIGN_OR_RETURN(
      auto programmes,
      dataservice::OpenStore(absl::StrCat(options.data_dir, "/programmes"), kService,
                             programmes::FollowedProgrammes::TableNames()));
  RENKEI_ASSIGN_OR_RETURN(auto following, programmes::Following::Open(
                                              std::move(programmes), options.coordination_address));
  return Open(std::move(store), std::move(following));
}

absl::StatusOr<std::unique_ptr<Technical>> Technical::Open(
    std::unique_ptr<storage::Store> store, std::unique_ptr<programmes::Following> following) {
  std::unique_ptr<Technical> service(new Technical());
  service->following_ = std::move(following);
  RENKEI_ASSIGN_OR_RETURN(service->data_,
                          dataservice::DataService::Open(kService, std::move(store)));
  service->data_->Add(v1::Exchange::descriptor(),
                      std::make_unique<ExchangeRules>(service->following_->programmes()));
  return service;
}

}  // namespace renkei::technical
