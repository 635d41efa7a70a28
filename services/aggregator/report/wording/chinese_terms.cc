#include "services/aggregator/report/wording/chinese_terms.h"

#include "absl/strings/str_cat.h"
#include "services/aggregator/report/wording/words.h"

namespace renkei::wording::chinese {

std::string Numeral(int number) {
  static constexpr const char* kDigits[] = {"",   "一", "二", "三", "四",
                                            "五", "六", "七", "八", "九"};
  if (number < 1 || number > 99) return absl::StrCat(number);
  const int tens = number / 10;
  return absl::StrCat(tens > 1 ? kDigits[tens] : "", tens > 0 ? "十" : "", kDigits[number % 10]);
}

std::string TermText(Term term) {
  switch (term) {
    case Term::kNumber:
      return "序号";
    case Term::kConsultationDays:
      return "协商等时间";
    case Term::kConsultationSubject:
      return "协商对象及内容";
    case Term::kTrainingDays:
      return "研修时间（天数）";
    case Term::kDispatching:
      return "派遣城市/机构";
    case Term::kReceiving:
      return "接收城市/机构";
    case Term::kClassesAndPersons:
      return "人员类别及人数";
    case Term::kMeetingDays:
      return "时间";
    case Term::kVenue:
      return "地点";
    case Term::kParticipants:
      return "参加人数";
    case Term::kOutline:
      return "概要";
    case Term::kFiscalYear:
      return "年度";
    case Term::kSum:
      return "合计";
    case Term::kOthers:
      return "其他";
    case Term::kTimes:
      return "次数";
    case Term::kCities:
      return "举办地";
    case Term::kParty:
      return "对象城市";
    case Term::kNotKnown:
      return "不详";
    case Term::kUndecided:
      return "待定";
    case Term::kNote:
      return "注";
    case Term::kAsOf:
      return "基准日";
    case Term::kSnapshot:
      return "快照";
    case Term::kRulesVersion:
      return "统计规则版本";
  }
  return "";
}

std::string RoleVerb(HeadcountRole role) {
  switch (role) {
    case HeadcountRole::TRAINEE:
      return "邀请";
    case HeadcountRole::EXPERT:
      return "派遣";
    default:
      return "参加";
  }
}

std::string RoleName(HeadcountRole role) {
  switch (role) {
    case HeadcountRole::TRAINEE:
      return "研修人员";
    case HeadcountRole::EXPERT:
      return "专家";
    default:
      return "参加人员";
  }
}

std::string KindLabel(absl::string_view kind) {
  return LabelOf(kind, {{"CONSULTATION", "协商"},
                        {"JOINT_MEETING", "联合会议"},
                        {"LOCAL_SEMINAR", "当地研讨会"},
                        {"DOMESTIC_MEETING", "国内会议"},
                        {"TRAINING_VISIT", "邀请研修"},
                        {"EXPERT_DISPATCH", "派遣专家"},
                        {"VISIT", "访问与技术交流"},
                        {"SEMINAR", "研讨会"},
                        {"POLICY_REPORT", "月报"},
                        {"OTHER", "其他活动"}});
}

std::string StateWord(Standing standing) {
  switch (standing.state) {
    case aggregator::v1::PLANNED:
      return standing.overdue ? "已过计划日期" : "计划";
    case aggregator::v1::UNDATED:
      return "时间不详";
    case aggregator::v1::LATER:
      return "基准日之后";
    default:
      return "";
  }
}

}  // namespace renkei::wording::chinese
