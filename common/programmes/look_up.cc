#include "common/programmes/look_up.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/programmes/programmes.h"
#include "common/rpc/limits.h"
#include "google/protobuf/message.h"

namespace renkei::programmes {
namespace {

using coordination::v1::GetProgrammeRequest;
using coordination::v1::ListFiscalYearsRequest;
using coordination::v1::ListFiscalYearsResponse;

constexpr char kGetProgramme[] = "/renkei.coordination.v1.Programmes/GetProgramme";
constexpr char kListFiscalYears[] = "/renkei.coordination.v1.FiscalYears/ListFiscalYears";
// A programme has at most 300 years, 1900 to 2199. Were each as large as a record may be, a page
// would still hold twelve.
constexpr int kMaxPages = 32;

// A look-up under way. The call that is waited for owns it.
struct Asking {
  const std::shared_ptr<rpc::Channel> coordination;
  const std::string programme;
  const rpc::Call& call;
  const absl::Time deadline;
  absl::AnyInvocable<void(absl::StatusOr<LookedUp>)> done;
  LookedUp found = {};
  int pages = 0;
};

absl::Status CannotBeAsked(const Asking& asking, const absl::Status& why) {
  if (asking.call.cancellation().cancelled()) return absl::CancelledError("the caller has gone");
  return absl::UnavailableError(absl::StrCat(
      asking.programme, " is not known here, and coordination cannot be asked: ", why.message()));
}

absl::Status CannotBeRead(const Asking& asking) {
  return absl::InternalError(
      absl::StrCat("coordination's answer about ", asking.programme, " cannot be read"));
}

using Take = void (*)(std::unique_ptr<Asking> asking, const absl::StatusOr<rpc::Body>& answer);

void Ask(std::unique_ptr<Asking> asking, const char* method,
         const google::protobuf::Message& request, Take take) {
  const rpc::CallOptions options = {
      .timeout = std::max(asking->deadline - absl::Now(), absl::Milliseconds(1)),
      .wait_for_ready = true,
      .cancellation = &asking->call.cancellation()};
  rpc::Channel& coordination = *asking->coordination;
  coordination.CallAsync(
      method, request.SerializeAsString(), options,
      [asking = std::move(asking), take](const absl::StatusOr<rpc::Body>& answer) mutable {
        take(std::move(asking), answer);
      });
}

void TakeYears(std::unique_ptr<Asking> asking, const absl::StatusOr<rpc::Body>& answer);

void AskForYears(std::unique_ptr<Asking> asking, const std::string& page_token) {
  if (++asking->pages > kMaxPages) {
    return asking->done(absl::InternalError(
        absl::StrCat("the fiscal years of ", asking->programme, " do not end")));
  }
  ListFiscalYearsRequest request;
  request.set_parent(asking->programme);
  request.set_page_size(rpc::kMaxPageSize);
  request.set_page_token(page_token);
  Ask(std::move(asking), kListFiscalYears, request, TakeYears);
}

void TakeYears(std::unique_ptr<Asking> asking, const absl::StatusOr<rpc::Body>& answer) {
  if (!answer.ok()) return asking->done(CannotBeAsked(*asking, answer.status()));
  ListFiscalYearsResponse page;
  if (!page.ParseFromString(*answer)) return asking->done(CannotBeRead(*asking));
  std::move(page.mutable_fiscal_years()->begin(), page.mutable_fiscal_years()->end(),
            std::back_inserter(asking->found.years));
  if (!page.next_page_token().empty())
    return AskForYears(std::move(asking), page.next_page_token());
  asking->done(std::move(asking->found));
}

void TakeProgramme(std::unique_ptr<Asking> asking, const absl::StatusOr<rpc::Body>& answer) {
  if (absl::IsNotFound(answer.status())) return asking->done(ProgrammeNotFound(asking->programme));
  if (!answer.ok()) return asking->done(CannotBeAsked(*asking, answer.status()));
  if (!asking->found.programme.ParseFromString(*answer)) {
    return asking->done(CannotBeRead(*asking));
  }
  AskForYears(std::move(asking), "");
}

}  // namespace

void LookUp(std::shared_ptr<rpc::Channel> coordination, const std::string& programme,
            const rpc::Call& call, absl::Time deadline,
            absl::AnyInvocable<void(absl::StatusOr<LookedUp>)> done) {
  GetProgrammeRequest request;
  request.set_name(programme);
  Ask(std::unique_ptr<Asking>(
          new Asking{std::move(coordination), programme, call, deadline, std::move(done)}),
      kGetProgramme, request, TakeProgramme);
}

}  // namespace renkei::programmes
