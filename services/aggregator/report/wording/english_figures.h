// How English writes figures: "approx. 30–40", "Held 4 times (including 1 planned)".
#ifndef RENKEI_SERVICES_AGGREGATOR_REPORT_WORDING_ENGLISH_FIGURES_H_
#define RENKEI_SERVICES_AGGREGATOR_REPORT_WORDING_ENGLISH_FIGURES_H_

#include <string>

#include "absl/strings/string_view.h"
#include "services/aggregator/report/wording/values.h"

namespace renkei::wording::english {

// "49", "1,200", "30–40", "approx. 110".
std::string Number(const Quantity& quantity);

// "1 person", "0 persons", "1–2 persons", "approx. 110 persons".
std::string Counted(const Quantity& quantity, absl::string_view one, absl::string_view several);

// "1 trainee", "approx. 260 participants".
std::string Persons(const PersonsCount& persons);

// "once", "twice", "3 times", "approx. 2 times".
std::string Times(const Quantity& quantity);

// The contracts of Catalogue's functions of the same names. A figure in a table bears no noun where
// the column's heading says what is counted.
std::string HeadlineText(const Headline& headline);
std::string Figure(const Counts& counts);
std::string TimesFigure(const Counts& counts);
std::string PersonsFigure(const Counts& counts);

}  // namespace renkei::wording::english

#endif  // RENKEI_SERVICES_AGGREGATOR_REPORT_WORDING_ENGLISH_FIGURES_H_
