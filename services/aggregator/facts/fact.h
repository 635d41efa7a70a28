// Fact: one version of one record as the aggregator counts it, read from its message.
#ifndef RENKEI_SERVICES_AGGREGATOR_FACTS_FACT_H_
#define RENKEI_SERVICES_AGGREGATOR_FACTS_FACT_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/time/day.h"
#include "renkei/type/v1/event.pb.h"
#include "renkei/type/v1/platform.pb.h"
#include "renkei/type/v1/values.pb.h"
#include "services/aggregator/facts/batch.h"

namespace renkei::facts {

// The kinds of all platforms, in the order in which totals list them.
enum class Kind : uint8_t {
  kConsultation = 1,
  kJointMeeting,
  kLocalSeminar,
  kDomesticMeeting,
  kVisit,
  kTrainingVisit,
  kSeminar,
  kExpertDispatch,
  kOther,
  kPolicyReport,
};
inline constexpr int kKindCount = 10;

enum class Track : uint8_t { kNone = 0, kJointResearch, kModelCity };

enum class State : uint8_t { kPlanned, kCompleted, kCancelled };

// "TRAINING_VISIT"; nullopt for a name of none.
absl::string_view NameOf(Kind kind);
std::optional<Kind> KindNamed(absl::string_view name);
// "JOINT_RESEARCH"; "" for kNone, which no name gives.
absl::string_view NameOf(Track track);
std::optional<Track> TrackNamed(absl::string_view name);

// A type.v1.Quantity: 0 <= low <= high.
struct Count {
  int32_t low = 0;
  int32_t high = 0;
  bool approximate = false;
  friend bool operator==(const Count&, const Count&) = default;
};

// Persons of one role: all headcounts of the role together (rule persons-gross).
struct Heads {
  type::v1::HeadcountRole role;
  Count count;
};

struct FactParty {
  std::string party;
  type::v1::Participation::Role role;
};

struct Fact {
  std::string name;
  std::string programme;  // "programmes/jp-cn-air"
  type::v1::Platform platform = type::v1::PLATFORM_UNSPECIFIED;
  Kind kind = Kind::kOther;
  Track track = Track::kNone;
  State state = State::kPlanned;
  std::string category;
  time::Span span;  // where it is placed; a policy report's: its due day
  time::Span
      happened;       // what its state follows from; a policy report's: its delivered day if known
  bool exact = true;  // `span` is EXACT, not WITHIN
  int32_t named_year = 0;  // the fiscal year a WITHIN record names; 0: none
  Count occurrences;       // 1..1 unless it is a tally; 0..0 for a policy report
  bool occurrences_unknown = false;
  int32_t days = 0;  // as recorded; 0: not recorded
  std::string part_of;
  std::optional<type::v1::Exclusion::Code> excluded;
  bool venues_undecided = false;
  std::vector<FactParty> parties;
  std::vector<std::string> venue_cities;  // one a venue; "" where it has none
  std::vector<Heads> heads;               // by role, each once

  bool is_report() const { return kind == Kind::kPolicyReport; }
};

// Whether `type` is a record's: an activity, an exchange or a policy report.
bool IsRecordType(absl::string_view type);

// InvalidArgument: it cannot be counted, and why: the bytes do not parse, a kind or state is not
// known, the span is none.
absl::StatusOr<Fact> ReadFact(const Change& change);

}  // namespace renkei::facts

#endif  // RENKEI_SERVICES_AGGREGATOR_FACTS_FACT_H_
