#include "services/aggregator/facts/fact.h"

#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/status/macros.h"
#include "renkei/coordination/v1/activity.pb.h"
#include "renkei/monitoring/v1/policy_report.pb.h"
#include "renkei/technical/v1/exchange.pb.h"

namespace renkei::facts {
namespace {

using coordination::v1::Activity;
using monitoring::v1::PolicyReport;
using technical::v1::Exchange;
using type::v1::DateSpan;
using type::v1::Event;

constexpr std::array<absl::string_view, kKindCount + 1> kKindNames = {"",
                                                                      "CONSULTATION",
                                                                      "JOINT_MEETING",
                                                                      "LOCAL_SEMINAR",
                                                                      "DOMESTIC_MEETING",
                                                                      "VISIT",
                                                                      "TRAINING_VISIT",
                                                                      "SEMINAR",
                                                                      "EXPERT_DISPATCH",
                                                                      "OTHER",
                                                                      "POLICY_REPORT"};
constexpr std::array<absl::string_view, 3> kTrackNames = {"", "JOINT_RESEARCH", "MODEL_CITY"};

absl::Status Uncountable(absl::string_view why) { return absl::InvalidArgumentError(why); }

// "programmes/jp-cn-air/activities/a" -> "programmes/jp-cn-air".
absl::StatusOr<std::string> ProgrammeOf(absl::string_view name) {
  const std::vector<absl::string_view> parts = absl::StrSplit(name, '/');
  if (parts.size() != 4 || parts[0] != "programmes") {
    return Uncountable(absl::StrCat("the name '", name, "' is not inside a programme"));
  }
  return absl::StrCat(parts[0], "/", parts[1]);
}

template <typename Message>
absl::StatusOr<Message> Parse(const Change& change) {
  Message message;
  if (!message.ParseFromString(change.body)) return Uncountable("its bytes do not parse");
  return message;
}

Count CountOf(const type::v1::Quantity& quantity) {
  const int32_t low = std::max(0, quantity.low());
  return {
      .low = low, .high = std::max(low, quantity.high()), .approximate = quantity.approximate()};
}

int32_t SaturatingSum(int32_t a, int32_t b) {
  const int64_t sum = static_cast<int64_t>(a) + b;
  return static_cast<int32_t>(std::min<int64_t>(sum, std::numeric_limits<int32_t>::max()));
}

absl::Status ReadHeads(const Event& event, Fact& fact) {
  std::map<type::v1::HeadcountRole, Count> by_role;
  for (const type::v1::Headcount& headcount : event.headcounts()) {
    if (headcount.role() == type::v1::HEADCOUNT_ROLE_UNSPECIFIED ||
        !type::v1::HeadcountRole_IsValid(headcount.role())) {
      return Uncountable(absl::StrCat("headcount role ", headcount.role(), " is not known"));
    }
    Count& sum = by_role[headcount.role()];
    const Count count = CountOf(headcount.quantity());
    sum = {.low = SaturatingSum(sum.low, count.low),
           .high = SaturatingSum(sum.high, count.high),
           .approximate = sum.approximate || count.approximate};
  }
  for (const auto& [role, count] : by_role) fact.heads.push_back({role, count});
  return absl::OkStatus();
}

absl::Status ReadSpan(const DateSpan& span, Fact& fact) {
  RENKEI_ASSIGN_OR_RETURN(fact.span.first, time::ParseDay(span.first_day()));
  RENKEI_ASSIGN_OR_RETURN(fact.span.last, time::ParseDay(span.last_day()));
  if (fact.span.last < fact.span.first) return Uncountable("its span ends before it starts");
  if (span.precision() != DateSpan::EXACT && span.precision() != DateSpan::WITHIN) {
    return Uncountable(absl::StrCat("precision ", span.precision(), " is not known"));
  }
  fact.exact = span.precision() == DateSpan::EXACT;
  fact.happened = fact.span;
  return absl::OkStatus();
}

absl::Status ReadState(Event::State state, Fact& fact) {
  switch (state) {
    case Event::PLANNED:
      fact.state = State::kPlanned;
      return absl::OkStatus();
    case Event::COMPLETED:
      fact.state = State::kCompleted;
      return absl::OkStatus();
    case Event::CANCELLED:
      fact.state = State::kCancelled;
      return absl::OkStatus();
    default:
      return Uncountable(absl::StrCat("state ", state, " is not known"));
  }
}

absl::Status ReadEvent(const Event& event, Fact& fact) {
  RENKEI_RETURN_IF_ERROR(ReadSpan(event.span(), fact));
  RENKEI_RETURN_IF_ERROR(ReadState(event.state(), fact));
  RENKEI_RETURN_IF_ERROR(ReadHeads(event, fact));
  fact.category = event.category();
  fact.named_year = fact.exact ? 0 : std::max(0, event.fiscal_year());
  fact.occurrences = {.low = 1, .high = 1};
  if (event.has_occurrences()) {
    fact.occurrences_unknown = !event.occurrences().has_quantity();
    fact.occurrences = CountOf(event.occurrences().quantity());
  }
  fact.days = std::max(0, event.days());
  fact.part_of = event.part_of();
  if (event.has_excluded()) fact.excluded = event.excluded().code();
  fact.venues_undecided = event.venues_undecided();
  for (const type::v1::Participation& participation : event.participations()) {
    fact.parties.push_back({participation.party(), participation.role()});
  }
  for (const type::v1::Venue& venue : event.venues()) fact.venue_cities.push_back(venue.city());
  return absl::OkStatus();
}

// The platforms name the kinds they share alike, so a kind is found by its name.
absl::Status ReadKind(absl::string_view name, Fact& fact) {
  const std::optional<Kind> kind = KindNamed(name);
  if (!kind.has_value()) return Uncountable(absl::StrCat("kind '", name, "' is not known"));
  fact.kind = *kind;
  return absl::OkStatus();
}

absl::Status ReadActivity(const Change& change, Fact& fact) {
  RENKEI_ASSIGN_OR_RETURN(const Activity activity, Parse<Activity>(change));
  fact.platform = type::v1::COORDINATION;
  RENKEI_RETURN_IF_ERROR(ReadKind(Activity::Kind_Name(activity.kind()), fact));
  return ReadEvent(activity.event(), fact);
}

absl::Status ReadExchange(const Change& change, Fact& fact) {
  RENKEI_ASSIGN_OR_RETURN(const Exchange exchange, Parse<Exchange>(change));
  fact.platform = type::v1::TECHNICAL;
  fact.track = TrackNamed(Exchange::Track_Name(exchange.track())).value_or(Track::kNone);
  RENKEI_RETURN_IF_ERROR(ReadKind(Exchange::Kind_Name(exchange.kind()), fact));
  return ReadEvent(exchange.event(), fact);
}

// The day a report is due: as recorded, else the end of the month after the one it is named for.
absl::StatusOr<time::Day> DueDay(const PolicyReport& report, absl::string_view name) {
  if (!report.due_day().empty()) return time::ParseDay(report.due_day());
  const std::vector<absl::string_view> parts = absl::StrSplit(name, '/');
  RENKEI_ASSIGN_OR_RETURN(const time::Month month, time::ParseMonth(parts.back()));
  return time::LastDayOf(month + 1);
}

absl::Status ReadPolicyReport(const Change& change, Fact& fact) {
  RENKEI_ASSIGN_OR_RETURN(const PolicyReport report, Parse<PolicyReport>(change));
  fact.platform = type::v1::MONITORING;
  fact.kind = Kind::kPolicyReport;
  RENKEI_ASSIGN_OR_RETURN(const time::Day due, DueDay(report, change.name));
  fact.span = fact.happened = {due, due};
  switch (report.state()) {
    case PolicyReport::PLANNED:
      fact.state = State::kPlanned;
      return absl::OkStatus();
    case PolicyReport::CANCELLED:
      fact.state = State::kCancelled;
      return absl::OkStatus();
    case PolicyReport::DELIVERED:
      fact.state = State::kCompleted;
      break;
    default:
      return Uncountable(absl::StrCat("state ", report.state(), " is not known"));
  }
  if (!report.delivered_day().empty()) {
    RENKEI_ASSIGN_OR_RETURN(const time::Day delivered, time::ParseDay(report.delivered_day()));
    fact.happened = {delivered, delivered};
  }
  return absl::OkStatus();
}

}  // namespace

absl::string_view NameOf(Kind kind) { return kKindNames[static_cast<size_t>(kind)]; }

std::optional<Kind> KindNamed(absl::string_view name) {
  for (size_t kind = 1; kind < kKindNames.size(); ++kind) {
    if (kKindNames[kind] == name) return static_cast<Kind>(kind);
  }
  return std::nullopt;
}

absl::string_view NameOf(Track track) { return kTrackNames[static_cast<size_t>(track)]; }

std::optional<Track> TrackNamed(absl::string_view name) {
  for (size_t track = 1; track < kTrackNames.size(); ++track) {
    if (kTrackNames[track] == name) return static_cast<Track>(track);
  }
  return std::nullopt;
}

bool IsRecordType(absl::string_view type) {
  return type == Activity::descriptor()->full_name() ||
         type == Exchange::descriptor()->full_name() ||
         type == PolicyReport::descriptor()->full_name();
}

absl::StatusOr<Fact> ReadFact(const Change& change) {
  Fact fact;
  fact.name = change.name;
  RENKEI_ASSIGN_OR_RETURN(fact.programme, ProgrammeOf(change.name));
  if (change.type == Activity::descriptor()->full_name()) {
    RENKEI_RETURN_IF_ERROR(ReadActivity(change, fact));
  } else if (change.type == Exchange::descriptor()->full_name()) {
    RENKEI_RETURN_IF_ERROR(ReadExchange(change, fact));
  } else if (change.type == PolicyReport::descriptor()->full_name()) {
    RENKEI_RETURN_IF_ERROR(ReadPolicyReport(change, fact));
  } else {
    return Uncountable(absl::StrCat("type '", change.type, "' is not known"));
  }
  return fact;
}

}  // namespace renkei::facts
