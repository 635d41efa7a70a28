// How Chinese writes days and months: figures and words stand together without spaces, and a range
// is joined by 至.
#ifndef RENKEI_SERVICES_AGGREGATOR_REPORT_WORDING_CHINESE_DAYS_H_
#define RENKEI_SERVICES_AGGREGATOR_REPORT_WORDING_CHINESE_DAYS_H_

#include <string>
#include <vector>

#include "common/time/day.h"
#include "services/aggregator/report/wording/values.h"

namespace renkei::wording::chinese {

// 2018年6月10日, 2018年5月23日至24日, 2018年8月30日至9月2日, 2018年12月30日至2019年1月3日; some
// time within: 2018年6月, 2018年, else 2018年4月1日至2019年1月31日期间.
std::string DatesText(const Dates& dates);

// 2018年3月, 2018年3月至12月, 2018年3月至2019年2月.
std::string MonthsText(time::Month first, time::Month last);

// 2018年3月至12月; 2018年3月、5月至6月; 2018年3月、2019年5月. Months in order.
std::string MonthRanges(const std::vector<time::Month>& months);

// 1月底 when it is a month's last day, else 1月20日.
std::string AsOfDay(time::Day day);

}  // namespace renkei::wording::chinese

#endif  // RENKEI_SERVICES_AGGREGATOR_REPORT_WORDING_CHINESE_DAYS_H_
