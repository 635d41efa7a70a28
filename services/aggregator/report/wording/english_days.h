// How English writes days and months: day, month, year, and spaced dashes only between parts that
// are themselves of several words.
#ifndef RENKEI_SERVICES_AGGREGATOR_REPORT_WORDING_ENGLISH_DAYS_H_
#define RENKEI_SERVICES_AGGREGATOR_REPORT_WORDING_ENGLISH_DAYS_H_

#include <string>
#include <vector>

#include "common/time/day.h"
#include "services/aggregator/report/wording/values.h"

namespace renkei::wording::english {

// "10 June 2018", "23–24 May 2018", "30 August – 2 September 2018",
// "30 December 2018 – 3 January 2019"; some time within: "June 2018", "2018", else
// "between 1 April 2018 and 31 January 2019", "between 15 January and 15 April 2022".
std::string DatesText(const Dates& dates);

// "March 2018", "March–December 2018", "March 2018 – February 2019".
std::string MonthsText(time::Month first, time::Month last);

// "March–December 2018", "March and May–June 2018", "March 2018 and May 2019",
// "March and May 2018; January 2019". Months in order.
std::string MonthRanges(const std::vector<time::Month>& months);

// "the end of January" when it is a month's last day, else "20 January".
std::string AsOfDay(time::Day day);

}  // namespace renkei::wording::english

#endif  // RENKEI_SERVICES_AGGREGATOR_REPORT_WORDING_ENGLISH_DAYS_H_
