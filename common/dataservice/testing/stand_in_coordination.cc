#include "common/dataservice/testing/stand_in_coordination.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "common/resource/rules.h"
#include "common/status/macros.h"
#include "common/storage/memory/memory_store.h"
#include "renkei/coordination/v1/programme.pb.h"

namespace renkei::dataservice {
namespace {

using coordination::v1::FiscalYear;
using coordination::v1::Programme;

template <typename Record>
class NoRules final : public resource::TypedRules<Record> {
 protected:
  void CheckRecord(const Record&, const fields::Place&) const override {}
};

}  // namespace

StandInCoordination::StandInCoordination() {
  std::vector<Kept> kept;
  kept.push_back({Programme::descriptor(), std::make_unique<NoRules<Programme>>()});
  kept.push_back({FiscalYear::descriptor(), std::make_unique<NoRules<FiscalYear>>()});
  data_ = DataService::Open("coordination", storage::MemoryStore::Create(ledger::TableNames()),
                            std::move(kept))
              .value();
  Serve(data_->services());
}

void StandInCoordination::Serve(const std::vector<rpc::Service*>& services) {
  server_ = rpc::Server::Start({}, services).value();
  channel_ = rpc::Channel::Open({.target = server_->address()}).value();
}

void StandInCoordination::GoAway() { server_->Shutdown(absl::ZeroDuration()); }

void StandInCoordination::WithholdFeed() {
  GoAway();
  std::vector<rpc::Service*> services = data_->services();
  services.pop_back();  // the feed is the last
  Serve(services);
}

absl::Status StandInCoordination::CreateProgramme() {
  coordination::v1::CreateProgrammeRequest request;
  request.set_programme_id("p");
  request.mutable_programme()->set_fiscal_year_start_month(4);
  return channel_->Call<Programme>("/renkei.coordination.v1.Programmes/CreateProgramme", request)
      .status();
}

absl::StatusOr<ledger::Revision> StandInCoordination::CreateYear(int year,
                                                                 FiscalYear::State state) {
  coordination::v1::CreateFiscalYearRequest request;
  request.set_parent("programmes/p");
  request.set_fiscal_year_id(absl::StrCat(year));
  request.mutable_fiscal_year()->set_state(state);
  RENKEI_ASSIGN_OR_RETURN(
      const auto created,
      channel_->Call<FiscalYear>("/renkei.coordination.v1.FiscalYears/CreateFiscalYear", request));
  return ledger::Revision{static_cast<uint64_t>(created.revision())};
}

absl::StatusOr<ledger::Revision> StandInCoordination::ChangeYear(int year, FiscalYear::State state,
                                                                 const std::string& reason) {
  coordination::v1::UpdateFiscalYearRequest request;
  request.mutable_fiscal_year()->set_name(absl::StrCat("programmes/p/fiscalYears/", year));
  request.mutable_fiscal_year()->set_state(state);
  request.mutable_fiscal_year()->set_state_reason(reason);
  RENKEI_ASSIGN_OR_RETURN(
      const auto changed,
      channel_->Call<FiscalYear>("/renkei.coordination.v1.FiscalYears/UpdateFiscalYear", request));
  return ledger::Revision{static_cast<uint64_t>(changed.revision())};
}

}  // namespace renkei::dataservice
