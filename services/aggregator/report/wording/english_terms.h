// The fixed words of English reports.
#ifndef RENKEI_SERVICES_AGGREGATOR_REPORT_WORDING_ENGLISH_TERMS_H_
#define RENKEI_SERVICES_AGGREGATOR_REPORT_WORDING_ENGLISH_TERMS_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "services/aggregator/report/wording/values.h"

namespace renkei::wording::english {

inline constexpr char kLater[] = "after the as-of date";

// "A", "A and B", "A, B and C"; with another word before the last, "A or B".
std::string ListOf(const std::vector<std::string>& names, absl::string_view last = "and");

std::string TermText(Term term);

// "Consultation", "Joint meeting"; of an unknown kind its name.
std::string KindLabel(absl::string_view kind);

// "planned", "planned, overdue", "undated", "after the as-of date"; nothing when completed.
std::string StateWord(Standing standing);

}  // namespace renkei::wording::english

#endif  // RENKEI_SERVICES_AGGREGATOR_REPORT_WORDING_ENGLISH_TERMS_H_
