// Selection: which record versions a question counts, in which state, and in which cells. Totals,
// the records behind a cell and the report's material are all made of one, so they cannot disagree.
#ifndef RENKEI_SERVICES_AGGREGATOR_TOTALS_SELECTION_H_
#define RENKEI_SERVICES_AGGREGATOR_TOTALS_SELECTION_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/container/inlined_vector.h"
#include "absl/strings/string_view.h"
#include "services/aggregator/facts/known.h"
#include "services/aggregator/totals/membership.h"
#include "services/aggregator/totals/question.h"
#include "services/aggregator/totals/rules.h"

namespace renkei::totals {

// A cell's values in the order of the dimensions asked: numbers of texts, enumerators, years,
// months.
using CellKey = absl::InlinedVector<int32_t, 4>;

// Which of a selection's cells.
using CellId = uint32_t;

struct InCell {
  CellId cell;
  bool shared;  // the cell is a party's, and another party of its side took part too
};

struct Selected {
  facts::FactRef fact;
  Standing standing;
  std::vector<InCell> cells;
  // Rule nested-once: the selected records it lies inside, in the same state, nearest first. Only
  // those that add occurrences of their own: one that adds none (a policy report, or a tally of
  // which no one knows how many) takes none of its parts' out of `distinct`.
  std::vector<uint32_t> inside;
};

// Threads: as of any container. Lifetime: as of the Known it was selected from.
struct Selection {
  std::vector<Selected> records;
  std::vector<CellKey> cells;         // by CellId
  std::vector<facts::FactRef> apart;  // rule placing

  // The nearest record that contains `record` and is counted in `cell` too; nullopt for the cell:
  // the total. nullptr: it counts in `distinct`.
  const Selected* Container(const Selected& record, std::optional<CellId> cell) const;
};

class Selector final {
 public:
  // All arguments outlive the selector.
  Selector(const facts::Known& known, const facts::Horizon& horizon,
           const coordination::v1::Programme& programme, const Asked& asked);

  Selection Select();

  // A cell's value of the dimension asked at `index`, as answers show it.
  std::string TextOf(const CellKey& key, size_t index) const;

 private:
  // One record's values of the dimensions that parties and venues decide, found once.
  struct Joined {
    std::vector<facts::TextId> parties;  // that took part
    std::vector<facts::TextId> under;    // that it counts under
    std::vector<facts::TextId> cities;   // rule places
  };

  void ReadFilter();
  void Consider(const facts::FactRef& fact, Selection& selection);
  Joined Join(const facts::FactRef& fact);
  std::vector<facts::TextId> CitiesOf(const facts::FactRef& fact);
  bool PassesByColumns(const facts::FactRef& fact) const;
  bool PassesByJoins(const Joined& joined);
  std::vector<InCell> CellsOf(const facts::FactRef& fact, const Place& place, const Joined& joined,
                              Selection& selection);
  std::vector<int32_t> ValuesOf(aggregator::v1::Dimension dimension, const facts::FactRef& fact,
                                const Place& place, const Joined& joined);
  CellId CellWith(const CellKey& key, Selection& selection);
  void FindContainers(Selection& selection) const;
  std::vector<facts::FactRef> AncestorsOf(const facts::FactRef& fact) const;

  const facts::Known& known_;
  const facts::Horizon& horizon_;
  const Asked& asked_;
  const facts::TextId programme_;
  Membership membership_;
  const Placing placing_;
  absl::flat_hash_set<facts::TextId> filter_categories_, filter_parties_, without_parties_,
      filter_cities_;
  absl::flat_hash_map<CellKey, CellId> cell_ids_;
};

}  // namespace renkei::totals

#endif  // RENKEI_SERVICES_AGGREGATOR_TOTALS_SELECTION_H_
