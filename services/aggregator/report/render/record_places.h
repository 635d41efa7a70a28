// In which cells of a file the record versions stand that it is made of.
#ifndef RENKEI_SERVICES_AGGREGATOR_REPORT_RENDER_RECORD_PLACES_H_
#define RENKEI_SERVICES_AGGREGATOR_REPORT_RENDER_RECORD_PLACES_H_

#include <cstdint>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "google/protobuf/repeated_ptr_field.h"
#include "renkei/aggregator/v1/report.pb.h"

namespace renkei::render {

// Cells that adjoin. Counted from 0.
struct CellRange {
  std::string sheet;  // empty in a file without sheets
  int first_row = 0;
  int first_column = 0;
  int last_row = 0;
  int last_column = 0;
};

// As spreadsheets write it: "B3", "A3:E3".
std::string AddressOf(const CellRange& range);

// What the entry's title stands on, which is one record if any.
using Versions = google::protobuf::RepeatedPtrField<aggregator::v1::RecordVersion>;
Versions VersionsOf(const aggregator::v1::ReportEntry& entry);

// A record version and one range of cells that stand on it.
struct RecordPlace {
  std::string name;
  std::string source;
  std::string epoch;
  int64_t revision;
  CellRange cells;
};

class RecordPlaces final {
 public:
  // The cell stands on these. Cells added one after another become one range where they adjoin in a
  // row or in a column.
  void Add(const Versions& versions, const std::string& sheet, int row, int column);

  // In the order of sources, names and revisions, and of one version as added.
  std::vector<RecordPlace> List(const aggregator::v1::Report& report) const;

 private:
  using Key = std::tuple<std::string, std::string, int64_t>;  // source, name, revision
  std::map<Key, std::vector<CellRange>> places_;
};

}  // namespace renkei::render

#endif  // RENKEI_SERVICES_AGGREGATOR_REPORT_RENDER_RECORD_PLACES_H_
