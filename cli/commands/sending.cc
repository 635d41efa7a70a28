#include "cli/commands/sending.h"

#include <iostream>
#include <map>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "cli/importing/check.h"
#include "common/status/details.h"
#include "common/status/macros.h"
#include "common/status/reasons.h"

namespace renkei::commands {
namespace {

using client::Mode;
using google::protobuf::Message;

constexpr size_t kMostTold = 100;
// Services hear of an opened year from coordination's feed, usually at once.
constexpr absl::Duration kYearPatience = absl::Seconds(30);
constexpr absl::Duration kYearPause = absl::Milliseconds(50);

std::string ReasonOf(const absl::Status& status) {
  const auto info = status::ErrorInfoOf(status);
  return info ? info->reason() : "";
}

std::string MetadataOf(const absl::Status& status, const char* key) {
  const auto info = status::ErrorInfoOf(status);
  if (!info) return "";
  const auto found = info->metadata().find(key);
  return found == info->metadata().end() ? "" : found->second;
}

// What whoever imports does about a refusal.
absl::string_view NextStep(const absl::Status& refusal) {
  static const auto& by_reason = *new std::map<absl::string_view, absl::string_view>{
      {status::reason::kYearClosed,
       "open it first: its row of fiscal_years with OPEN and a new state_reason"},
      {status::reason::kProgrammeNotFound, "import its row of programmes, too"},
      {status::reason::kReferenceMissing, "name a record that is there"},
      {status::reason::kReferenceCycle, "turn one of the two away from the other first"},
      {status::reason::kReferenceTooDeep, "name a record nearer to the top"},
      {status::reason::kTextNotUnique, "leave it with one of the two"},
      {status::reason::kFiscalYearsRecorded, "leave the month as it is recorded"},
      {status::reason::kEtagMismatch, "it was changed meanwhile; import again to see what differs"},
  };
  const auto found = by_reason.find(ReasonOf(refusal));
  if (found != by_reason.end()) return found->second;
  if (absl::IsAlreadyExists(refusal)) {
    return "give the row another id, or import again if the record was created just now";
  }
  if (absl::IsNotFound(refusal)) return "it is gone since the files were compared; import again";
  return "";
}

}  // namespace

std::string PlanSender::Step::first() const {
  return client::NameOf(update == nullptr ? *creates.front() : *update->record);
}

PlanSender::PlanSender(const client::Client& client, const importing::Plan& plan,
                       const importing::Import& import)
    : client_(client), plan_(plan), import_(import) {
  std::vector<const Message*> creates;
  const auto add_creates = [&] {
    for (client::Batch& batch : client::BatchesOf(creates)) {
      steps_.push_back({.creates = std::move(batch)});
    }
    creates.clear();
  };
  for (const importing::Change& change : plan.changes) {
    (change.creates() ? created_ : changed_).insert(client::NameOf(*change.record));
    if (change.creates()) {
      creates.push_back(change.record.get());
      continue;
    }
    add_creates();
    steps_.push_back({.update = &change});
  }
  add_creates();
}

absl::Status PlanSender::Rehearse() {
  for (const Step& step : steps_) {
    RENKEI_RETURN_IF_ERROR(Judge(step));
    if (told_ >= kMostTold) break;
  }
  return Outcome("nothing was written");
}

absl::Status PlanSender::Write() {
  for (const Step& step : steps_) {
    const absl::Status status = SendOnceYearsAreOpen(step);
    if (status.ok()) {
      written_ += step.size();
      continue;
    }
    if (!status::IsRefusal(status)) {
      std::cerr << WrittenSoFar() << "\n";
      return status;
    }
    RENKEI_RETURN_IF_ERROR(Judge(step));
    if (told_ == 0) Tell(step.first(), status);
    break;
  }
  return Outcome(WrittenSoFar());
}

absl::Status PlanSender::Send(const Step& step, Mode mode) const {
  if (step.update == nullptr) return client::CreateBatch(client_, step.creates, mode);
  return client::UpdateRecord(client_, *step.update->record, step.update->update_mask, mode);
}

absl::Status PlanSender::SendOnceYearsAreOpen(const Step& step) const {
  const absl::Time deadline = absl::Now() + kYearPatience;
  while (true) {
    absl::Status status = Send(step, Mode::kStore);
    const bool not_heard_yet =
        ReasonOf(status) == status::reason::kYearClosed && AwaitsThePlan(status);
    if (!not_heard_yet || absl::Now() > deadline) return status;
    absl::SleepFor(kYearPause);
  }
}

absl::Status PlanSender::Judge(const Step& step) {
  const absl::Status status = Send(step, Mode::kValidateOnly);
  if (status.ok()) return status;
  if (!status::IsRefusal(status)) return status;
  const bool awaits = AwaitsThePlan(status);
  // Of a programme that is not there yet nothing is recorded that could refuse its records.
  if (awaits && (step.size() == 1 || ReasonOf(status) == status::reason::kProgrammeNotFound)) {
    return absl::OkStatus();
  }
  if (status::BadRequestOf(status)) {
    TellFields(status);
    return absl::OkStatus();
  }
  if (step.size() == 1) {
    Tell(step.first(), status);
    return absl::OkStatus();
  }
  // A batch is refused for its first bad record; alone, each is judged.
  const size_t told_before = told_;
  for (const Message* record : step.creates) {
    RENKEI_RETURN_IF_ERROR(Judge({.creates = {record}}));
    if (told_ >= kMostTold) break;
  }
  if (told_ == told_before && !awaits) Tell(step.first(), status);
  return absl::OkStatus();
}

bool PlanSender::AwaitsThePlan(const absl::Status& refusal) const {
  const std::string reason = ReasonOf(refusal);
  if (reason == status::reason::kYearClosed) {
    return plan_.opened_years.contains(MetadataOf(refusal, "fiscal_year"));
  }
  if (reason == status::reason::kProgrammeNotFound) {
    return created_.contains(MetadataOf(refusal, "programme"));
  }
  if (reason == status::reason::kReferenceMissing) {
    return created_.contains(MetadataOf(refusal, "target"));
  }
  // A text is free once the party that has it now is changed; check.h saw that it gives it up.
  return reason == status::reason::kTextNotUnique && changed_.contains(MetadataOf(refusal, "name"));
}

void PlanSender::Tell(const std::string& record, const absl::Status& refusal) {
  // The record is named already.
  const absl::string_view what = absl::StripPrefix(refusal.message(), absl::StrCat(record, " "));
  const absl::string_view next = NextStep(refusal);
  TellLine(record, absl::StrCat(what, next.empty() ? "" : "; ", next));
}

void PlanSender::TellFields(const absl::Status& refusal) {
  const auto bad_request = status::BadRequestOf(refusal);
  for (const auto& violation : bad_request->field_violations()) {
    // Sides were judged by the programme as it will be.
    if (absl::EndsWith(violation.field(), ".receiving_side")) continue;
    const std::pair<std::string, std::string> record_and_field =
        absl::StrSplit(violation.field(), absl::MaxSplits(": ", 1));
    wrong_fields_ = true;
    TellLine(record_and_field.first,
             absl::StrCat(record_and_field.second, ": ", violation.description()));
  }
}

void PlanSender::TellLine(const std::string& record, const std::string& what) {
  ++told_;
  const importing::Problem place = importing::ProblemOf(import_, record);
  if (place.line > 0) std::cerr << place.file << ":" << place.line << ": ";
  std::cerr << record << ": " << what << "\n";
}

std::string PlanSender::WrittenSoFar() const {
  if (written_ == 0) return "nothing was written";
  return absl::StrCat(written_, " of ", plan_.changes.size(),
                      " records were written before this and stay; import the same files again to "
                      "finish");
}

absl::Status PlanSender::Outcome(const std::string& written) const {
  if (told_ == 0) return absl::OkStatus();
  const std::string message = absl::StrCat(told_ >= kMostTold ? "at least " : "", told_,
                                           told_ == 1 ? " refusal; " : " refusals; ", written);
  return wrong_fields_ ? absl::InvalidArgumentError(message)
                       : absl::FailedPreconditionError(message);
}

}  // namespace renkei::commands
