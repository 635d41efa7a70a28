// What differs between two messages in the columns of their sheet.
#ifndef RENKEI_CLI_DIFFERENCES_COLUMN_DIFFERENCES_H_
#define RENKEI_CLI_DIFFERENCES_COLUMN_DIFFERENCES_H_

#include <vector>

#include "cli/differences/difference.h"
#include "cli/records/registry.h"
#include "cli/sheets/sheet.h"
#include "google/protobuf/message.h"

namespace renkei::differences {

// Adds a difference a column, of a column of texts one a language.
void CompareColumns(const sheets::Sheet& sheet, const google::protobuf::Message& recorded,
                    const google::protobuf::Message& imported, const records::Registry& registry,
                    std::vector<FieldDifference>& differences);

}  // namespace renkei::differences

#endif  // RENKEI_CLI_DIFFERENCES_COLUMN_DIFFERENCES_H_
