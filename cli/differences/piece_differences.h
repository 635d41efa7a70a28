// What differs between the parts of two years' reports, which are rows of their own in the sheets.
#ifndef RENKEI_CLI_DIFFERENCES_PIECE_DIFFERENCES_H_
#define RENKEI_CLI_DIFFERENCES_PIECE_DIFFERENCES_H_

#include <vector>

#include "cli/differences/difference.h"
#include "cli/records/registry.h"
#include "renkei/coordination/v1/fiscal_year.pb.h"

namespace renkei::differences {

// Adds a difference a column of each part, section and note, told by its id, "section visits:
// caption_ja"; of one that is new or gone each column that says anything. Notes have no ids and are
// counted, "note 2 of section visits". All have the path "parts".
void ComparePieces(const coordination::v1::FiscalYear& recorded,
                   const coordination::v1::FiscalYear& imported, const records::Registry& registry,
                   std::vector<FieldDifference>& differences);

}  // namespace renkei::differences

#endif  // RENKEI_CLI_DIFFERENCES_PIECE_DIFFERENCES_H_
