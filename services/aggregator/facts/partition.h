// Partition: facts of one programme and one calendar year, in columns.
//
// A scan reads the few columns its rule needs; texts are numbers; lists (parties, venues, persons)
// lie in one column each with offsets. Rows are only ever added; what changes is until which
// revision a row is valid.
#ifndef RENKEI_SERVICES_AGGREGATOR_FACTS_PARTITION_H_
#define RENKEI_SERVICES_AGGREGATOR_FACTS_PARTITION_H_

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

#include "absl/types/span.h"
#include "common/ledger/version.h"
#include "common/time/day.h"
#include "services/aggregator/facts/fact.h"
#include "services/aggregator/facts/texts.h"

namespace renkei::facts {

using Row = uint32_t;

// A source's number within one Known.
using SourceId = uint8_t;

struct Member {
  TextId party;
  type::v1::Participation::Role role;
};

// Threads: as of any container.
class Partition final {
 public:
  Row Append(const Fact& fact, SourceId source, ledger::Revision from, Texts& texts);
  // The row's version was followed by another one at `until`.
  void End(Row row, ledger::Revision until) { until_[row] = until.value; }

  size_t size() const { return from_.size(); }
  // All its spans lie inside. Requires size() > 0.
  const time::Span& extent() const { return *extent_; }

  // Whether the row is the record's version at `revision` of its source.
  bool ValidAt(Row row, ledger::Revision revision) const {
    return from_[row] <= revision.value && revision.value < until_[row];
  }
  SourceId source(Row row) const { return source_[row]; }
  ledger::Revision revision(Row row) const { return {from_[row]}; }
  TextId name(Row row) const { return name_[row]; }
  type::v1::Platform platform(Row row) const {
    return static_cast<type::v1::Platform>(platform_[row]);
  }
  Kind kind(Row row) const { return kind_[row]; }
  bool is_report(Row row) const { return kind_[row] == Kind::kPolicyReport; }
  Track track(Row row) const { return track_[row]; }
  State state(Row row) const { return state_[row]; }
  TextId category(Row row) const { return category_[row]; }
  time::Span span(Row row) const { return {DayAt(first_[row]), DayAt(last_[row])}; }
  time::Span happened(Row row) const {
    return {DayAt(happened_first_[row]), DayAt(happened_last_[row])};
  }
  bool exact(Row row) const { return (flags_[row] & kExact) != 0; }
  int32_t named_year(Row row) const { return named_year_[row]; }
  const Count& occurrences(Row row) const { return occurrences_[row]; }
  bool occurrences_unknown(Row row) const { return (flags_[row] & kOccurrencesUnknown) != 0; }
  int32_t days(Row row) const { return days_[row]; }
  // kEmpty: part of nothing.
  TextId part_of(Row row) const { return part_of_[row]; }
  bool is_excluded(Row row) const { return (flags_[row] & kExcluded) != 0; }
  // Requires is_excluded(row).
  type::v1::Exclusion::Code excluded(Row row) const {
    return static_cast<type::v1::Exclusion::Code>(excluded_[row]);
  }
  bool venues_undecided(Row row) const { return (flags_[row] & kVenuesUndecided) != 0; }
  absl::Span<const Member> members(Row row) const { return Slice(members_, member_ends_, row); }
  absl::Span<const TextId> venue_cities(Row row) const { return Slice(cities_, city_ends_, row); }
  absl::Span<const Heads> heads(Row row) const { return Slice(heads_, head_ends_, row); }

 private:
  enum Flag : uint8_t {
    kExact = 1,
    kOccurrencesUnknown = 2,
    kExcluded = 4,
    kVenuesUndecided = 8,
  };

  static time::Day DayAt(int32_t number) { return time::Day() + number; }
  template <typename T>
  static absl::Span<const T> Slice(const std::vector<T>& values, const std::vector<uint32_t>& ends,
                                   Row row) {
    const uint32_t begin = row == 0 ? 0 : ends[row - 1];
    return absl::MakeConstSpan(values).subspan(begin, ends[row] - begin);
  }

  std::optional<time::Span> extent_;
  std::vector<uint64_t> from_, until_;
  std::vector<SourceId> source_;
  std::vector<TextId> name_, category_, part_of_;
  std::vector<uint8_t> platform_, excluded_, flags_;
  std::vector<Kind> kind_;
  std::vector<Track> track_;
  std::vector<State> state_;
  std::vector<int32_t> first_, last_, happened_first_, happened_last_;  // days since 1970-01-01
  std::vector<int32_t> named_year_, days_;
  std::vector<Count> occurrences_;
  std::vector<Member> members_;
  std::vector<TextId> cities_;
  std::vector<Heads> heads_;
  std::vector<uint32_t> member_ends_, city_ends_, head_ends_;
};

}  // namespace renkei::facts

#endif  // RENKEI_SERVICES_AGGREGATOR_FACTS_PARTITION_H_
