// What differs between the parts of two years' reports, which are rows of their own in the sheets.
#ifndef RENKEI_CLI_IMPORTING_PIECE_DIFFERENCES_H_
#define RENKEI_CLI_IMPORTING_PIECE_DIFFERENCES_H_

#include <vector>

#include "cli/importing/difference.h"
#include "cli/importing/registry.h"
#include "renkei/coordination/v1/fiscal_year.pb.h"

namespace renkei::importing {

// Adds a difference a column of each part, section and note, told by its id, "section visits:
// caption_ja"; of one that is new or gone each column that says anything. Notes have no ids and are
// counted, "note 2 of section visits". All have the path "parts".
void ComparePieces(const coordination::v1::FiscalYear& recorded,
                   const coordination::v1::FiscalYear& imported, const Registry& registry,
                   std::vector<FieldDifference>& differences);

}  // namespace renkei::importing

#endif  // RENKEI_CLI_IMPORTING_PIECE_DIFFERENCES_H_
