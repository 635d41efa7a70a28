#include "cli/steps/held_venue.h"

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "cli/cells/entry_writers.h"
#include "cli/steps/event_of.h"
#include "cli/steps/flag_cells.h"

namespace renkei::steps {
namespace {

using google::protobuf::Message;
using records::Registry;
using type::v1::Event;
using type::v1::Venue;

constexpr char kFlag[] = "--venue";

bool IsPlace(const Venue& venue, absl::string_view text) {
  const auto& texts = venue.place().texts();
  return std::any_of(texts.begin(), texts.end(),
                     [&](const auto& each) { return each.second == text; });
}

bool IsInCity(const Venue& venue, const std::vector<std::string>& cities) {
  return std::find(cities.begin(), cities.end(), venue.city()) != cities.end();
}

// Whether they may be the same house: of one city, with a place that both have in some language.
bool AreOne(const Venue& planned, const Venue& written) {
  if (planned.city() != written.city()) return false;
  if (!written.has_place()) return !planned.has_place();
  const auto& texts = written.place().texts();
  return std::any_of(texts.begin(), texts.end(), [&](const auto& each) {
    const auto same = planned.place().texts().find(each.first);
    return same != planned.place().texts().end() && same->second == each.second;
  });
}

// The planned venues for which `is` holds.
template <typename Is>
std::vector<Venue> Those(const Event& event, Is is) {
  std::vector<Venue> venues;
  std::copy_if(event.venues().begin(), event.venues().end(), std::back_inserter(venues), is);
  return venues;
}

// The venues that are called `text`: by their place, or else by their city.
std::vector<Venue> Called(absl::string_view text, const Event& event, const Registry& registry) {
  std::vector<Venue> venues =
      Those(event, [&](const Venue& venue) { return IsPlace(venue, text); });
  if (!venues.empty()) return venues;
  const std::vector<std::string> cities = registry.Find(text);
  return Those(event, [&](const Venue& venue) { return IsInCity(venue, cities); });
}

std::string Listed(const std::vector<Venue>& venues, const Registry& registry) {
  std::vector<std::string> written;
  for (const Venue& venue : venues) written.push_back(cells::EntryOf(registry, venue));
  return absl::StrJoin(written, " or ");
}

void SetOnly(Venue venue, Event& event) {
  event.clear_venues();
  event.clear_venues_undecided();
  *event.add_venues() = std::move(venue);
}

}  // namespace

void SetHeldVenue(absl::string_view text, const Registry& registry, const Message& record,
                  Event& event, status::FieldViolations& violations) {
  std::vector<Venue> called = Called(text, event, registry);
  if (called.size() == 1) return SetOnly(std::move(called.front()), event);
  if (called.size() > 1) {
    return violations.Add(kFlag, absl::StrCat("\"", text, "\" may be ", Listed(called, registry),
                                              "; name its place"));
  }
  const std::unique_ptr<Message> scratch(record.New());
  scratch->CopyFrom(record);
  Event& written = *EventOf(*scratch);
  written.clear_venues();
  if (!FlagCells({.record = *scratch, .registry = registry}, violations)
           .Read(kFlag, "venues", text)) {
    return;
  }
  if (written.venues_size() != 1) {
    return violations.Add(kFlag, absl::StrCat("\"", text, "\": expected one venue"));
  }
  const Venue& venue = written.venues(0);
  const std::vector<Venue> same =
      Those(event, [&](const Venue& planned) { return AreOne(planned, venue); });
  SetOnly(same.size() == 1 ? same.front() : venue, event);
}

}  // namespace renkei::steps
