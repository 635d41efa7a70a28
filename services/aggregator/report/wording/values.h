// What a catalogue is told, free of any language: figures, days and names, never a phrase.
#ifndef RENKEI_SERVICES_AGGREGATOR_REPORT_WORDING_VALUES_H_
#define RENKEI_SERVICES_AGGREGATOR_REPORT_WORDING_VALUES_H_

#include <optional>
#include <string>
#include <vector>

#include "common/time/day.h"
#include "renkei/aggregator/v1/totals.pb.h"
#include "renkei/coordination/v1/section.pb.h"
#include "renkei/type/v1/values.pb.h"

namespace renkei::wording {

using type::v1::HeadcountRole;
using type::v1::Quantity;

// When something took place: on all of these days, or some time within them.
struct Dates {
  time::Span span = {};
  bool within = false;
};

// A fiscal year and the day it starts on, which is what its era follows from.
struct Year {
  int value = 0;
  time::Day first_day;
};

// How an event stands on the as-of day. A plan is overdue when its last day is past and no record
// says that it was carried out.
struct Standing {
  aggregator::v1::StateAsOf state = aggregator::v1::COMPLETED;
  bool overdue = false;
};

// Persons of one role.
struct PersonsCount {
  HeadcountRole role;
  Quantity quantity;
};

// How often, and with how many persons.
struct Count {
  Quantity times = {};
  int times_unknown = 0;  // records of which no one knows how often
  std::vector<PersonsCount> persons = {};
};

// The four counts of a total, side by side (rule apart).
struct Counts {
  Count completed = {};
  Count planned = {};
  Count undated = {};
  Count later = {};
  int overdue = 0;  // records among the planned whose day is past
};

// A place and how often something was held there.
struct PlaceCount {
  std::string name;
  Quantity times = {};
};

// What the summary table says of a section.
struct Headline {
  coordination::v1::Headline::Wording wording = {};
  Count figure = {};             // what is completed; with plans, also planned and later
  Counts counts = {};            // its parts, and what is left out of it
  bool include_planned = false;  // plans, and what came after the as-of day, are in the figure
  std::optional<time::Day> as_of = {};  // said when the work goes on
  std::vector<PlaceCount> places = {};  // in the order of first appearance
  Quantity place_undecided = {};        // plans whose place is not decided yet
  Quantity place_unknown = {};          // what took place where no one recorded
};

// Where an event took place; what is not known is empty.
struct VenueName {
  std::string country;
  std::string city;
  std::string place;
  friend bool operator==(const VenueName&, const VenueName&) = default;
};

// Persons of some classes together.
struct ClassedPersons {
  std::vector<std::string> classes;
  Quantity quantity;
  HeadcountRole role = {};
};

// One event in a line.
struct EventLine {
  std::string title = {};  // empty: that of the line before
  Dates dates = {};
  std::vector<std::string> cities = {};
  bool cities_undecided = false;
  Standing standing = {};
};

// Names of the parties of one table cell, in order.
struct PartyNames {
  std::vector<std::string> names = {};
  bool incomplete = false;  // there were more than are named
};

// Which column party names stand in; each has its own way to join them.
enum class PartyColumn { kFirstSide, kOtherSide, kDispatching, kReceiving, kYear };

}  // namespace renkei::wording

#endif  // RENKEI_SERVICES_AGGREGATOR_REPORT_WORDING_VALUES_H_
