#include "cli/sheets/import.h"

#include <filesystem>

#include "cli/tables/test_files.h"
#include "gmock/gmock.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"

namespace renkei::sheets {
namespace {

using records::Records;
using tables::Problem;
using testing::AllOf;
using testing::ElementsAre;
using testing::EndsWith;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

constexpr char kParties[] =
    "id,kind,country,parent,name_ja,short_name_ja,aliases\n"
    "cn-tianjin,CITY,CN,,天津市,天津,\n"
    "cn-mee,MINISTRY,CN,,環境保護部 (..2018-03-16); 生態環境部 (2018-03-17..),,\n"
    "cn-centre,CENTRE,CN,生態環境部,日中友好環境保全センター,日中センター,中日センター; 中心\n"
    "jp-kitakyushu,CITY,JP,,北九州市,北九州,\n"
    "jp-iges,INSTITUTE,JP,,地球環境戦略研究機関,IGES,\n";

constexpr char kActivityHeadings[] = "id,programme,kind,state,span,parties";

class ReadTest : public testing::Test {
 protected:
  ReadTest() { files_.Write("parties.csv", kParties); }

  Import ReadAll() const { return Read({files_.folder()}, {}); }

  // Reads one activity whose last cell stands under `heading`.
  Import ReadActivity(const std::string& heading, const std::string& cell) const {
    files_.Write("activities.csv", "id,programme,kind,state,span," + heading +
                                       "\na-1,p,CONSULTATION,COMPLETED,2018-05-10,\"" + cell +
                                       "\"\n");
    return ReadAll();
  }

  // The event of ReadActivity as protobuf text, its span and state left out; or its problems.
  std::string EventOf(const std::string& heading, const std::string& cell) const {
    const Import import = ReadActivity(heading, cell);
    if (!import.problems.empty()) return Told(import);
    type::v1::Event event = RecordsOf(import).activities.at(0).event();
    event.clear_span();
    event.clear_state();
    google::protobuf::TextFormat::Printer printer;
    printer.SetUseUtf8StringEscaping(true);
    printer.SetSingleLineMode(true);
    std::string text;
    printer.PrintToString(event, &text);
    return text;
  }

  // The problems, one a line, without the folder.
  std::string Told(const Import& import) const {
    std::string told;
    for (const Problem& problem : import.problems) {
      std::string line = Describe(problem);
      if (line.rfind(files_.folder() + "/", 0) == 0) line.erase(0, files_.folder().size() + 1);
      told += line + "\n";
    }
    return told;
  }

  tables::TestFiles files_;
};

TEST_F(ReadTest, GivesPartiesTheirNamesWithLanguageFormAndValidity) {
  const Import import = ReadAll();
  ASSERT_EQ(Told(import), "");
  const Records records = RecordsOf(import);
  ASSERT_THAT(records.parties, SizeIs(5));
  const coordination::v1::Party& ministry = records.parties[1];
  EXPECT_EQ(ministry.name(), "parties/cn-mee");
  ASSERT_EQ(ministry.names_size(), 2);
  EXPECT_EQ(ministry.names(0).valid_to(), "2018-03-16");
  EXPECT_EQ(ministry.names(1).text(), "生態環境部");
  EXPECT_EQ(ministry.names(1).form(), coordination::v1::Party::Name::FULL);
  const coordination::v1::Party& centre = records.parties[2];
  EXPECT_EQ(centre.parent(), "parties/cn-mee");
  EXPECT_THAT(centre.aliases(), ElementsAre("中日センター", "中心"));
  EXPECT_EQ(centre.names(1).form(), coordination::v1::Party::Name::SHORT);
}

TEST_F(ReadTest, ReadsPartiesWithSectionsAndRoles) {
  EXPECT_EQ(EventOf("parties", "北九州; 天津市 [ja=環境局]; IGES (implied)"),
            "participations { party: \"parties/jp-kitakyushu\" role: PRINCIPAL } "
            "participations { party: \"parties/cn-tianjin\" role: PRINCIPAL "
            "section { texts { key: \"ja\" value: \"環境局\" } } } "
            "participations { party: \"parties/jp-iges\" role: IMPLIED } ");
}

TEST_F(ReadTest, ReadsVenuesWithTheCountryOfTheirCity) {
  EXPECT_EQ(
      EventOf("venues", "天津 [ja=市役所]; [ja=船上] (KR)"),
      "venues { city: \"parties/cn-tianjin\" place { texts { key: \"ja\" value: \"市役所\" } } "
      "country: \"CN\" } "
      "venues { place { texts { key: \"ja\" value: \"船上\" } } country: \"KR\" } ");
}

TEST_F(ReadTest, ReadsVenuesOfWhichOneIsNotYetChosen) {
  EXPECT_EQ(EventOf("venues", "天津 or 北九州"),
            "venues { city: \"parties/cn-tianjin\" country: \"CN\" } "
            "venues { city: \"parties/jp-kitakyushu\" country: \"JP\" } venues_undecided: true ");
  EXPECT_THAT(EventOf("venues", "天津 or 北九州; IGES"), HasSubstr("not by both"));
}

TEST_F(ReadTest, ReadsHeadcountsWithTheirClasses) {
  EXPECT_EQ(EventOf("headcounts", "TRAINEE 5 [ja=幹部+実務者]; EXPERT 約2"),
            "headcounts { role: TRAINEE quantity { low: 5 high: 5 } "
            "classes { texts { key: \"ja\" value: \"幹部\" } } "
            "classes { texts { key: \"ja\" value: \"実務者\" } } } "
            "headcounts { role: EXPERT quantity { low: 2 high: 2 approximate: true } } ");
}

TEST_F(ReadTest, ReadsSourcesWithAllTheirDetails) {
  EXPECT_EQ(EventOf("sources", "r [表 1] @2019-01-31 \"\"5 名\"\" <https://a.org>; s"),
            "sources { document: \"r\" locator: \"表 1\" stated_on: \"2019-01-31\" "
            "uri: \"https://a.org\" written_as: \"5 名\" } sources { document: \"s\" } ");
}

TEST_F(ReadTest, ReadsWhatARecordLiesInside) {
  EXPECT_EQ(EventOf("part_of", "a-2"), "part_of: \"programmes/p/activities/a-2\" ");
  EXPECT_EQ(EventOf("part_of", "exchanges/e"), "part_of: \"programmes/p/exchanges/e\" ");
  EXPECT_EQ(EventOf("part_of", "programmes/q/exchanges/e"),
            "part_of: \"programmes/q/exchanges/e\" ");
  EXPECT_THAT(EventOf("part_of", "a/b/c"), HasSubstr("expected a record"));
}

TEST_F(ReadTest, ReadsTheOtherFieldsOfAnEvent) {
  EXPECT_EQ(EventOf("title_zh-Hans", "题"), "title { texts { key: \"zh-Hans\" value: \"题\" } } ");
  EXPECT_EQ(EventOf("provisional", "yes"), "provisional: true ");
  EXPECT_EQ(EventOf("provisional", "no"), "");
  EXPECT_EQ(EventOf("occurrences", "unknown"), "occurrences { unknown: true } ");
  EXPECT_EQ(EventOf("days", "3"), "days: 3 ");
  EXPECT_EQ(EventOf("excluded", "OTHER [ja=試行]"),
            "excluded { code: OTHER text { texts { key: \"ja\" value: \"試行\" } } } ");
  EXPECT_EQ(EventOf("links", "http://a.org/1;2 [ja=写真]"),
            "links { uri: \"http://a.org/1;2\" label { texts { key: \"ja\" value: \"写真\" } } } ");
  EXPECT_EQ(EventOf("notes", "ja=一|en=one; ja=二"),
            "notes { texts { key: \"en\" value: \"one\" } texts { key: \"ja\" value: \"一\" } } "
            "notes { texts { key: \"ja\" value: \"二\" } } ");
  EXPECT_EQ(EventOf("fiscal_year", ""), "");
}

TEST_F(ReadTest, ReportsEveryWrongEntryOfACellWithNearNames) {
  EXPECT_EQ(
      EventOf("parties", "北九洲市; 天律市 (implid); IGES (implied"),
      "activities.csv:2: parties: \"北九洲市\": expected the name, short name, alias or id of a "
      "party; near: 北九州市\n"
      "activities.csv:2: parties: \"天律市\": expected the name, short name, alias or id of a "
      "party; near: 天津市\n"
      "activities.csv:2: parties: \"IMPLID\": expected one of PRINCIPAL, IMPLIED, COUNTERPART, "
      "ORGANISER; near: IMPLIED\n"
      "activities.csv:2: parties: \"IGES (implied\": expected an entry [...] (...), each detail "
      "closed and at most once\n");
}

TEST_F(ReadTest, ReportsEachKindOfWrongValue) {
  EXPECT_THAT(EventOf("days", "-3"), HasSubstr("days: \"-3\": expected a whole number"));
  EXPECT_THAT(EventOf("provisional", "maybe"), HasSubstr("expected yes or no"));
  EXPECT_THAT(EventOf("occurrences", "some"), HasSubstr("or unknown"));
  EXPECT_THAT(EventOf("headcounts", "TRAINEES 5"), HasSubstr("near: TRAINEE"));
  EXPECT_THAT(EventOf("headcounts", "TRAINEE 7..5"), HasSubstr("low end is not above"));
  EXPECT_THAT(EventOf("headcounts", "TRAINEE 7 [ja=a+b|en=c]"), HasSubstr("as many texts"));
  EXPECT_THAT(EventOf("links", "a.org"), HasSubstr("expected a web address"));
  EXPECT_THAT(EventOf("sources", "r @2019-02-30"), HasSubstr("\"2019-02-30\": expected a day"));
  EXPECT_THAT(EventOf("sources", "[表 1]"), HasSubstr("expected the document"));
  EXPECT_THAT(EventOf("excluded", "BUDGET"), HasSubstr("expected one of OWN_BUDGET"));
  EXPECT_THAT(EventOf("notes", "一"), HasSubstr("expected texts by language"));
  EXPECT_THAT(EventOf("parties", "IGES; "), HasSubstr("on each side of the separator"));
}

TEST_F(ReadTest, ReportsAllBadRowsNotTheFirst) {
  files_.Write("activities.csv",
               std::string(kActivityHeadings) +
                   "\na-1,p,CONSULTATON,COMPLETED,2018-02-30,北九州市\n"
                   "a-2,p,CONSULTATION,,2018-05-10,北九州市\n"
                   "A 3,p,CONSULTATION,COMPLETED,2018-05-10,北九州市\n"
                   "a-4,p,CONSULTATION,COMPLETED,2018-05-10\n"
                   "a-5,p,CONSULTATION,COMPLETED,2018-05-10,\"北九州市;\n大津市\"\n");
  const Import import = ReadAll();
  std::vector<std::string> places;
  for (const Problem& problem : import.problems) {
    places.push_back(std::to_string(problem.line) + " " + problem.column + " " + problem.value);
  }
  EXPECT_THAT(places, ElementsAre("2 kind CONSULTATON", "2 span 2018-02-30", "3 state ", "4 id A 3",
                                  "5  5 cells", "6 parties 大津市"));
}

TEST_F(ReadTest, RefusesAnIdTwiceWithinAFileAndAcrossFiles) {
  const std::string row = "a-1,p,CONSULTATION,COMPLETED,2018-05-10,\n";
  files_.Write("activities.csv", std::string(kActivityHeadings) + "\n" + row + row);
  files_.Write("more.csv", std::string(kActivityHeadings) + "\n" + row);
  const Import import = ReadAll();
  ASSERT_THAT(import.problems, SizeIs(2));
  EXPECT_EQ(import.problems[0].line, 3);
  EXPECT_EQ(import.problems[0].value, "a-1");
  EXPECT_THAT(import.problems[1].file, EndsWith("more.csv"));
  EXPECT_THAT(import.problems[1].expected, EndsWith("activities.csv:2 already"));
}

TEST_F(ReadTest, TakesTheSameIdInAnotherProgrammeForAnotherRecord) {
  files_.Write("activities.csv", std::string(kActivityHeadings) +
                                     "\na-1,p,CONSULTATION,COMPLETED,2018-05-10,\n"
                                     "a-1,q,CONSULTATION,COMPLETED,2018-05-10,\n");
  EXPECT_EQ(Told(ReadAll()), "");
}

TEST_F(ReadTest, RefusesANameThatTwoPartiesBear) {
  files_.Write("parties.csv", std::string(kParties) + "jp-tianjin,CITY,JP,,天津村,天津,\n");
  EXPECT_THAT(EventOf("parties", "天津"),
              AllOf(HasSubstr("expected the name of one party only"),
                    HasSubstr("near: parties/cn-tianjin, parties/jp-tianjin")));
}

TEST_F(ReadTest, TakesANamesakeInMergedIntoForTheOther) {
  files_.Write("parties.csv",
               "id,kind,country,name_ja,merged_into\n"
               "jp-iges-2,INSTITUTE,JP,地球環境戦略研究機関,地球環境戦略研究機関\n"
               "jp-iges,INSTITUTE,JP,地球環境戦略研究機関,\n");
  EXPECT_EQ(EventOf("parties", "地球環境戦略研究機関"),
            "participations { party: \"parties/jp-iges\" role: PRINCIPAL } ");
  EXPECT_EQ(RecordsOf(ReadAll()).parties.at(0).merged_into(), "parties/jp-iges");
}

TEST_F(ReadTest, FindsPartiesThatAreRecordedAlready) {
  coordination::v1::Party oita;
  oita.set_name("parties/jp-oita");
  oita.set_country("JP");
  oita.add_aliases("大分");
  files_.Write("activities.csv",
               std::string(kActivityHeadings) + "\na-1,p,CONSULTATION,COMPLETED,2018-05-10,大分\n");
  const Import import = Read({files_.folder() + "/activities.csv"}, {oita});
  EXPECT_EQ(Told(import), "");
  EXPECT_EQ(RecordsOf(import).activities[0].event().participations(0).party(), "parties/jp-oita");
}

TEST_F(ReadTest, TellsAFileOfAnotherNameByItsHeadings) {
  files_.Write("2018-spring.csv",
               std::string(kActivityHeadings) + "\na-1,p,CONSULTATION,COMPLETED,2018-05-10,\n");
  const Import import = ReadAll();
  EXPECT_EQ(Told(import), "");
  EXPECT_THAT(RecordsOf(import).activities, SizeIs(1));
}

TEST_F(ReadTest, RefusesAFileThatIsNoSheet) {
  files_.Write("activites.csv", "id,what\n1,2\n");
  EXPECT_THAT(Told(ReadAll()), AllOf(HasSubstr("activites.csv:1: \"activites\": expected headings"),
                                     HasSubstr("near: activities")));
}

TEST_F(ReadTest, RefusesHeadingsThatAreUnknownMissingOrTwice) {
  files_.Write("activities.csv", "id,programme,kind,kind,spam,title\n");
  const Import import = ReadAll();
  std::vector<std::string> told;
  for (const Problem& problem : import.problems) {
    told.push_back(problem.column + "|" + problem.value);
  }
  EXPECT_THAT(told, ElementsAre("|kind", "|spam", "|title", "span|", "state|"));
  EXPECT_THAT(import.problems[1].near, ElementsAre("span"));
}

TEST_F(ReadTest, ReadsHeadingsInJapaneseAndChineseAsItsOwn) {
  files_.Write("activities.csv",
               "識別子,事業,種別,状態,年度,実施日,題名,題名（英語）,研修員数\n"
               "a-1,p,TRAINING_VISIT,COMPLETED,2018,2018.5.23-24,研修,Visit,幹部及び実務者計5名\n");
  files_.Write("交流.csv",
               "标识,项目,合作类别,类别,状态,日期,标题,学员人数\n"
               "e-1,p,MODEL_CITY,TRAINING_VISIT,COMPLETED,2018/5/23,培训,干部和业务人员共计5名\n");
  const Import import = ReadAll();
  ASSERT_EQ(Told(import), "");
  const Records records = RecordsOf(import);
  const type::v1::Event& visit = records.activities.at(0).event();
  EXPECT_EQ(visit.title().texts().at("ja"), "研修");
  EXPECT_EQ(visit.title().texts().at("en"), "Visit");
  EXPECT_EQ(visit.span().last_day(), "2018-05-24");
  EXPECT_EQ(visit.headcounts(0).classes(1).texts().at("ja"), "実務者");
  const type::v1::Event& training = records.exchanges.at(0).event();
  EXPECT_EQ(training.title().texts().at("zh"), "培训");
  EXPECT_EQ(training.headcounts(0).classes(0).texts().at("zh"), "干部");
}

TEST_F(ReadTest, RefusesAHeadingWithThoseOfItsLanguageThatMayBeMeant) {
  files_.Write("activities.csv", "識別子,事業,種別,状態,実施目,span,span\n");
  EXPECT_THAT(Told(ReadAll()),
              AllOf(HasSubstr("\"実施目\": expected a heading of activities: 事業, 識別子"),
                    HasSubstr("near: 実施日"), HasSubstr("span is there already")));
}

TEST_F(ReadTest, ReadsADayWithoutAYearInTheFiscalYearOfItsRowAndProgramme) {
  files_.Write("programmes.csv",
               "id,title_ja,time_zone,fiscal_year_start_month,sides\n"
               "p,題,Asia/Tokyo,4,japan JP [ja=日本]\n");
  files_.Write("activities.csv",
               "id,programme,kind,state,fiscal_year,span\n"
               "a-1,p,CONSULTATION,COMPLETED,平成30年度,2月下旬\n");
  const Import import = ReadAll();
  ASSERT_EQ(Told(import), "");
  EXPECT_EQ(RecordsOf(import).activities.at(0).event().span().first_day(), "2019-02-21");
  EXPECT_EQ(RecordsOf(import).activities.at(0).event().fiscal_year(), 2018);
  files_.Write("activities.csv",
               "id,programme,kind,state,span\na-1,p,CONSULTATION,COMPLETED,2月下旬\n");
  EXPECT_THAT(Told(ReadAll()), HasSubstr("expected the year too"));
}

TEST_F(ReadTest, ReportsAFaultyFileAndStillReadsTheOthers) {
  files_.Write("exchanges.csv", "id,programme\n\"e");
  EXPECT_THAT(EventOf("days", "x"),
              AllOf(HasSubstr("exchanges.csv:2: cell 1"), HasSubstr("days: \"x\"")));
}

// What is said of a file that cannot be imported as it is, alone in its folder.
class BadFileTest : public testing::Test {
 protected:
  static constexpr char kHeadings[] = "id,kind,country,name_ja\n";

  std::string ToldOf(const std::string& name, const std::string& text) const {
    files_.Write(name, text);
    return ToldOfPath(files_.folder() + "/" + name);
  }

  std::string ToldOfPath(const std::string& path) const {
    std::string told;
    for (const Problem& problem : Read({path}, {}).problems) {
      std::string line = Describe(problem);
      line.erase(0, line.rfind(files_.folder(), 0) == 0 ? files_.folder().size() : 0);
      told += line + "\n";
    }
    return told;
  }

  tables::TestFiles files_;
};

TEST_F(BadFileTest, IsNotThereOrHasNoCsvInIt) {
  EXPECT_EQ(ToldOfPath(files_.folder() + "/none.csv"),
            "/none.csv: expected a file or directory that is there\n");
  files_.Write("notes.txt", "x");
  EXPECT_EQ(ToldOfPath(files_.folder()),
            ": expected files of *.csv, *.tsv or *.xlsx in it; there are none\n");
}

TEST_F(BadFileTest, HasNoRows) {
  EXPECT_EQ(ToldOf("parties.csv", ""),
            "/parties.csv: expected a line of headings and rows below it; it is empty\n");
  EXPECT_EQ(ToldOf("parties.csv", "\xEF\xBB\xBF\r\n"),
            "/parties.csv: expected a line of headings and rows below it; it is empty\n");
  EXPECT_EQ(ToldOf("parties.csv", kHeadings),
            "/parties.csv: expected rows below the headings; there are none\n");
  // One that is prepared for later may stand beside others, but not in silence.
  files_.Write("programmes.csv", "id,title_ja,time_zone,fiscal_year_start_month,sides\n");
  files_.Write("parties.csv", std::string(kHeadings) + "a,CITY,JP,甲\n");
  EXPECT_EQ(ToldOfPath(files_.folder()), "");
  EXPECT_THAT(Read({files_.folder()}, {}).notices,
              ElementsAre(EndsWith("/programmes.csv: has headings and no rows; nothing of it is "
                                   "imported")));
}

TEST_F(BadFileTest, IsNoTable) {
  EXPECT_EQ(ToldOf("parties.csv", std::string("\x7F"
                                              "ELF\0\x02",
                                              6)),
            "/parties.csv: expected text, not a binary file or UTF-16 without a byte order mark\n");
  EXPECT_EQ(ToldOf("parties.csv", std::string("PK\x03\x04\0\x14", 6)),
            "/parties.csv: expected a whole workbook; this one is cut off or damaged\n");
  EXPECT_EQ(ToldOf("parties.xlsx", "id,kind\n"),
            "/parties.xlsx: expected an XLSX workbook, as the name says; this is none\n");
  const std::string old = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
  EXPECT_EQ(
      ToldOf("parties.xls", old + std::string(600, '\0')),
      "/parties.xls: expected an XLSX workbook or CSV, not one of Excel 97 (.xls); save it as "
      ".xlsx\n");
  EXPECT_EQ(
      ToldOf("parties.xlsx",
             old + std::string("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0", 32)),
      "/parties.xlsx: expected a workbook without a password; remove it in the spreadsheet and "
      "save again\n");
}

TEST_F(BadFileTest, IsADirectoryWhereAFileIsMeant) {
  std::filesystem::create_directory(files_.folder() + "/parties.csv");
  EXPECT_EQ(ToldOfPath(files_.folder()), "/parties.csv: expected a file, not a directory\n");
}

TEST_F(BadFileTest, IsTooLarge) {
  EXPECT_EQ(ToldOf("parties.csv", std::string((32u << 20) + 1, 'x')),
            "/parties.csv: expected a file of at most 33554432 bytes and 100000 rows; divide it\n");
  files_.Write("parties.csv", std::string(kHeadings) + "a,CITY,JP,x\nb,CITY,JP,y\n");
  const Import import = Read({files_.folder()}, {}, {.tables = {.limits = {.max_rows = 1}}});
  ASSERT_THAT(import.problems, SizeIs(1));
  EXPECT_EQ(import.problems[0].line, 3);
  EXPECT_EQ(import.problems[0].expected, "at most 1 rows below the headings");
}

// It is given up at its first row too many, long before there are ten million of them in memory.
TEST_F(BadFileTest, HasTenMillionRows) {
  std::string text = kHeadings;
  for (int i = 0; i < 10'000'000; ++i) text += "x\n";
  EXPECT_EQ(ToldOf("parties.csv", text),
            "/parties.csv:100002: cell 1: expected at most 100000 rows below the headings\n");
}

TEST_F(BadFileTest, IsOneOfSeveralThatHaveTooManyRowsTogether) {
  for (const char* id : {"a", "b", "c"}) {
    files_.Write(std::string("parties-") + id + ".csv",
                 std::string(kHeadings) + id + ",CITY,JP," + id + "\n");
  }
  const Import import = Read({files_.folder()}, {}, {.tables = {.limits = {.max_rows_in_all = 1}}});
  ASSERT_THAT(import.problems, SizeIs(1));
  EXPECT_THAT(import.problems[0].file, EndsWith("/parties-b.csv"));
  EXPECT_EQ(import.problems[0].expected,
            "at most 1 rows in all files together; there are 2 up to this one; import some of them "
            "before the others");
  EXPECT_THAT(import.records, IsEmpty());
}

TEST_F(BadFileTest, IsTextThatIsInNoEncoding) {
  EXPECT_EQ(ToldOf("parties.csv", std::string(kHeadings) + "a,CITY,JP,\xFF\xFF\n"),
            "/parties.csv: expected text in UTF-8, UTF-16, CP932 or GB18030; line 2 is in none of "
            "them\n");
}

TEST_F(BadFileTest, IsGoodInAnEncodingThatIsNamed) {
  files_.Write("parties.csv", std::string(kHeadings) + "a,CITY,JP,\x93\xFA\x96\x7B\n");  // 日本
  const Import import = Read({files_.folder()}, {});
  EXPECT_THAT(import.problems, IsEmpty());
  EXPECT_THAT(import.notices, ElementsAre(EndsWith("/parties.csv: read as CP932")));
  EXPECT_EQ(RecordsOf(import).parties.at(0).names(0).text(), "日本");
  EXPECT_THAT(Read({files_.folder()}, {}, {.tables = {.encoding = "UTF-8"}}).problems, SizeIs(1));
}

TEST_F(BadFileTest, IsNearlyASheet) {
  EXPECT_THAT(ToldOf("towns.csv", "id,knd,country,name_ja\na,CITY,JP,x\n"),
              HasSubstr("; to be parties it needs no \"knd\", kind\n"));
  EXPECT_THAT(ToldOf("towns.csv", "colour,taste\nred,sweet\n"),
              testing::Not(HasSubstr("it needs")));
  EXPECT_EQ(ToldOf("parties.csv", "id,kind,name_ja\na,CITY,甲\n"),
            "/parties.csv:1: country: expected this heading; the column is required\n");
}

TEST_F(BadFileTest, HasARowThatDoesNotFit) {
  EXPECT_EQ(ToldOf("parties.csv", std::string(kHeadings) + "a,CITY,JP,甲\nb,CITY,JP,乙,\n"),
            "/parties.csv:3: \"5 cells\": expected 4 cells, as many as headings\n");
  EXPECT_EQ(ToldOf("parties.csv", std::string(kHeadings) + "a,CITY,JP,\"甲\nb,CITY,JP,乙\n"),
            "/parties.csv:2: cell 4: \"\"甲…\": expected a closing quote; the cell runs to the end "
            "of the file\n");
  EXPECT_THAT(ToldOf("parties.csv",
                     std::string(kHeadings) + "a,CITY,JP," + std::string(100'001, 'x') + "\n"),
              AllOf(HasSubstr("/parties.csv:2: cell 4: \"xxx"),
                    EndsWith("x…\": expected a cell of at most 100000 bytes\n")));
}

TEST_F(BadFileTest, IsGoodWithAByteOrderMarkAndCrLf) {
  EXPECT_EQ(ToldOf("parties.csv", "\xEF\xBB\xBFid,kind,country,name_ja\r\na,CITY,JP,甲\r\n"), "");
}

TEST_F(ReadTest, PutsAReportTogetherFromItsParts) {
  files_.Write("fiscal_years.csv", "id,programme,state\n2018,p,OPEN\n");
  files_.Write("parts.csv", "id,programme,fiscal_year,heading_ja\none,p,2018,部\n");
  files_.Write("sections.csv",
               "id,programme,fiscal_year,part,heading_ja,platform,layout,kinds,persons\n"
               "s,p,2018,one,節,COORDINATION,MEETINGS,JOINT_MEETING; LOCAL_SEMINAR,TRAINEE\n");
  files_.Write("section_notes.csv",
               "id,programme,fiscal_year,section,kind,marker_ja,shown_from\n"
               "n,p,2018,s,ALL_DONE,備考,2019-01-31\n");
  const Import import = ReadAll();
  ASSERT_EQ(Told(import), "");
  const Records records = RecordsOf(import);
  const coordination::v1::FiscalYear& year = records.fiscal_years.at(0);
  EXPECT_EQ(year.name(), "programmes/p/fiscalYears/2018");
  ASSERT_EQ(year.parts_size(), 1);
  const coordination::v1::Section& section = year.parts(0).sections(0);
  EXPECT_EQ(section.id(), "s");
  EXPECT_THAT(section.kinds(), ElementsAre("JOINT_MEETING", "LOCAL_SEMINAR"));
  EXPECT_EQ(section.notes(0).shown_from(), "2019-01-31");
}

TEST_F(ReadTest, RefusesAPartOfAReportWithoutItsWhole) {
  files_.Write("fiscal_years.csv", "id,programme,state\n2018,p,OPEN\n");
  files_.Write("parts.csv", "id,programme,fiscal_year,heading_ja\none,p,2019,部\n");
  EXPECT_EQ(Told(ReadAll()),
            "parts.csv:2: \"programmes/p/fiscalYears/2019\": expected a row of the files that this "
            "one is a part of; near: programmes/p/fiscalYears/2018\n");
}

TEST_F(ReadTest, LeavesADueDayThatIsNotGivenToTheService) {
  files_.Write("policy_reports.csv",
               "id,programme,state\n2018-12,p,DELIVERED\n2018-13,p,PLANNED\n");
  const Import import = ReadAll();
  EXPECT_EQ(RecordsOf(import).policy_reports.at(0).due_day(), "");
  EXPECT_THAT(Told(import), HasSubstr("\"2018-13\": expected a month"));
}

TEST_F(ReadTest, RemembersWhereARecordWasReadAndOfWhichFieldsItSpeaks) {
  const Import import = ReadActivity("venues", "天津");
  const ImportedRecord& record = *import.Find("programmes/p/activities/a-1");
  EXPECT_THAT(record.origin.sheet->path, EndsWith("activities.csv"));
  EXPECT_EQ(record.origin.line, 2);
  EXPECT_FALSE(record.origin.faulty);
  EXPECT_THAT(record.origin.sheet->fields, ElementsAre("event.span", "event.state", "event.venues",
                                                       "event.venues_undecided", "kind"));
}

// The others are judged by the services all the same, so they must know what not to tell.
TEST_F(ReadTest, MarksTheRowsThatLackWhatWasWrongInThem) {
  const Import import = ReadActivity("days", "x");
  EXPECT_TRUE(import.Find("programmes/p/activities/a-1")->origin.faulty);
  EXPECT_TRUE(import.MayBeUnread("programmes/p/activities/a-1"));
  EXPECT_FALSE(import.MayBeUnread("programmes/p/activities/a-2"));
}

TEST_F(ReadTest, MarksEveryRowOfAFileWithAWrongHeading) {
  files_.Write("activities.csv",
               "id,programme,kind,state,spam\na-1,p,CONSULTATION,COMPLETED,2018-05-10\n");
  EXPECT_TRUE(ReadAll().Find("programmes/p/activities/a-1")->origin.faulty);
}

TEST_F(ReadTest, ReportsTheCellsOfARowWhoseIdIsWrongToo) {
  files_.Write("activities.csv",
               std::string(kActivityHeadings) + "\nA 1,p,CONSULTATON,COMPLETED,2018-05-10,天律\n");
  const Import import = ReadAll();
  EXPECT_THAT(import.problems, SizeIs(3)) << Told(import);
  EXPECT_TRUE(import.MayBeUnread("programmes/p/activities/A 1"));
}

// A party whose own row is refused is told of there, not in every row that names it.
TEST_F(ReadTest, DoesNotRefuseNamesOfPartiesThatItCouldNotRead) {
  files_.Write("parties.csv", std::string(kParties) + "Jp Oita,CITY,JP,,大分市,大分,\n");
  EXPECT_EQ(EventOf("parties", "大分"),
            "parties.csv:7: id: \"Jp Oita\": expected an id of lower-case letters, digits and "
            "\"-\", at most 63, starting with a letter or digit\n");
  EXPECT_TRUE(ReadActivity("parties", "大分").Find("programmes/p/activities/a-1")->origin.faulty);
  EXPECT_THAT(EventOf("parties", "大坂"), HasSubstr("\"大坂\": expected the name"));
  files_.Write("parties.csv", std::string(kParties) + "jp-oita,CITY,JP,,\"大分市");
  EXPECT_THAT(EventOf("parties", "大分"), testing::Not(HasSubstr("\"大分\": expected")));
}

}  // namespace
}  // namespace renkei::sheets
