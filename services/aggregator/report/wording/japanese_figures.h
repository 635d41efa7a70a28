// How Japanese writes figures: 約 30～40 名, 4 回開催（予定 1 回を含む）.
#ifndef RENKEI_SERVICES_AGGREGATOR_REPORT_WORDING_JAPANESE_FIGURES_H_
#define RENKEI_SERVICES_AGGREGATOR_REPORT_WORDING_JAPANESE_FIGURES_H_

#include <string>

#include "services/aggregator/report/wording/values.h"

namespace renkei::wording::japanese {

// 49; 約 110; 約 30～40
std::string Number(const Quantity& quantity);

// The contracts of Catalogue's functions of the same names.
std::string HeadlineText(const Headline& headline);
std::string Figure(const Counts& counts);
std::string TimesFigure(const Counts& counts);
std::string PersonsFigure(const Counts& counts);

}  // namespace renkei::wording::japanese

#endif  // RENKEI_SERVICES_AGGREGATOR_REPORT_WORDING_JAPANESE_FIGURES_H_
