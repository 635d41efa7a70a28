#include "services/coordination/fiscal_year_rules.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "common/event/refusals.h"
#include "gmock/gmock.h"

namespace renkei::coordination {
namespace {

using event::ExpectRefusals;
using event::RefusedOf;
using fields::Place;

constexpr char kHeading[] = "heading {texts {key: 'ja' value: 'x'}} ";

std::string Section(const std::string& more) { return absl::StrCat("id: 's' ", kHeading, more); }

// A year with one part that has this section.
std::string WithSection(const std::string& section) {
  return absl::StrCat("state: OPEN parts {id: 'p' ", kHeading, "sections {", section, "}}");
}

std::string Meetings(const std::string& more) {
  return WithSection(Section(
      absl::StrCat("platform: COORDINATION kinds: 'JOINT_MEETING' layout: MEETINGS ", more)));
}

std::string Columns(const std::string& more) {
  return WithSection(
      Section(absl::StrCat("platform: TECHNICAL kinds: 'VISIT' layout: PARTY_COLUMNS "
                           "party_columns {party: 'parties/cn-tianjin'} ",
                           more)));
}

void Check(const v1::FiscalYear& year, const Place& at) { FiscalYearRules().Check(year, at); }

TEST(FiscalYearRules, TakeWholeYears) {
  for (const std::string& year :
       {Meetings("headline {wording: HELD include_planned: true places: true} "
                 "kind_labels {kind: 'JOINT_MEETING' label {texts {key: 'ja' value: 'x'}}}"),
        Columns("track: 'MODEL_CITY' persons: TRAINEE "
                "notes {kind: AS_OF marker {texts {key: 'ja' value: '※'}} attached_to: 'year'} "
                "notes {kind: ALL_DONE shown_from: '2019-01-31'}"),
        WithSection(Section("platform: MONITORING layout: POLICY_REPORTS"))}) {
    EXPECT_THAT(RefusedOf<v1::FiscalYear>(year, Check), testing::IsEmpty()) << year;
  }
}

TEST(FiscalYearRules, AnIdIsAYear) {
  for (const char* id : {"2018", "1900", "2199"}) {
    status::FieldViolations violations;
    FiscalYearRules().RequireId(id, Place(violations, "id"));
    EXPECT_TRUE(violations.empty()) << id;
  }
  for (const char* id : {"", "18", "1899", "2200", "2018-04", "fy18"}) {
    status::FieldViolations violations;
    FiscalYearRules().RequireId(id, Place(violations, "id"));
    EXPECT_EQ(violations.size(), 1u) << id;
  }
}

TEST(FiscalYearRules, HoldForTheYearAndItsParts) {
  const std::string part = absl::StrCat("parts {id: 'p' ", kHeading, "} ");
  ExpectRefusals<v1::FiscalYear>(
      {
          {"", "m.state", "required"},
          {"state: 5", "m.state", "5"},
          {"state: OPEN report_title {}", "m.report_title.texts", "required"},
          {absl::StrCat("state: CLOSED state_reason: '", std::string(1001, 'x'), "'"),
           "m.state_reason", "1001"},
          {"state: OPEN parts {id: 'p'}", "m.parts[0].heading", "required"},
          {absl::StrCat("state: OPEN parts {", kHeading, "}"), "m.parts[0].id", "required"},
          {absl::StrCat("state: OPEN ", part, part), "m.parts[1].id", "already"},
      },
      Check);
}

TEST(FiscalYearRules, HoldForSections) {
  const std::string same =
      absl::StrCat("sections {", Section("platform: MONITORING layout: POLICY_REPORTS"), "} ");
  ExpectRefusals<v1::FiscalYear>(
      {
          {absl::StrCat("state: OPEN parts {id: 'p' ", kHeading, same, "} parts {id: 'q' ",
                        kHeading, same, "}"),
           "m.parts[1].sections[0].id", "already"},
          {WithSection("id: 's' platform: MONITORING layout: POLICY_REPORTS"),
           "m.parts[0].sections[0].heading", "required"},
          {WithSection(Section("layout: POLICY_REPORTS")), "m.parts[0].sections[0].platform",
           "required"},
          {WithSection(Section("platform: COORDINATION kinds: 'CONSULTATION'")),
           "m.parts[0].sections[0].layout", "required"},
          {WithSection(Section("platform: COORDINATION layout: MEETINGS")),
           "m.parts[0].sections[0].kinds", "required"},
          {Meetings("kinds: 'VISIT'"), "m.parts[0].sections[0].kinds[1]", "VISIT"},
          {Meetings("kinds: 'JOINT_MEETING'"), "m.parts[0].sections[0].kinds[1]", "already"},
          {Meetings("kinds: 'KIND_UNSPECIFIED'"), "m.parts[0].sections[0].kinds[1]",
           "KIND_UNSPECIFIED"},
          {Meetings("track: 'MODEL_CITY'"), "m.parts[0].sections[0].track", "technical"},
          {Columns("track: 'MODEL'"), "m.parts[0].sections[0].track", "MODEL"},
          {Meetings("headline {}"), "m.parts[0].sections[0].headline.wording", "required"},
          {Meetings("headline {wording: HELD persons: 9}"),
           "m.parts[0].sections[0].headline.persons", "9"},
          {WithSection(Section("platform: TECHNICAL kinds: 'VISIT' layout: PARTY_COLUMNS")),
           "m.parts[0].sections[0].party_columns", "required"},
          {WithSection(Section("platform: TECHNICAL kinds: 'SEMINAR' layout: PARTY_ROWS")),
           "m.parts[0].sections[0].party_columns", "required"},
          {Columns("party_columns {party: 'x'}"), "m.parts[0].sections[0].party_columns[1].party",
           "parties/*"},
          {Columns("persons: HEADCOUNT_ROLE_UNSPECIFIED"), "m.parts[0].sections[0].persons[0]",
           "required"},
          {Meetings("receiving_side: 'The Side'"), "m.parts[0].sections[0].receiving_side",
           "not an id"},
          {Meetings("kind_labels {kind: 'VISIT' label {texts {key: 'ja' value: 'x'}}}"),
           "m.parts[0].sections[0].kind_labels[0].kind", "VISIT"},
          {Meetings("kind_labels {kind: 'OTHER'}"), "m.parts[0].sections[0].kind_labels[0].label",
           "required"},
      },
      Check);
}

TEST(FiscalYearRules, HoldForNotes) {
  ExpectRefusals<v1::FiscalYear>(
      {
          {Meetings("notes {}"), "m.parts[0].sections[0].notes[0].kind", "required"},
          {Meetings("notes {kind: TEXT}"), "m.parts[0].sections[0].notes[0].text", "TEXT"},
          {Meetings("notes {kind: ALL_DONE}"), "m.parts[0].sections[0].notes[0].shown_from",
           "ALL_DONE"},
          {Meetings("notes {kind: ALL_DONE shown_from: '2019-02-30'}"),
           "m.parts[0].sections[0].notes[0].shown_from", "does not exist"},
          {Meetings("notes {kind: AS_OF attached_to: 'a b'}"),
           "m.parts[0].sections[0].notes[0].attached_to", "not an id"},
      },
      Check);
}

}  // namespace
}  // namespace renkei::coordination
