// How Japanese writes days, months and era years.
#ifndef RENKEI_SERVICES_AGGREGATOR_REPORT_WORDING_JAPANESE_DAYS_H_
#define RENKEI_SERVICES_AGGREGATOR_REPORT_WORDING_JAPANESE_DAYS_H_

#include <string>
#include <vector>

#include "common/time/day.h"
#include "services/aggregator/report/wording/values.h"

namespace renkei::wording::japanese {

// 平成 30 年; 令和元年. Before 1873, when Japan kept another calendar: 1872 年.
std::string EraYear(time::Day day);

// 2018.5.10, 2018.5.23-24, 2018.8.30-9.2, 2018.12.30-2019.1.3; some time within: 2018.6, 2018,
// else 2018.4.1～2019.1.31 の間.
std::string ShortDates(const Dates& dates);

// 2018 年 6 月 10 日, 2018 年 5 月 23～24 日, 2018 年 8 月 30 日～9 月 2 日; some time within:
// 2018 年 6 月, 2018 年, else 2018 年 4 月 1 日～2019 年 1 月 31 日の間.
std::string LongDates(const Dates& dates);

// 2018 年 3～12 月; 2018 年 3 月～2019 年 2 月; 2018 年 3～5 月、7 月. Months in order.
std::string MonthRanges(const std::vector<time::Month>& months);

// 1 月末 when it is a month's last day, else 1 月 20 日.
std::string AsOfDay(time::Day day);

}  // namespace renkei::wording::japanese

#endif  // RENKEI_SERVICES_AGGREGATOR_REPORT_WORDING_JAPANESE_DAYS_H_
