// What differs between two messages in the columns of their sheet.
#ifndef RENKEI_CLI_IMPORTING_COLUMN_DIFFERENCES_H_
#define RENKEI_CLI_IMPORTING_COLUMN_DIFFERENCES_H_

#include <vector>

#include "cli/importing/difference.h"
#include "cli/importing/registry.h"
#include "cli/importing/sheet.h"
#include "google/protobuf/message.h"

namespace renkei::importing {

// Adds a difference a column, of a column of texts one a language.
void CompareColumns(const Sheet& sheet, const google::protobuf::Message& recorded,
                    const google::protobuf::Message& imported, const Registry& registry,
                    std::vector<FieldDifference>& differences);

}  // namespace renkei::importing

#endif  // RENKEI_CLI_IMPORTING_COLUMN_DIFFERENCES_H_
