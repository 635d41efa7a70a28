// The rules of how a fiscal year's report is laid out: parts, sections and what they are made of.
//
// Threads: any; nothing is kept.
#ifndef RENKEI_SERVICES_COORDINATION_LAYOUT_CHECK_H_
#define RENKEI_SERVICES_COORDINATION_LAYOUT_CHECK_H_

#include "common/fields/place.h"
#include "renkei/coordination/v1/fiscal_year.pb.h"
#include "renkei/coordination/v1/section.pb.h"

namespace renkei::coordination {

// The parts of the year at `at`.
void CheckParts(const v1::FiscalYear& year, const fields::Place& at);

// Without what holds among the sections of a year.
void CheckSection(const v1::Section& section, const fields::Place& at);

}  // namespace renkei::coordination

#endif  // RENKEI_SERVICES_COORDINATION_LAYOUT_CHECK_H_
