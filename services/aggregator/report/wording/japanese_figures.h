// How Japanese writes figures: 約 30～40 名, 4 回開催（予定 1 回を含む）.
#ifndef RENKEI_SERVICES_AGGREGATOR_REPORT_WORDING_JAPANESE_FIGURES_H_
#define RENKEI_SERVICES_AGGREGATOR_REPORT_WORDING_JAPANESE_FIGURES_H_

#include "services/aggregator/report/wording/ideographic_figures.h"

namespace renkei::wording::japanese {

const IdeographicFigures& Figures();

}  // namespace renkei::wording::japanese

#endif  // RENKEI_SERVICES_AGGREGATOR_REPORT_WORDING_JAPANESE_FIGURES_H_
