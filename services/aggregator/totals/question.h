// A question as it is understood: checked, its days read, its names of kinds and tracks known.
#ifndef RENKEI_SERVICES_AGGREGATOR_TOTALS_QUESTION_H_
#define RENKEI_SERVICES_AGGREGATOR_TOTALS_QUESTION_H_

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "common/status/details.h"
#include "common/time/day.h"
#include "renkei/aggregator/v1/totals.pb.h"
#include "services/aggregator/facts/fact.h"
#include "services/aggregator/facts/snapshot.h"

namespace renkei::totals {

// A cell's values by the keys of its dimensions (DimensionKey).
using Group = std::map<std::string, std::string>;

// Each set: alternatives; empty: all.
struct Filter {
  std::set<type::v1::Platform> platforms;
  std::set<facts::Kind> kinds;
  std::set<facts::Track> tracks;
  std::set<std::string> categories;
  std::set<std::string> parties;
  std::set<std::string> without_parties;  // not alternatives: none of them
  std::set<std::string> sides;
  std::set<std::string> venue_cities;
};

// The fiscal years that may be asked about.
inline constexpr int kFirstYear = 1900;
inline constexpr int kLastYear = 2199;

// Stands for all programmes there are.
inline constexpr absl::string_view kAllProgrammes = "programmes/-";

// What a question is about. Questions of one basis are answered from one pass over the records.
struct Basis {
  std::string programme;
  std::set<int> fiscal_years;
  time::Day as_of;
  std::optional<facts::Snapshot> snapshot;
  std::optional<absl::Time> known_at;  // never with a snapshot

  // Whether the same question may have another answer later.
  bool IsAboutNow() const { return !snapshot && !known_at; }
  bool OfAllProgrammes() const { return programme == kAllProgrammes; }
  friend bool operator==(const Basis&, const Basis&) = default;
};

struct Asked {
  Basis basis;
  std::vector<aggregator::v1::Dimension> by;
  Filter filter;
  std::set<type::v1::Participation::Role> roles;  // PRINCIPAL and those asked for
  bool roll_up = false;
  std::set<type::v1::Exclusion::Code> include_excluded;

  bool Groups(aggregator::v1::Dimension dimension) const;
};

// Adds every wrong field ("question.by[1]") to `violations`; what is returned is of use only where
// there are none.
Asked ReadQuestion(const aggregator::v1::TotalsQuestion& question,
                   status::FieldViolations& violations);

// The same for what stands behind one cell of the question, or behind its total when `group` is
// empty. Adds "group" where it has not one value for each dimension, and unknown states
// ("states[0]").
Asked ReadCellQuestion(const aggregator::v1::TotalsQuestion& question, const Group& group,
                       const std::vector<aggregator::v1::StateAsOf>& states,
                       status::FieldViolations& violations);

}  // namespace renkei::totals

#endif  // RENKEI_SERVICES_AGGREGATOR_TOTALS_QUESTION_H_
