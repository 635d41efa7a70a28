#include "cli/importing/telling.h"

#include <map>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "cli/importing/test_plans.h"
#include "cli/tables/test_files.h"
#include "cli/tables/test_workbook.h"
#include "common/status/details.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace renkei::importing {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// Files that are read, and what is told of an error of a commit of all their records.
class TellingTest : public testing::Test {
 protected:
  // The telling, where the commit leaves out the record `apart`.
  std::vector<std::string> Told(const absl::Status& refusal, const std::string& apart = "") {
    const sheets::Import import = sheets::Read({files_.folder()}, {});
    const Plan plan = PlanOf(import);
    PlannedCommit commit{.service = "coordination"};
    for (size_t i = 0; i < plan.changes.size(); ++i) {
      if (plan.changes[i].read->name != apart) commit.changes.push_back(i);
    }
    std::vector<std::string> told;
    for (const tables::Problem& problem : Telling(import, plan).Of(refusal, commit)) {
      std::string line = Describe(problem);
      if (line.rfind(files_.folder() + "/", 0) == 0) line.erase(0, files_.folder().size() + 1);
      told.push_back(std::move(line));
    }
    return told;
  }

  static absl::Status Field(const std::string& field) {
    status::FieldViolations violations;
    violations.Add(field, "is wrong");
    return violations.ToStatus();
  }

  static absl::Status Refused(int change, const std::string& record, const std::string& reason,
                              const std::map<std::string, std::string>& metadata,
                              absl::StatusCode code = absl::StatusCode::kFailedPrecondition) {
    changes::v1::RefusedChanges all;
    auto& refused = *all.add_changes();
    refused.set_change(change);
    refused.set_record(record);
    refused.set_code(static_cast<int>(code));
    refused.set_reason(reason);
    refused.set_message(absl::StrCat(record, " is refused"));
    refused.mutable_metadata()->insert(metadata.begin(), metadata.end());
    return status::WithDetail(absl::Status(code, "refused"), all);
  }

  void WriteActivities(const std::string& rows) {
    files_.Write("activities.csv",
                 "id,programme,kind,state,span,title_ja,title_en,part_of\n" + rows);
  }
  static std::string Activity(const std::string& id, const std::string& part_of = "",
                              const std::string& kind = "CONSULTATION") {
    return absl::StrCat(id, ",p,", kind, ",COMPLETED,2018-05-10,題,title,", part_of, "\n");
  }

  tables::TestFiles files_;
};

TEST_F(TellingTest, AFieldIsToldAtItsRowInItsColumn) {
  WriteActivities(Activity("a") + Activity("b"));
  EXPECT_THAT(Told(Field("changes[1].create.event.title.texts[\"en\"]")),
              ElementsAre("activities.csv:3: title_en: is wrong"));
  EXPECT_THAT(Told(Field("changes[0].create.event.span.last_day")),
              ElementsAre("activities.csv:2: span: is wrong"));
  // Of a field that the file has no column for, the column that would say it.
  EXPECT_THAT(Told(Field("changes[0].create.event.headcounts[2].role")),
              ElementsAre("activities.csv:2: headcounts: is wrong"));
  EXPECT_THAT(Told(Field("changes[0].create.name")), ElementsAre("activities.csv:2: id: is wrong"));
  EXPECT_THAT(Told(Field("changes[0].create")), ElementsAre("activities.csv:2: is wrong"));
  EXPECT_THAT(Told(Field("changes")), ElementsAre("changes: is wrong"));
}

TEST_F(TellingTest, AFieldOfAWorkbookIsToldByItsCell) {
  tables::TestBook book;
  book.sheets.push_back(
      {.name = "activities",
       .rows = tables::TextRow(1, {"title_ja", "id", "programme", "kind", "state", "span"}) +
               tables::TextRow(2, {"題", "a", "p", "CONSULTATION", "COMPLETED", "2018-05-10"})});
  files_.Write("plan.xlsx", book.Bytes());
  EXPECT_THAT(Told(Field("changes[0].create.event.span")),
              ElementsAre("plan.xlsx [activities] F2: span: is wrong"));
}

// The parts of a year's report are rows of their own.
TEST_F(TellingTest, AFieldOfASectionOrNoteIsToldAtTheSectionsOrNotesOwnRow) {
  files_.Write("fiscal_years.csv", "id,programme,state\n2018,p,OPEN\n");
  files_.Write("parts.csv", "id,programme,fiscal_year,heading_ja\none,p,2018,部\ntwo,p,2018,部\n");
  files_.Write("sections.csv",
               "id,programme,fiscal_year,part,heading_ja,platform,layout,receiving_side\n"
               "t1,p,2018,two,節,COORDINATION,MEETINGS,japan\n"
               "o1,p,2018,one,節,COORDINATION,MEETINGS,japan\n"
               "t2,p,2018,two,節,COORDINATION,MEETINGS,japn\n");
  files_.Write("section_notes.csv",
               "id,programme,fiscal_year,section,kind,marker_ja,shown_from\n"
               "n,p,2018,t2,ALL_DONE,備考,2019-01-31\n");
  EXPECT_THAT(Told(Field("changes[0].create.parts[1].sections[1].receiving_side")),
              ElementsAre("sections.csv:4: receiving_side: is wrong"));
  EXPECT_THAT(Told(Field("changes[0].create.parts[1].sections[1].notes[0].marker")),
              ElementsAre("section_notes.csv:2: marker_ja: is wrong"));
  EXPECT_THAT(Told(Field("changes[0].create.parts[0].heading")),
              ElementsAre("parts.csv:2: heading_ja: is wrong"));
  EXPECT_THAT(Told(Field("changes[0].create.state")),
              ElementsAre("fiscal_years.csv:2: state: is wrong"));
}

TEST_F(TellingTest, AMissingRecordIsToldWithNearNames) {
  WriteActivities(Activity("visit-1") + Activity("b", "visit-2"));
  EXPECT_THAT(
      Told(Refused(1, "programmes/p/activities/b", "REFERENCE_MISSING",
                   {{"target", "programmes/p/activities/visit-2"}})),
      ElementsAre("activities.csv:3: part_of: \"programmes/p/activities/visit-2\": expected "
                  "a record of the files or one recorded already; near: "
                  "programmes/p/activities/visit-1"));
  EXPECT_THAT(
      Told(Refused(0, "programmes/p/activities/visit-1", "PROGRAMME_NOT_FOUND",
                   {{"programme", "programmes/p"}})),
      ElementsAre(
          "activities.csv:2: programme: \"programmes/p\": expected a record of the files or "
          "one recorded already"));
}

TEST_F(TellingTest, AnAliasOfTwoPartiesIsToldWithBothRows) {
  files_.Write("parties.csv",
               "id,kind,country,name_ja,aliases\na,CITY,JP,甲,同\nb,CITY,JP,乙,同\n");
  const std::vector<std::string> told =
      Told(Refused(1, "parties/b", "TEXT_NOT_UNIQUE", {{"text", "同"}, {"name", "parties/a"}}));
  ASSERT_EQ(told.size(), 1u);
  EXPECT_THAT(told[0], testing::StartsWith("parties.csv:3: aliases: \"同\": expected an alias of "
                                           "one party only; parties/a, "));
  EXPECT_THAT(told[0], testing::EndsWith("/parties.csv:2, has it"));
}

TEST_F(TellingTest, OtherRefusalsAreToldWithWhatToDo) {
  WriteActivities(Activity("a"));
  EXPECT_THAT(
      Told(Refused(0, "programmes/p/activities/a", "", {}, absl::StatusCode::kAlreadyExists)),
      ElementsAre("activities.csv:2: programmes/p/activities/a: is refused; give the row "
                  "another id, or import again if the record was created just now"));
}

TEST_F(TellingTest, WhatFollowsFromARowThatWasRefusedAlreadyIsNotToldAgain) {
  WriteActivities(Activity("bad", "", "CONSULTATON") + Activity("b", "bad") + Activity("No Id"));
  EXPECT_THAT(Told(Field("changes[0].create.kind")), IsEmpty());
  EXPECT_THAT(Told(Refused(1, "programmes/p/activities/b", "REFERENCE_CYCLE",
                           {{"target", "programmes/p/activities/bad"}})),
              IsEmpty());
  WriteActivities(Activity("b", "lost") + "lost,p\n");
  EXPECT_THAT(Told(Refused(0, "programmes/p/activities/b", "REFERENCE_MISSING",
                           {{"target", "programmes/p/activities/lost"}})),
              IsEmpty());
}

TEST_F(TellingTest, WhatRestsOnAChangeOfAnotherCommitIsNotTold) {
  WriteActivities(Activity("a") + Activity("b", "a"));
  const absl::Status refusal = Refused(0, "programmes/p/activities/b", "REFERENCE_MISSING",
                                       {{"target", "programmes/p/activities/a"}});
  EXPECT_THAT(Told(refusal, "programmes/p/activities/a"), IsEmpty());
}

}  // namespace
}  // namespace renkei::importing
