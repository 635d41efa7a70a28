// The Japanese catalogue.
#ifndef RENKEI_SERVICES_AGGREGATOR_REPORT_WORDING_ENGLISH_H_
#define RENKEI_SERVICES_AGGREGATOR_REPORT_WORDING_ENGLISH_H_

#include "services/aggregator/report/wording/catalogue.h"

namespace renkei::wording {

const Catalogue& English();

}  // namespace renkei::wording

#endif  // RENKEI_SERVICES_AGGREGATOR_REPORT_WORDING_ENGLISH_H_
