// Cells: the cells of a breakdown, and which of them a record stands in.
#ifndef RENKEI_SERVICES_AGGREGATOR_TOTALS_CELLS_H_
#define RENKEI_SERVICES_AGGREGATOR_TOTALS_CELLS_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/inlined_vector.h"
#include "absl/strings/string_view.h"
#include "services/aggregator/totals/ground.h"
#include "services/aggregator/totals/joining.h"
#include "services/aggregator/totals/question.h"

namespace renkei::totals {

// Which of a breakdown's cells.
using CellId = uint32_t;

struct InCell {
  CellId cell;
  bool shared;  // the cell is a party's, and another party of its side took part too
};

// Threads: as of any container. Lifetime: ground and question outlive it.
class Cells final {
 public:
  // With the cells that an answer has even of nothing: one for all where nothing is broken down,
  // and one for each year asked where years are and nothing else, so that a trend has no gaps.
  Cells(const Ground& ground, const Asked& asked);

  // Each cell that a record of `programme` stands in, new ones added.
  std::vector<InCell> AddFor(const Candidate& candidate, const ProgrammeGround& programme,
                             const Joined& joined, Membership& membership);

  size_t size() const { return keys_.size(); }
  // In the order of an answer's rows.
  std::vector<CellId> InOrder() const;
  // A cell's values in the order of the dimensions asked, as answers show them.
  std::vector<std::string> TextsOf(CellId cell) const;
  // The cell with these values; nullopt: there is none. Requires one for each dimension.
  std::optional<CellId> Find(const Group& group) const;

 private:
  // Values in the order of the dimensions asked: numbers of texts, enumerators, years, months.
  using Key = absl::InlinedVector<int32_t, 4>;

  std::vector<int32_t> ValuesOf(aggregator::v1::Dimension dimension, const Candidate& candidate,
                                const ProgrammeGround& programme, const Joined& joined,
                                Membership& membership);
  CellId CellWith(const Key& key);
  int32_t NumberOfSide(absl::string_view id);
  std::string TextOf(const Key& key, size_t index) const;

  const facts::Texts& texts_;
  const Asked& asked_;
  std::vector<Key> keys_;  // by CellId
  absl::flat_hash_map<Key, CellId> ids_;
  std::vector<std::string> side_ids_ = {""};  // by number
};

}  // namespace renkei::totals

#endif  // RENKEI_SERVICES_AGGREGATOR_TOTALS_CELLS_H_
