#include "services/aggregator/report/wording/japanese_terms.h"

#include "absl/strings/str_cat.h"
#include "services/aggregator/report/wording/words.h"

namespace renkei::wording::japanese {

std::string TermText(Term term) {
  switch (term) {
    case Term::kNumber:
      return "番号";
    case Term::kConsultationDays:
      return "協議等実施時期";
    case Term::kConsultationSubject:
      return "協議相手機関等";
    case Term::kTrainingDays:
      return "研修期間（日数）";
    case Term::kDispatching:
      return "派遣都市/機関";
    case Term::kReceiving:
      return "受入都市/機関";
    case Term::kClassesAndPersons:
      return "種類、人数等";
    case Term::kMeetingDays:
      return "開催時期";
    case Term::kVenue:
      return "開催場所";
    case Term::kParticipants:
      return "参加者数";
    case Term::kOutline:
      return "概要";
    case Term::kFiscalYear:
      return "年度";
    case Term::kSum:
      return "合計";
    case Term::kOthers:
      return "その他";
    case Term::kTimes:
      return "回数";
    case Term::kCities:
      return "開催地";
    case Term::kParty:
      return "対象都市";
    case Term::kNotKnown:
      return "不詳";
    case Term::kUndecided:
      return "未定";
    case Term::kNote:
      return "注";
    case Term::kAsOf:
      return "基準日";
    case Term::kSnapshot:
      return "スナップショット";
    case Term::kRulesVersion:
      return "集計規則の版";
  }
  return "";
}

std::string RoleVerb(HeadcountRole role) {
  switch (role) {
    case HeadcountRole::TRAINEE:
      return "招聘";
    case HeadcountRole::EXPERT:
      return "派遣";
    default:
      return "参加";
  }
}

std::string RoleName(HeadcountRole role) {
  switch (role) {
    case HeadcountRole::TRAINEE:
      return "研修員";
    case HeadcountRole::EXPERT:
      return "専門家";
    default:
      return "参加者";
  }
}

std::string KindLabel(absl::string_view kind) {
  return LabelOf(kind, {{"CONSULTATION", "協議"},
                        {"JOINT_MEETING", "合同会合"},
                        {"LOCAL_SEMINAR", "現地セミナー"},
                        {"DOMESTIC_MEETING", "国内会合"},
                        {"TRAINING_VISIT", "招聘研修"},
                        {"EXPERT_DISPATCH", "専門家派遣"},
                        {"VISIT", "訪問・技術交流"},
                        {"SEMINAR", "セミナー"},
                        {"POLICY_REPORT", "月報"},
                        {"OTHER", "その他の活動"}});
}

std::string StateWord(Standing standing) {
  switch (standing.state) {
    case aggregator::v1::PLANNED:
      return standing.overdue ? "予定日経過" : "予定";
    case aggregator::v1::UNDATED:
      return "時期不詳";
    case aggregator::v1::LATER:
      return "基準日後";
    default:
      return "";
  }
}

std::string StateMark(Standing standing) {
  const std::string word = StateWord(standing);
  return word.empty() ? "" : absl::StrCat("（", word, "）");
}

}  // namespace renkei::wording::japanese
