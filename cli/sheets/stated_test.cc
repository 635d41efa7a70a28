#include "cli/sheets/stated.h"

#include "absl/strings/str_cat.h"
#include "cli/sheets/import.h"
#include "cli/tables/test_files.h"
#include "gmock/gmock.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"

namespace renkei::sheets {
namespace {

using aggregator::v1::StatedFigure;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

constexpr char kHeadings[] = "id,programme,sources,fiscal_year,measure,value";

class StatedTest : public testing::Test {
 protected:
  StatedTest() {
    for (const char* id : {"cn-tianjin", "jp-kitakyushu"}) {
      coordination::v1::Party party;
      party.set_name(absl::StrCat("parties/", id));
      auto& name = *party.add_names();
      name.set_language("ja");
      name.set_form(coordination::v1::Party::Name::SHORT);
      name.set_text(id == std::string("cn-tianjin") ? "天津" : "北九州");
      registry_.Enter(party);
    }
  }

  Stated ReadRows(const std::string& more_headings, const std::string& rows,
                  const std::string& as_of = "2019-01-31") const {
    files_.Write("stated.csv", absl::StrCat(kHeadings, more_headings, "\n", rows));
    return ReadStated({files_.folder()}, registry_, {.as_of = as_of});
  }

  // Whatever is wrong, without the file's name.
  std::vector<std::string> Told(const tables::Problems& problems) const {
    std::vector<std::string> told;
    for (const tables::Problem& problem : problems) {
      told.push_back(Describe(problem).substr(files_.folder().size() + 1));
    }
    return told;
  }

  tables::TestFiles files_;
  records::Registry registry_;
};

TEST_F(StatedTest, IsReadFromARow) {
  const Stated stated = ReadRows(
      ",month,as_of,platform,kinds,track,category,parties,without_parties,sides,venue_cities,"
      "more_roles,roll_up,include_excluded",
      "visits,p,\"report [表 1, 天津] @2019-02-01 \"\"4 回\"\"\",2014..2016; 2018年度,"
      "OCCURRENCES,4回,2018年5月,2019.1.31,TECHNICAL; COORDINATION,VISIT; "
      "SEMINAR,MODEL_CITY,lab,天津; "
      "北九州,"
      "cn-tianjin,japan,北九州,IMPLIED,yes,OWN_BUDGET\n");
  EXPECT_THAT(Told(stated.problems), IsEmpty());
  ASSERT_THAT(stated.lines, SizeIs(1));
  std::string text;
  google::protobuf::TextFormat::Printer printer;
  printer.SetUseUtf8StringEscaping(true);
  printer.SetSingleLineMode(true);
  printer.PrintToString(stated.lines[0].figure, &text);
  EXPECT_EQ(text,
            "id: \"visits\" "
            "stated { document: \"report\" locator: \"表 1, 天津\" stated_on: \"2019-02-01\" "
            "written_as: \"4 回\" } "
            "question { programme: \"programmes/p\" fiscal_years: 2014 fiscal_years: 2015 "
            "fiscal_years: 2016 fiscal_years: 2018 as_of: \"2019-01-31\" "
            "filter { platforms: TECHNICAL platforms: COORDINATION kinds: \"VISIT\" "
            "kinds: \"SEMINAR\" tracks: \"MODEL_CITY\" categories: \"lab\" "
            "parties: \"parties/cn-tianjin\" parties: \"parties/jp-kitakyushu\" sides: \"japan\" "
            "venue_cities: \"parties/jp-kitakyushu\" without_parties: \"parties/cn-tianjin\" } "
            "more_roles: IMPLIED roll_up: true include_excluded: OWN_BUDGET } "
            "month: \"2018-05\" measure: OCCURRENCES value { low: 4 high: 4 } ");
  EXPECT_EQ(stated.lines[0].place.line, 2);
}

TEST_F(StatedTest, HasFiguresAsReportsWriteThem) {
  const Stated stated = ReadRows("",
                                 "a,p,r,2018,TRAINEES,約110名\n"
                                 "b,p,r,2018,PARTICIPANTS,約30～40名\n"
                                 "c,p,r,2018,REPORTS,12\n");
  EXPECT_THAT(Told(stated.problems), IsEmpty());
  ASSERT_THAT(stated.lines, SizeIs(3));
  EXPECT_EQ(stated.lines[0].figure.value().low(), 110);
  EXPECT_TRUE(stated.lines[0].figure.value().approximate());
  EXPECT_EQ(stated.lines[1].figure.value().high(), 40);
  EXPECT_EQ(stated.lines[2].figure.value().high(), 12);
  EXPECT_EQ(stated.lines[2].figure.question().as_of(), "2019-01-31");
}

TEST_F(StatedTest, IsToldOfAllThatIsWrong) {
  const Stated stated = ReadRows(",as_of,parties",
                                 "a,p,r,2018,TIMES,some,2019-02-30,天津氏\n"
                                 "b,p,r,2018..2014,OCCURRENCES,unknown,2019-01-31,\n"
                                 "a,p,r,2018,OCCURRENCES,4,,\n"
                                 "c,p,r,2018,OCCURRENCES,4,,\n",
                                 "");
  EXPECT_THAT(
      Told(stated.problems),
      ElementsAre(HasSubstr("stated.csv:2: measure: \"TIMES\": expected one of OCCURRENCES"),
                  HasSubstr("stated.csv:2: value: \"some\": expected a figure"),
                  HasSubstr("stated.csv:2: as_of: \"2019-02-30\""),
                  HasSubstr("stated.csv:2: parties: \"天津氏\""),
                  HasSubstr("stated.csv:3: fiscal_year: \"2018..2014\": expected years in order"),
                  HasSubstr("stated.csv:3: value: \"unknown\": expected a figure"),
                  HasSubstr("stated.csv:4: id: \"a\": expected each id once; it is at line 2"),
                  HasSubstr("stated.csv:5: id: \"c\": expected a day under as_of, or --as-of")));
}

TEST_F(StatedTest, NeedsARow) {
  const Stated stated = ReadRows("", "");
  ASSERT_THAT(stated.problems, SizeIs(1));
  EXPECT_THAT(Describe(stated.problems[0]), HasSubstr("rows of a sheet `stated`"));
}

TEST_F(StatedTest, IsPassedOverByAnImport) {
  ReadRows("", "a,p,r,2018,OCCURRENCES,4\n");
  const Import alone = Read({files_.folder()}, {});
  ASSERT_THAT(alone.problems, SizeIs(1));
  EXPECT_THAT(Describe(alone.problems[0]), HasSubstr("`renkei reconcile`"));

  files_.Write("parties.csv", "id,kind,country,name_ja\ncn-tianjin,CITY,CN,天津市\n");
  const Import beside = Read({files_.folder()}, {});
  EXPECT_THAT(Told(beside.problems), IsEmpty());
  EXPECT_THAT(beside.records, SizeIs(1));
  EXPECT_THAT(beside.notices, ElementsAre(HasSubstr("stated.csv: passed over")));
}

}  // namespace
}  // namespace renkei::sheets
