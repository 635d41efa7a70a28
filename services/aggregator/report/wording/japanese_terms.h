// The fixed words of Japanese reports.
#ifndef RENKEI_SERVICES_AGGREGATOR_REPORT_WORDING_JAPANESE_TERMS_H_
#define RENKEI_SERVICES_AGGREGATOR_REPORT_WORDING_JAPANESE_TERMS_H_

#include <string>

#include "absl/strings/string_view.h"
#include "services/aggregator/report/wording/values.h"

namespace renkei::wording::japanese {

std::string TermText(Term term);

// 招聘, 参加, 派遣
std::string RoleVerb(HeadcountRole role);
// 研修員, 参加者, 専門家
std::string RoleName(HeadcountRole role);

// 協議, 合同会合; of an unknown kind its name.
std::string KindLabel(absl::string_view kind);

// 予定, 予定日経過, 時期不詳, 基準日後; nothing when completed.
std::string StateWord(Standing standing);
// The same in brackets.
std::string StateMark(Standing standing);

}  // namespace renkei::wording::japanese

#endif  // RENKEI_SERVICES_AGGREGATOR_REPORT_WORDING_JAPANESE_TERMS_H_
