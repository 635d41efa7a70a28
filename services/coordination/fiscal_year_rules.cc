#include "services/coordination/fiscal_year_rules.h"

#include <set>
#include <string>

#include "absl/strings/str_cat.h"
#include "common/event/values_check.h"
#include "common/fields/checks.h"
#include "common/fields/name_pattern.h"
#include "common/programmes/programmes.h"
#include "common/status/details.h"
#include "common/status/macros.h"
#include "common/time/day.h"
#include "google/protobuf/util/message_differencer.h"
#include "services/coordination/layout_check.h"
#include "services/coordination/limits.h"
#include "services/coordination/recorded_programmes.h"

namespace renkei::coordination {
namespace {

using fields::Place;

void CheckSides(const v1::FiscalYear& year, const v1::Programme& programme, const Place& at) {
  std::set<std::string> sides = {""};
  for (const auto& side : programme.sides()) sides.insert(side.id());
  for (int i = 0; i < year.parts_size(); ++i) {
    for (int k = 0; k < year.parts(i).sections_size(); ++k) {
      const std::string& side = year.parts(i).sections(k).receiving_side();
      if (sides.contains(side)) continue;
      at.Item("parts", i)
          .Item("sections", k)
          .Field("receiving_side")
          .Refuse(absl::StrCat(side, " is not a side of ", programme.name()));
    }
  }
}

void CheckReason(const v1::FiscalYear& before, const v1::FiscalYear& after, const Place& at) {
  const bool opened =
      before.state() == v1::FiscalYear::CLOSED && after.state() == v1::FiscalYear::OPEN;
  if (!opened) return;
  if (after.state_reason().empty()) {
    at.Refuse("is required when a closed year is opened again");
  } else if (after.state_reason() == before.state_reason()) {
    at.Refuse("is that of the closing; opening a closed year again needs another");
  }
}

// Whether it is the same record but for what a version of it is marked with.
bool SaysTheSame(v1::FiscalYear a, v1::FiscalYear b) {
  for (v1::FiscalYear* year : {&a, &b}) {
    year->clear_name();
    year->clear_etag();
    year->clear_revision();
    year->clear_update_time();
  }
  return google::protobuf::util::MessageDifferencer::Equals(a, b);
}

// A closed year may be opened, and be changed with that, but neither changed nor deleted as it is.
absl::Status CheckOpen(absl::string_view name, const v1::FiscalYear* before,
                       const v1::FiscalYear* after) {
  if (before == nullptr || before->state() != v1::FiscalYear::CLOSED) return absl::OkStatus();
  if (after != nullptr &&
      (after->state() == v1::FiscalYear::OPEN || SaysTheSame(*before, *after))) {
    return absl::OkStatus();
  }
  return programmes::YearClosed({std::string(name), before->state_reason()});
}

}  // namespace

void FiscalYearRules::RequireId(absl::string_view id, const Place& at) const {
  if (id.empty()) return at.Refuse("is required");
  // A year is what can begin a month: one rule of which years there are.
  if (!time::ParseMonth(absl::StrCat(id, "-01")).ok()) {
    at.Refuse(absl::StrCat("\"", id, "\" is not a year from ", time::kFirstYear, " to ",
                           time::kLastYear));
  }
}

void FiscalYearRules::CheckRecord(const v1::FiscalYear& year, const Place& at) const {
  fields::RequireEnum(year.state(), at.Field("state"));
  fields::CheckText(year.state_reason(), kMaxReasonCharacters, at.Field("state_reason"));
  if (year.has_report_title()) {
    event::CheckLocalizedText(year.report_title(), at.Field("report_title"));
  }
  CheckParts(year, at);
}

absl::Status FiscalYearRules::AdmitChange(absl::string_view name, const v1::FiscalYear* before,
                                          const v1::FiscalYear* after,
                                          const resource::Transition& states,
                                          const Place& at) const {
  RENKEI_RETURN_IF_ERROR(CheckOpen(name, before, after));
  if (after == nullptr) return absl::OkStatus();
  RENKEI_ASSIGN_OR_RETURN(const v1::Programme programme,
                          FindProgramme(fields::ParentOf(name), states.after));
  status::FieldViolations violations;
  const Place here(violations, at.path());
  CheckSides(*after, programme, here);
  if (before != nullptr) CheckReason(*before, *after, here.Field("state_reason"));
  return violations.ToStatus();
}

bool FiscalYearRules::MatchesFilter(const v1::FiscalYear& year,
                                    const v1::FiscalYearFilter& filter) const {
  return resource::Wants(filter.states(), year.state());
}

}  // namespace renkei::coordination
