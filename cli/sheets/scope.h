// To which fiscal year's sheets a record belongs: one rule for exports and for what has disappeared
// from the sheets.
#ifndef RENKEI_CLI_SHEETS_SCOPE_H_
#define RENKEI_CLI_SHEETS_SCOPE_H_

#include <optional>

#include "common/time/day.h"
#include "google/protobuf/message.h"

namespace renkei::sheets {

// Of an activity or exchange the year that it names, else that of its first day; of a policy report
// that in which it is due. nullopt: no such day is known, or records of its kind are of no year.
std::optional<time::FiscalYear> SheetYearOf(const google::protobuf::Message& record,
                                            const time::FiscalCalendar& calendar);

}  // namespace renkei::sheets

#endif  // RENKEI_CLI_SHEETS_SCOPE_H_
