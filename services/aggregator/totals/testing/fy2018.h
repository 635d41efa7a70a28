// The records of the model report (fiscal year 2018), as far as its totals need them. Test code
// only.
#ifndef RENKEI_SERVICES_AGGREGATOR_TOTALS_TESTING_FY2018_H_
#define RENKEI_SERVICES_AGGREGATOR_TOTALS_TESTING_FY2018_H_

#include "services/aggregator/totals/testing/world.h"

namespace renkei::totals {

// Records programme, parties and all records under kProgramme.
void RecordFy2018(World& world);

}  // namespace renkei::totals

#endif  // RENKEI_SERVICES_AGGREGATOR_TOTALS_TESTING_FY2018_H_
