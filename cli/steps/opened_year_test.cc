#include "cli/steps/opened_year.h"

#include <string>

#include "gmock/gmock.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"

namespace renkei::steps {
namespace {

using coordination::v1::FiscalYear;
using coordination::v1::Programme;
using coordination::v1::SectionNote;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

template <typename Message>
Message Parsed(const std::string& text) {
  Message message;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &message)) << text;
  return message;
}

std::string Ja(const std::string& text) { return "{ texts { key: 'ja' value: '" + text + "' } }"; }

// A year of one part with one section, which has `section` besides.
FiscalYear Year(const std::string& section, const std::string& part = "") {
  return Parsed<FiscalYear>(
      "name: 'programmes/p/fiscalYears/2018' etag: 'x' revision: 5 state: "
      "CLOSED state_reason: 'printed' report_title " +
      Ja("実施状況") + " parts { id: 'one' heading " + Ja("活動") + part +
      " sections { id: 'visits' heading " + Ja("訪問") + section + " } }");
}

Programme Starting(int month, const std::string& members = "") {
  return Parsed<Programme>(
      "name: 'programmes/p' fiscal_year_start_month: " + std::to_string(month) + " " + members);
}

OpenedYear Open(const FiscalYear& source, const Programme& programme = Starting(4)) {
  return OpenYear(source, programme, time::FiscalYear{2018}, time::FiscalYear{2019});
}

std::string Column(const std::string& party) {
  return " party_columns { party: 'parties/" + party + "' }";
}

std::string Member(const std::string& party, const std::string& from, const std::string& to) {
  return " members { party: 'parties/" + party + "' valid_from: '" + from + "' valid_to: '" + to +
         "' }";
}

TEST(OpenYear, IsOpenAndLaidOutAsTheOther) {
  const OpenedYear opened =
      Open(Year(" headline { wording: HELD places: true } introduction " + Ja("{year}の訪問")));
  EXPECT_EQ(opened.year.name(), "programmes/p/fiscalYears/2019");
  EXPECT_EQ(opened.year.etag(), "");
  EXPECT_EQ(opened.year.revision(), 0);
  EXPECT_EQ(opened.year.state(), FiscalYear::OPEN);
  EXPECT_EQ(opened.year.report_title().texts().at("ja"), "実施状況");
  const auto& section = opened.year.parts(0).sections(0);
  EXPECT_TRUE(section.headline().places());
  EXPECT_EQ(section.introduction().texts().at("ja"), "{year}の訪問");
  EXPECT_THAT(opened.remarks.left_out, ElementsAre("state_reason: it is of 2018: \"printed\""));
  EXPECT_THAT(opened.remarks.shifted, IsEmpty());
  EXPECT_THAT(opened.remarks.to_check, IsEmpty());
}

TEST(OpenYear, DaysOfRulesAreShiftedAndGeneratedNotesCopied) {
  const OpenedYear opened =
      Open(Year(" notes { kind: AS_OF } notes { kind: ALL_DONE shown_from: '2019-01-31' }"
                " notes { kind: ALL_DONE shown_from: '2016-02-29' }"));
  const auto& notes = opened.year.parts(0).sections(0).notes();
  ASSERT_EQ(notes.size(), 3);
  EXPECT_EQ(notes[0].kind(), SectionNote::AS_OF);
  EXPECT_EQ(notes[1].shown_from(), "2020-01-31");
  EXPECT_EQ(notes[2].shown_from(), "2017-02-28");
  EXPECT_THAT(opened.remarks.shifted,
              ElementsAre("section visits, note 2, shown from: 2019-01-31 -> 2020-01-31",
                          "section visits, note 3, shown from: 2016-02-29 -> 2017-02-28"));
}

TEST(OpenYear, TextsOfATimeAreLeftOutAndSaid) {
  const OpenedYear opened =
      Open(Year(" caption " + Ja("2018年度の訪問") + " notes { kind: TEXT text " +
                    Ja("1 月末現在") + " } notes { kind: TEXT text " + Ja("移動日も含む。") +
                    " } party_columns { party: "
                    "'parties/a' label " +
                    Ja("甲（平成30年度）") + " }",
                " introduction " + Ja("2019年3月まで")));
  const auto& part = opened.year.parts(0);
  EXPECT_FALSE(part.has_introduction());
  EXPECT_FALSE(part.sections(0).has_caption());
  EXPECT_FALSE(part.sections(0).party_columns(0).has_label());
  ASSERT_EQ(part.sections(0).notes_size(), 1);
  EXPECT_EQ(part.sections(0).notes(0).text().texts().at("ja"), "移動日も含む。");
  EXPECT_THAT(
      opened.remarks.left_out,
      ElementsAre(HasSubstr("state_reason"),
                  "part one, introduction: it names 2019: \"2019年3月まで\"",
                  "section visits, caption: it names 2018: \"2018年度の訪問\"",
                  "section visits, column parties/a, label: it names 平成30: \"甲（平成30年度）\"",
                  "section visits, note 1: it names 1 月: \"1 月末現在\""));
}

TEST(OpenYear, RequiredTextsOfATimeAreCopiedAndSaid) {
  FiscalYear source =
      Year(" category: '2018特別' kind_labels { kind: 'VISIT' label " + Ja("2018年の訪問") + " }");
  (*source.mutable_parts(0)->mutable_heading()->mutable_texts())["en"] = "Activities of 2018";
  const OpenedYear opened = Open(source);
  EXPECT_TRUE(opened.year.parts(0).has_heading());
  EXPECT_THAT(opened.remarks.to_check,
              ElementsAre("part one, heading: it names 2018: \"Activities of 2018\"",
                          "section visits, kind VISIT, label: it names 2018: \"2018年の訪問\"",
                          "section visits, category: it names 2018: \"2018特別\""));
}

TEST(OpenYear, MembersAreThoseWhoseTimeReachesIntoTheYear) {
  const Programme programme = Starting(
      4, " members { party: 'parties/stays' }" + Member("ends-in-it", "", "2019-04-01") +
             Member("left", "2010-04-01", "2019-03-31") + Member("long-gone", "", "2015-03-31"));
  const OpenedYear opened =
      Open(Year(Column("stays") + Column("left") + Column("never-a-member")), programme);
  EXPECT_EQ(opened.members, 2);
  EXPECT_FALSE(opened.renews_members);
  const auto& columns = opened.year.parts(0).sections(0).party_columns();
  ASSERT_EQ(columns.size(), 2);
  EXPECT_EQ(columns[0].party(), "parties/stays");
  EXPECT_EQ(columns[1].party(), "parties/never-a-member");
  EXPECT_THAT(opened.remarks.left_out,
              testing::IsSupersetOf(
                  {HasSubstr("member parties/left: the membership of parties/left does not reach "
                             "into the year (2010-04-01..2019-03-31)"),
                   HasSubstr("section visits, column parties/left: ")}));
  EXPECT_THAT(opened.remarks.left_out, testing::Not(testing::Contains(HasSubstr("long-gone"))));
}

TEST(OpenYear, ASectionOfNoMembersIsLeftOut) {
  const OpenedYear opened =
      Open(Year(Column("left")), Starting(4, Member("left", "", "2019-03-31")));
  EXPECT_EQ(opened.year.parts(0).sections_size(), 0);
  EXPECT_THAT(opened.remarks.left_out,
              testing::Contains("section visits: none of its party columns is of a member in the "
                                "year"));
}

// A membership of exactly the year was recorded for that year, and is followed by another one.
TEST(OpenYear, MembershipsOfExactlyTheYearAreRenewedOnce) {
  const Programme programme = Starting(7, Member("a", "2018-07-01", "2019-06-30"));
  const OpenedYear opened = Open(Year(Column("a")), programme);
  EXPECT_TRUE(opened.renews_members);
  ASSERT_EQ(opened.programme.members_size(), 2);
  EXPECT_EQ(opened.programme.members(1).valid_from(), "2019-07-01");
  EXPECT_EQ(opened.programme.members(1).valid_to(), "2020-06-30");
  EXPECT_EQ(opened.year.parts(0).sections(0).party_columns_size(), 1);
  EXPECT_THAT(opened.remarks.shifted,
              ElementsAre("member parties/a: 2018-07-01..2019-06-30 is followed by "
                          "2019-07-01..2020-06-30"));
  const OpenedYear again = Open(Year(Column("a")), opened.programme);
  EXPECT_FALSE(again.renews_members);
  EXPECT_EQ(again.members, 1);
}

}  // namespace
}  // namespace renkei::steps
