#include "common/event/event_check.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>

#include "absl/strings/str_cat.h"
#include "common/event/limits.h"
#include "common/event/values_check.h"
#include "common/fields/checks.h"
#include "common/time/day.h"

namespace renkei::event {
namespace {

using fields::Place;
using google::protobuf::RepeatedPtrField;
using type::v1::DateSpan;

void CheckParticipation(const type::v1::Participation& participation, const Place& at) {
  fields::RequireName(participation.party(), PartyNames(), at.Field("party"));
  fields::RequireEnum(participation.role(), at.Field("role"));
  if (participation.has_section()) {
    CheckLocalizedText(participation.section(), at.Field("section"));
  }
}

void CheckVenues(const type::v1::Event& event, const Place& at) {
  fields::CheckCount(event.venues_size(), kMaxVenues, at.Field("venues"));
  for (int i = 0; i < event.venues_size(); ++i) CheckVenue(event.venues(i), at.Item("venues", i));
  if (event.venues_undecided() && event.venues_size() < 2) {
    at.Field("venues_undecided")
        .Refuse(absl::StrCat("needs two venues or more; there are ", event.venues_size()));
  }
}

void CheckDays(const type::v1::Event& event, const std::optional<time::Span>& span,
               const Place& at) {
  if (event.days() == 0) return;
  if (event.days() < 0 || event.days() > kMaxSpanDays) {
    return at.Refuse(absl::StrCat(event.days(), " is not from 1 to ", kMaxSpanDays));
  }
  if (!span || event.span().precision() != DateSpan::EXACT) return;
  if (event.days() != span->Length()) {
    at.Refuse(
        absl::StrCat(event.days(), " contradicts the exact span of ", span->Length(), " days"));
  }
}

void CheckPartOf(absl::string_view part_of, absl::string_view record, const Place& at) {
  if (part_of.empty()) return;
  if (part_of == record) return at.Refuse("is the record itself");
  const bool known = std::any_of(
      RecordNames().begin(), RecordNames().end(),
      [part_of](const fields::NamePattern& pattern) { return pattern.Matches(part_of); });
  if (!known) {
    at.RefuseText(part_of, "is not the name of a record, such as programmes/*/activities/*");
  }
}

void CheckNumbers(const type::v1::Event& event, const Place& at) {
  if (event.ordinal() < 0) {
    at.Field("ordinal").Refuse(absl::StrCat(event.ordinal(), " is negative"));
  }
  const int year = event.fiscal_year();
  if (year != 0 && (year < time::kFirstYear || year > time::kLastYear)) {
    at.Field("fiscal_year")
        .Refuse(absl::StrCat(year, " is not from ", time::kFirstYear, " to ", time::kLastYear));
  }
}

void CheckTexts(const type::v1::Event& event, const Place& at) {
  if (event.has_title()) CheckLocalizedText(event.title(), at.Field("title"));
  if (event.has_summary()) CheckLocalizedText(event.summary(), at.Field("summary"));
  fields::CheckText(event.category(), kMaxCategoryCharacters, at.Field("category"));
  CheckLocalizedTexts(event.notes(), kMaxNotes, at, "notes");
}

}  // namespace

const fields::NamePattern& PartyNames() {
  static const auto& pattern = *new fields::NamePattern("parties/*");
  return pattern;
}

const std::vector<fields::NamePattern>& RecordNames() {
  static const auto& patterns = *new std::vector<fields::NamePattern>{
      fields::NamePattern("programmes/*/activities/*"),
      fields::NamePattern("programmes/*/exchanges/*"),
      fields::NamePattern("programmes/*/policyReports/*"),
  };
  return patterns;
}

void CheckParticipations(const RepeatedPtrField<type::v1::Participation>& participations,
                         const Place& message) {
  fields::CheckCount(participations.size(), kMaxParticipations, message.Field("participations"));
  std::set<absl::string_view> seen;
  for (int i = 0; i < participations.size(); ++i) {
    const Place at = message.Item("participations", i);
    CheckParticipation(participations[i], at);
    const std::string& party = participations[i].party();
    if (!party.empty() && !seen.insert(party).second) {
      at.Field("party").Refuse(absl::StrCat(party, " stands here already"));
    }
  }
}

void CheckVenue(const type::v1::Venue& venue, const Place& at) {
  fields::CheckName(venue.city(), PartyNames(), at.Field("city"));
  if (venue.has_place()) CheckLocalizedText(venue.place(), at.Field("place"));
  fields::CheckCountry(venue.country(), at.Field("country"));
}

void CheckExclusion(const type::v1::Exclusion& exclusion, const Place& at) {
  fields::RequireEnum(exclusion.code(), at.Field("code"));
  if (exclusion.has_text()) {
    CheckLocalizedText(exclusion.text(), at.Field("text"));
  } else if (exclusion.code() == type::v1::Exclusion::OTHER) {
    at.Field("text").Refuse("is required with OTHER");
  }
}

void CheckOccurrences(const type::v1::Occurrences& occurrences, const Place& at) {
  switch (occurrences.value_case()) {
    case type::v1::Occurrences::kQuantity:
      return CheckQuantity(occurrences.quantity(), at.Field("quantity"));
    case type::v1::Occurrences::kUnknown:
      if (!occurrences.unknown()) at.Field("unknown").Refuse("must be true");
      return;
    case type::v1::Occurrences::VALUE_NOT_SET:
      return at.Refuse("needs quantity or unknown");
  }
}

void CheckEvent(const type::v1::Event& event, absl::string_view record, const Place& at) {
  std::optional<time::Span> span;
  if (event.has_span()) {
    span = CheckDateSpan(event.span(), at.Field("span"));
  } else {
    at.Field("span").Refuse("is required");
  }
  fields::RequireEnum(event.state(), at.Field("state"));
  CheckTexts(event, at);
  CheckVenues(event, at);
  CheckParticipations(event.participations(), at);
  CheckHeadcounts(event.headcounts(), at);
  if (event.has_occurrences()) CheckOccurrences(event.occurrences(), at.Field("occurrences"));
  CheckDays(event, span, at.Field("days"));
  CheckPartOf(event.part_of(), record, at.Field("part_of"));
  CheckNumbers(event, at);
  if (event.has_excluded()) CheckExclusion(event.excluded(), at.Field("excluded"));
  fields::CheckCount(event.links_size(), kMaxLinks, at.Field("links"));
  for (int i = 0; i < event.links_size(); ++i) CheckLink(event.links(i), at.Item("links", i));
  CheckSources(event.sources(), at);
}

}  // namespace renkei::event
