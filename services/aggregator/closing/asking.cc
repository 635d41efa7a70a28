#include "services/aggregator/closing/asking.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"

namespace renkei::closing {
namespace {

using changes::v1::Followed;
using coordination::v1::FiscalYear;
using coordination::v1::ListFiscalYearRevisionsRequest;
using coordination::v1::ListFiscalYearRevisionsResponse;

constexpr char kGetFollowed[] = "/renkei.changes.v1.Following/GetFollowed";
constexpr char kGetLedger[] = "/renkei.changes.v1.ChangeFeed/GetLedger";
constexpr char kListRevisions[] = "/renkei.coordination.v1.FiscalYears/ListFiscalYearRevisions";

template <typename Message>
absl::StatusOr<Message> Parsed(const absl::StatusOr<rpc::Body>& answer) {
  if (!answer.ok()) return answer.status();
  Message message;
  if (!message.ParseFromString(*answer)) return absl::InternalError("its answer cannot be read");
  return message;
}

}  // namespace

void Asking::Begin(const Asked& asked, std::string fiscal_year, const rpc::Call& call,
                   absl::Time until, rpc::Responder respond) {
  const std::shared_ptr<Asking> asking(
      new Asking(asked.coordination, std::move(fiscal_year), call, until, std::move(respond)));
  for (const auto& [name, channel] : asked.followers) asking->AskFollower(name, channel);
  asking->AskForLedger();
  asking->AskForVersions("");
}

Asking::Asking(std::shared_ptr<rpc::Channel> coordination, std::string fiscal_year,
               const rpc::Call& call, absl::Time until, rpc::Responder respond)
    : coordination_(std::move(coordination)),
      fiscal_year_(std::move(fiscal_year)),
      call_(call),
      until_(until),
      respond_(std::move(respond)) {}

Asking::~Asking() {
  absl::ReleasableMutexLock lock(&mutex_);
  absl::StatusOr<rpc::Body> answer = Answer();
  lock.Release();
  respond_(std::move(answer));
}

rpc::CallOptions Asking::WhatIsLeft() const {
  return {.timeout = std::max(until_ - absl::Now(), absl::Milliseconds(1)),
          .cancellation = &call_.cancellation()};
}

void Asking::AskFollower(const std::string& name, const std::shared_ptr<rpc::Channel>& channel) {
  changes::v1::GetFollowedRequest request;
  request.set_fiscal_year(fiscal_year_);
  channel->CallAsync(kGetFollowed, request.SerializeAsString(), WhatIsLeft(),
                     [self = shared_from_this(), name](const absl::StatusOr<rpc::Body>& answer) {
                       absl::MutexLock lock(&self->mutex_);
                       self->followed_.insert_or_assign(name, Parsed<Followed>(answer));
                     });
}

void Asking::AskForLedger() {
  coordination_->CallAsync(kGetLedger, changes::v1::GetLedgerRequest().SerializeAsString(),
                           WhatIsLeft(),
                           [self = shared_from_this()](const absl::StatusOr<rpc::Body>& answer) {
                             self->TakeLedger(answer);
                           });
}

void Asking::TakeLedger(const absl::StatusOr<rpc::Body>& answer) {
  absl::StatusOr<changes::v1::Ledger> ledger = Parsed<changes::v1::Ledger>(answer);
  absl::MutexLock lock(&mutex_);
  coordination_says_.Update(ledger.status());
  if (ledger.ok()) ledger_ = *std::move(ledger);
}

void Asking::AskForVersions(const std::string& page_token) {
  ListFiscalYearRevisionsRequest request;
  request.set_name(fiscal_year_);
  request.set_page_token(page_token);
  coordination_->CallAsync(kListRevisions, request.SerializeAsString(), WhatIsLeft(),
                           [self = shared_from_this()](const absl::StatusOr<rpc::Body>& answer) {
                             self->TakeVersions(answer);
                           });
}

void Asking::TakeVersions(const absl::StatusOr<rpc::Body>& answer) {
  const auto page = Parsed<ListFiscalYearRevisionsResponse>(answer);
  {
    absl::MutexLock lock(&mutex_);
    coordination_says_.Update(page.status());
    if (!page.ok()) return;
    for (const auto& version : page->revisions()) {
      if (!last_.Take(version)) return;
    }
  }
  if (!page->next_page_token().empty()) AskForVersions(page->next_page_token());
}

absl::StatusOr<rpc::Body> Asking::Answer() {
  const bool is_not_there =
      absl::IsNotFound(coordination_says_) ||
      (coordination_says_.ok() && last_.state() == FiscalYear::STATE_UNSPECIFIED);
  if (is_not_there) return absl::NotFoundError(absl::StrCat(fiscal_year_, " is not recorded"));
  if (!coordination_says_.ok()) {
    return absl::UnavailableError(absl::StrCat("coordination cannot be asked for ", fiscal_year_,
                                               ": ", coordination_says_.message()));
  }
  return rpc::Encode(StatusOf(fiscal_year_, last_, ledger_, followed_));
}

}  // namespace renkei::closing
