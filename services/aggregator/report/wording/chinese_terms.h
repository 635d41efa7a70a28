// The fixed words of Chinese reports.
#ifndef RENKEI_SERVICES_AGGREGATOR_REPORT_WORDING_CHINESE_TERMS_H_
#define RENKEI_SERVICES_AGGREGATOR_REPORT_WORDING_CHINESE_TERMS_H_

#include <string>

#include "absl/strings/string_view.h"
#include "services/aggregator/report/wording/values.h"

namespace renkei::wording::chinese {

// 一, 十, 十一, 二十, 九十九; from 100 on in figures.
std::string Numeral(int number);

std::string TermText(Term term);

// 邀请, 参加, 派遣
std::string RoleVerb(HeadcountRole role);
// 研修人员, 参加人员, 专家
std::string RoleName(HeadcountRole role);

// 协商, 联合会议; of an unknown kind its name.
std::string KindLabel(absl::string_view kind);

// 计划, 已过计划日期, 时间不详, 基准日之后; nothing when completed.
std::string StateWord(Standing standing);

}  // namespace renkei::wording::chinese

#endif  // RENKEI_SERVICES_AGGREGATOR_REPORT_WORDING_CHINESE_TERMS_H_
