// The checks, each of one kind of finding: quality.proto says what each one finds. A check adds its
// findings in the order of the year's records.
//
// Threads: any; nothing is kept.
#ifndef RENKEI_SERVICES_AGGREGATOR_QUALITY_CHECKS_H_
#define RENKEI_SERVICES_AGGREGATOR_QUALITY_CHECKS_H_

#include <vector>

#include "renkei/aggregator/v1/quality.pb.h"
#include "services/aggregator/quality/links.h"
#include "services/aggregator/quality/year.h"

namespace renkei::quality {

using Findings = std::vector<aggregator::v1::Finding>;

// single_records.cc: what one record is enough to see.
void FindConflicts(const Year& year, Findings& findings);
void FindUnknownParties(const Year& year, Findings& findings);
void FindBrokenLinks(const Year& year, const Links& links, Findings& findings);
void FindOverduePlans(const Year& year, Findings& findings);

// across_records.cc, near_duplicates.cc: what several records show together. What is excluded is
// not counted, and so neither is it counted twice.
void FindWithoutPersons(const Year& year, Findings& findings);
void FindNearDuplicates(const Year& year, const Links& links, Findings& findings);
void FindTalliesBesideRows(const Year& year, const Links& links, Findings& findings);
void FindOnTwoPlatforms(const Year& year, Findings& findings);

}  // namespace renkei::quality

#endif  // RENKEI_SERVICES_AGGREGATOR_QUALITY_CHECKS_H_
