#include "services/aggregator/report/wording/terms.h"

namespace renkei::wording {

std::string WordOf(absl::string_view kind, const KindWords& words) {
  if (kind == "CONSULTATION") return words.consultation;
  if (kind == "JOINT_MEETING") return words.joint_meeting;
  if (kind == "LOCAL_SEMINAR") return words.local_seminar;
  if (kind == "DOMESTIC_MEETING") return words.domestic_meeting;
  if (kind == "TRAINING_VISIT") return words.training_visit;
  if (kind == "EXPERT_DISPATCH") return words.expert_dispatch;
  if (kind == "VISIT") return words.visit;
  if (kind == "SEMINAR") return words.seminar;
  if (kind == "POLICY_REPORT") return words.policy_report;
  if (kind == "OTHER") return words.other;
  return std::string(kind);
}

const char* WordOf(HeadcountRole role, const RoleWords& words) {
  switch (role) {
    case HeadcountRole::TRAINEE:
      return words.trainee;
    case HeadcountRole::EXPERT:
      return words.expert;
    default:
      return words.participant;
  }
}

const char* WordOf(Standing standing, const StateWords& words) {
  switch (standing.state) {
    case aggregator::v1::PLANNED:
      return standing.overdue ? words.overdue : words.planned;
    case aggregator::v1::UNDATED:
      return words.undated;
    case aggregator::v1::LATER:
      return words.later;
    default:
      return "";
  }
}

}  // namespace renkei::wording
