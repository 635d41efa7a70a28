#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/status/macros.h"
#include "services/aggregator/report/edition/cells.h"
#include "services/aggregator/report/edition/notes.h"
#include "services/aggregator/report/layouts/layouts.h"

namespace renkei::layouts {
namespace {

using aggregator::v1::ReportCell;
using aggregator::v1::ReportTable;
using aggregator::v1::TotalsQuestion;
using edition::Edition;
using edition::SectionData;
using type::v1::HeadcountRole;
using type::v1::Quantity;
using wording::Term;

std::vector<HeadcountRole> RolesOf(const SectionData& data) {
  std::vector<HeadcountRole> roles;
  for (const int role : data.section.persons()) roles.push_back(static_cast<HeadcountRole>(role));
  return roles;
}

// Only the parties asked narrow the question: none means what has none of them.
struct Column {
  std::string heading;
  aggregator::v1::Total total;
  std::vector<aggregator::v1::TotalRecord> records;
};

absl::StatusOr<Column> Ask(const Edition& edition, const TotalsQuestion& question,
                           std::string heading) {
  Column column{.heading = std::move(heading), .total = {}, .records = {}};
  RENKEI_ASSIGN_OR_RETURN(aggregator::v1::Totals totals, edition.engine.Query(question));
  RENKEI_ASSIGN_OR_RETURN(totals::CellRecords behind,
                          edition.engine.RecordsBehind(question, {}, {}));
  column.total = std::move(*totals.mutable_total());
  column.records = std::move(behind.records);
  return column;
}

}  // namespace
}  // namespace renkei::layouts
