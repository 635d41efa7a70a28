// The fixed words of Japanese reports.
#ifndef RENKEI_SERVICES_AGGREGATOR_REPORT_WORDING_JAPANESE_TERMS_H_
#define RENKEI_SERVICES_AGGREGATOR_REPORT_WORDING_JAPANESE_TERMS_H_

#include <string>

#include "absl/strings/string_view.h"
#include "renkei/coordination/v1/party.pb.h"
#include "services/aggregator/report/wording/values.h"

namespace renkei::wording::japanese {

std::string TermText(Term term);

// 招聘, 参加, 派遣
std::string RoleVerb(HeadcountRole role);

// 協議, 合同会合; of an unknown kind its name.
std::string KindLabel(absl::string_view kind);

// Places, ministries and centres bear their full names in tables; institutes and associations go by
// the short ones they are known by (IGES).
coordination::v1::Party::Name::Form FullForm(coordination::v1::Party::Kind kind);

// 予定, 時期不詳, 基準日後; nothing when completed.
std::string StateWord(aggregator::v1::StateAsOf state);
// The same in brackets.
std::string StateMark(aggregator::v1::StateAsOf state);

// Whether a marker is a sign (※) rather than a word (注), which needs brackets.
bool IsSymbol(absl::string_view marker);

}  // namespace renkei::wording::japanese

#endif  // RENKEI_SERVICES_AGGREGATOR_REPORT_WORDING_JAPANESE_TERMS_H_
