// How Chinese writes figures: 约30～40人, 举办4次（含计划1次）.
#ifndef RENKEI_SERVICES_AGGREGATOR_REPORT_WORDING_CHINESE_FIGURES_H_
#define RENKEI_SERVICES_AGGREGATOR_REPORT_WORDING_CHINESE_FIGURES_H_

#include "services/aggregator/report/wording/ideographic_figures.h"

namespace renkei::wording::chinese {

const IdeographicFigures& Figures();

}  // namespace renkei::wording::chinese

#endif  // RENKEI_SERVICES_AGGREGATOR_REPORT_WORDING_CHINESE_FIGURES_H_
