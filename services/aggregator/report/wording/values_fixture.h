// Values that the catalogues' tests tell them, in few words. Test code only.
#ifndef RENKEI_SERVICES_AGGREGATOR_REPORT_WORDING_VALUES_FIXTURE_H_
#define RENKEI_SERVICES_AGGREGATOR_REPORT_WORDING_VALUES_FIXTURE_H_

#include <string>
#include <vector>

#include "common/time/day.h"
#include "services/aggregator/report/wording/values.h"

namespace renkei::wording {

inline Quantity Between(int low, int high) {
  Quantity quantity;
  quantity.set_low(low);
  quantity.set_high(high);
  return quantity;
}

inline Quantity Exactly(int figure) { return Between(figure, figure); }

inline Quantity About(int low, int high) {
  Quantity quantity = Between(low, high);
  quantity.set_approximate(true);
  return quantity;
}

inline Dates On(time::Day first, time::Day last) { return {.span = {first, last}}; }
inline Dates Within(time::Day first, time::Day last) {
  return {.span = {first, last}, .within = true};
}

inline std::vector<time::Month> Months(time::Month first, time::Month last) {
  std::vector<time::Month> months;
  for (time::Month month = first; month <= last; ++month) months.push_back(month);
  return months;
}

inline Headline HeadlineOf(coordination::v1::Headline::Wording wording, int times) {
  Headline headline{.wording = wording};
  headline.figure.times = Exactly(times);
  headline.counts.completed.times = Exactly(times);
  return headline;
}

}  // namespace renkei::wording

#endif  // RENKEI_SERVICES_AGGREGATOR_REPORT_WORDING_VALUES_FIXTURE_H_
