#include "services/aggregator/closing/year_status.h"

namespace renkei::closing {
namespace {

using aggregator::v1::FiscalYearStatus;
using aggregator::v1::ServiceEffect;
using changes::v1::Followed;
using changes::v1::Ledger;
using coordination::v1::FiscalYear;
using coordination::v1::FiscalYearRevision;

// A year that was looked up before anything was followed is judged by, too.
bool IsInEffect(const Followed& followed, int64_t change, const Ledger& ledger) {
  const bool same_ledger = followed.epoch().empty() || followed.epoch() == ledger.epoch();
  return same_ledger && followed.has_fiscal_year() && followed.fiscal_year().revision() >= change;
}

void Fill(const Followed& followed, int64_t change, const Ledger& ledger, ServiceEffect& effect) {
  const bool in_effect = IsInEffect(followed, change, ledger);
  effect.set_effect(in_effect ? ServiceEffect::IN_EFFECT : ServiceEffect::PENDING);
  effect.set_through_revision(followed.through_revision());
  if (followed.has_nothing_earlier_than()) {
    *effect.mutable_nothing_earlier_than() = followed.nothing_earlier_than();
  }
  if (followed.has_fiscal_year()) {
    effect.set_held_state(followed.fiscal_year().closed() ? FiscalYear::CLOSED : FiscalYear::OPEN);
  }
  if (!in_effect) effect.set_error(followed.error());
}

}  // namespace

bool LastChange::Take(const FiscalYearRevision& version) {
  const FiscalYear& year = version.fiscal_year();
  const bool is_newest = state_ == FiscalYear::STATE_UNSPECIFIED;
  if (version.deleted() || (!is_newest && year.state() != state_)) return false;
  if (is_newest) {
    state_ = year.state();
    change_.set_reason(year.state_reason());
  }
  change_.set_revision(version.revision());
  *change_.mutable_commit_time() = version.commit_time();
  change_.set_principal(version.principal());
  return true;
}

FiscalYearStatus StatusOf(const std::string& fiscal_year, const LastChange& last,
                          const Ledger& ledger, const FollowedBy& services) {
  FiscalYearStatus status;
  status.set_name(fiscal_year + "/status");
  status.set_state(last.state());
  *status.mutable_change() = last.change();
  status.set_epoch(ledger.epoch());
  status.set_head_revision(ledger.head_revision());
  ServiceEffect& own = *status.add_services();
  own.set_service(ledger.service());
  own.set_effect(ServiceEffect::IN_EFFECT);
  own.set_through_revision(ledger.head_revision());
  own.set_held_state(status.state());
  for (const auto& [service, answer] : services) {
    ServiceEffect& effect = *status.add_services();
    effect.set_service(service);
    if (answer.ok()) {
      Fill(*answer, last.change().revision(), ledger, effect);
    } else {
      effect.set_effect(ServiceEffect::UNREACHABLE);
      effect.set_error(std::string(answer.status().message()));
    }
  }
  return status;
}

}  // namespace renkei::closing
