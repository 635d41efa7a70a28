// What no service can judge of an import: a link into another service's ledger, and a party that is
// there twice, which a service takes for two namesakes.
#ifndef RENKEI_CLI_IMPORTING_CHECK_H_
#define RENKEI_CLI_IMPORTING_CHECK_H_

#include "cli/importing/plan.h"
#include "cli/sheets/import.h"

namespace renkei::importing {

// Problems of the plan's changes. What may only follow from rows that could not be read is none.
tables::Problems Check(const sheets::Import& import, const Plan& plan);

// Names of records, of the import and recorded, that may have been meant by one that is neither.
std::vector<std::string> NearRecords(const std::string& name, const sheets::Import& import,
                                     const Plan& plan);

}  // namespace renkei::importing

#endif  // RENKEI_CLI_IMPORTING_CHECK_H_
