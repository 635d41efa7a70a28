// The records of examples/fy2018 against what was counted by hand in the source report. Each
// oddity of the source has a test.
#include <map>
#include <set>
#include <string>
#include <vector>

#include "cli/importing/check.h"
#include "cli/importing/test_plans.h"
#include "cli/sheets/import.h"
#include "gmock/gmock.h"
#include "google/protobuf/message.h"
#include "gtest/gtest.h"

namespace renkei::importing {
namespace {

using coordination::v1::Activity;
using coordination::v1::Section;
using coordination::v1::SectionNote;
using technical::v1::Exchange;
using testing::AllOf;
using testing::Contains;
using testing::Each;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;
using type::v1::DateSpan;
using type::v1::Event;
using type::v1::Participation;

const sheets::Import& Fy2018Import() {
  static const auto& import = *new sheets::Import(sheets::Read({RENKEI_EXAMPLES "/fy2018"}, {}));
  return import;
}

const records::Records& Year() {
  static const auto& records = *new records::Records(sheets::RecordsOf(Fy2018Import()));
  return records;
}

const Activity& ActivityAt(const std::string& id) {
  for (const Activity& activity : Year().activities) {
    if (activity.name() == "programmes/jp-cn-air/activities/" + id) return activity;
  }
  ADD_FAILURE() << "no activity " << id;
  return Activity::default_instance();
}

const Exchange& ExchangeAt(const std::string& id) {
  for (const Exchange& exchange : Year().exchanges) {
    if (exchange.name() == "programmes/jp-cn-air/exchanges/" + id) return exchange;
  }
  ADD_FAILURE() << "no exchange " << id;
  return Exchange::default_instance();
}

const Section& SectionAt(const std::string& id) {
  for (const auto& part : Year().fiscal_years.at(0).parts()) {
    for (const Section& section : part.sections()) {
      if (section.id() == id) return section;
    }
  }
  ADD_FAILURE() << "no section " << id;
  return Section::default_instance();
}

std::vector<std::string> PartiesOf(const Event& event, Participation::Role role) {
  std::vector<std::string> parties;
  for (const Participation& participation : event.participations()) {
    if (participation.role() == role) parties.push_back(participation.party().substr(8));
  }
  return parties;
}

std::vector<std::string> PrincipalsOf(const Event& event) {
  return PartiesOf(event, Participation::PRINCIPAL);
}

std::string SectionOf(const Event& event, const std::string& party) {
  for (const Participation& participation : event.participations()) {
    if (participation.party() == "parties/" + party)
      return participation.section().texts().at("ja");
  }
  return "";
}

std::string Consultation(int number) {
  return (number < 10 ? "consultation-0" : "consultation-") + std::to_string(number);
}

int TraineesOf(const Event& event) {
  int trainees = 0;
  for (const auto& headcount : event.headcounts()) {
    if (headcount.role() == type::v1::TRAINEE) trainees += headcount.quantity().high();
  }
  return trainees;
}

// Completed occurrences of a track's kind.
int OccurrencesOf(Exchange::Track track, Exchange::Kind kind) {
  int occurrences = 0;
  for (const Exchange& exchange : Year().exchanges) {
    if (exchange.track() != track || exchange.kind() != kind) continue;
    if (exchange.event().state() != Event::COMPLETED) continue;
    occurrences +=
        exchange.event().has_occurrences() ? exchange.event().occurrences().quantity().high() : 1;
  }
  return occurrences;
}

TEST(Fy2018, IsReadWithoutAProblemAndNeedsNothingElse) {
  for (const tables::Problem& problem : Fy2018Import().problems) ADD_FAILURE() << Describe(problem);
  EXPECT_THAT(Check(Fy2018Import(), PlanOf(Fy2018Import())), IsEmpty());
  EXPECT_THAT(Year().programmes, SizeIs(1));
  EXPECT_THAT(Year().fiscal_years, SizeIs(1));
  EXPECT_THAT(Year().activities, SizeIs(36));
  EXPECT_THAT(Year().exchanges, SizeIs(17));
  EXPECT_THAT(Year().policy_reports, SizeIs(12));
}

TEST(Fy2018, ChangesNothingWhereItIsRecordedAlready) {
  EXPECT_TRUE(PlanOf(Fy2018Import(), Year()).empty());
}

TEST(Fy2018, HasAsManyActivitiesOfEachKindAsTheSummaryTable) {
  std::map<Activity::Kind, int> kinds;
  for (const Activity& activity : Year().activities) ++kinds[activity.kind()];
  EXPECT_THAT(
      kinds,
      ElementsAre(std::pair(Activity::CONSULTATION, 18), std::pair(Activity::JOINT_MEETING, 4),
                  std::pair(Activity::LOCAL_SEMINAR, 3), std::pair(Activity::DOMESTIC_MEETING, 2),
                  std::pair(Activity::TRAINING_VISIT, 9)));
}

TEST(Fy2018, Invites49TraineesInNineVisitsOf48Days) {
  int trainees = 0;
  int days = 0;
  int person_days = 0;
  for (const Activity& activity : Year().activities) {
    if (activity.kind() != Activity::TRAINING_VISIT) continue;
    const DateSpan& span = activity.event().span();
    // All lie inside one month, so the day of the month tells the length.
    ASSERT_EQ(span.first_day().substr(0, 7), span.last_day().substr(0, 7));
    const int length =
        std::stoi(span.last_day().substr(8)) - std::stoi(span.first_day().substr(8)) + 1;
    trainees += TraineesOf(activity.event());
    days += length;
    person_days += length * TraineesOf(activity.event());
  }
  EXPECT_EQ(trainees, 49);
  EXPECT_EQ(days, 48);
  EXPECT_EQ(person_days, 260);
}

TEST(Fy2018, CountsTheTechnicalPlatformAsTheSource) {
  EXPECT_EQ(OccurrencesOf(Exchange::JOINT_RESEARCH, Exchange::VISIT), 15);
  EXPECT_EQ(OccurrencesOf(Exchange::JOINT_RESEARCH, Exchange::TRAINING_VISIT), 5);
  EXPECT_EQ(OccurrencesOf(Exchange::JOINT_RESEARCH, Exchange::SEMINAR), 3);
  EXPECT_EQ(OccurrencesOf(Exchange::MODEL_CITY, Exchange::VISIT), 13);
  EXPECT_EQ(OccurrencesOf(Exchange::MODEL_CITY, Exchange::TRAINING_VISIT), 1);
  EXPECT_EQ(OccurrencesOf(Exchange::MODEL_CITY, Exchange::SEMINAR), 1);
  int trainees = 0;
  for (const Exchange& exchange : Year().exchanges) trainees += TraineesOf(exchange.event());
  EXPECT_EQ(trainees, 35);
}

TEST(Fy2018, NamesTheSourceOfEveryRecord) {
  std::set<std::string> locators;
  const auto check = [&](const auto& record, const auto& sources) {
    ASSERT_EQ(sources.size(), 1) << record.name();
    EXPECT_EQ(sources.at(0).document(), "fy2018-report");
    EXPECT_NE(sources.at(0).locator(), "") << record.name();
    locators.insert(sources.at(0).locator());
  };
  for (const Activity& activity : Year().activities) check(activity, activity.event().sources());
  for (const Exchange& exchange : Year().exchanges) check(exchange, exchange.event().sources());
  for (const auto& report : Year().policy_reports) check(report, report.sources());
  // The policy reports share a paragraph; every other record has a row of its own.
  EXPECT_THAT(locators, SizeIs(36 + 17 + 1));
}

// (a)
TEST(Fy2018, ThreeSeminarsLieInsideConsultations2And7And17) {
  EXPECT_EQ(ActivityAt("local-seminar-1").event().part_of(), ActivityAt("consultation-02").name());
  EXPECT_EQ(ActivityAt("local-seminar-2").event().part_of(), ActivityAt("consultation-07").name());
  EXPECT_EQ(ActivityAt("local-seminar-3").event().part_of(), ActivityAt("consultation-17").name());
}

// (b)
TEST(Fy2018, SeminarsOfTianjinAndShanghaiLieInsideTheirVisitsTheOthersDoNot) {
  EXPECT_EQ(ExchangeAt("seminar-tianjin").event().part_of(), ExchangeAt("visits-tianjin").name());
  EXPECT_EQ(ExchangeAt("seminar-shanghai").event().part_of(), ExchangeAt("visits-shanghai").name());
  for (const char* id : {"seminar-shenyang-kawasaki", "seminar-shenyang", "seminar-zhuhai"}) {
    EXPECT_EQ(ExchangeAt(id).event().part_of(), "") << id;
  }
}

// (c)
TEST(Fy2018, KeepsTheOrderOfTwoPartiesOfOneSide) {
  EXPECT_THAT(PrincipalsOf(ActivityAt("consultation-02").event()),
              ElementsAre("jp-oita", "jp-kitakyushu", "cn-wuhan"));
  EXPECT_THAT(PrincipalsOf(ActivityAt("consultation-15").event()),
              ElementsAre("jp-iges", "jp-jesc", "cn-sino-japan-centre", "cn-liuzhou"));
  EXPECT_THAT(PrincipalsOf(ActivityAt("consultation-16").event()),
              ElementsAre("jp-iges", "cn-sino-japan-centre", "cn-tianjin"));
  EXPECT_THAT(PrincipalsOf(ActivityAt("training-visit-2").event()),
              ElementsAre("cn-dalian", "jp-iges", "jp-kitakyushu"));
  EXPECT_THAT(PrincipalsOf(ActivityAt("training-visit-3").event()),
              ElementsAre("cn-mee", "cn-sino-japan-centre", "jp-iges"));
  EXPECT_THAT(PrincipalsOf(ActivityAt("training-visit-6").event()),
              ElementsAre("cn-wuhan", "jp-oita", "jp-kitakyushu"));
}

// (d)
TEST(Fy2018, IgesIsImpliedOnTheFourteenRowsThatDoNotNameIt) {
  int implied = 0;
  for (int number = 1; number <= 18; ++number) {
    const Event& event = ActivityAt(Consultation(number)).event();
    const std::vector<std::string> footnote = PartiesOf(event, Participation::IMPLIED);
    const bool named = number == 8 || number == 9 || number == 15 || number == 16;
    if (named) {
      EXPECT_THAT(footnote, IsEmpty()) << number;
      EXPECT_THAT(PrincipalsOf(event), Contains("jp-iges")) << number;
    } else {
      EXPECT_THAT(footnote, ElementsAre("jp-iges")) << number;
      ++implied;
    }
  }
  EXPECT_EQ(implied, 14);
}

// (e)
TEST(Fy2018, OneConsultationWithTianjinIsHeldInKitakyushu) {
  const Event& event = ActivityAt("consultation-11").event();
  EXPECT_THAT(PrincipalsOf(event), ElementsAre("jp-kitakyushu", "cn-tianjin"));
  ASSERT_EQ(event.venues_size(), 1);
  EXPECT_EQ(event.venues(0).city(), "parties/jp-kitakyushu");
  EXPECT_EQ(event.venues(0).country(), "JP");
}

// (f)
TEST(Fy2018, Consultations10And11AreOnOneDay) {
  EXPECT_EQ(ActivityAt("consultation-10").event().span().first_day(), "2018-10-11");
  EXPECT_EQ(ActivityAt("consultation-11").event().span().first_day(), "2018-10-11");
}

// (g)
TEST(Fy2018, Consultation10TakesPartInAThirdPartysSeminar) {
  const Event& event = ActivityAt("consultation-10").event();
  EXPECT_THAT(PartiesOf(event, Participation::ORGANISER), ElementsAre("cn-saes"));
  EXPECT_THAT(PrincipalsOf(event), ElementsAre("jp-kitakyushu", "cn-shanghai"));
  EXPECT_EQ(
      event.summary().texts().at("ja"),
      "上海市環境科学研究院主催の「上海市低 VOCs 防腐塗装技術セミナー」に参加し、専門家が講演。");
}

// (h)
TEST(Fy2018, ChangshuIsMetButStandsInNoPartyColumn) {
  const Event& event = ActivityAt("consultation-14").event();
  EXPECT_THAT(PartiesOf(event, Participation::COUNTERPART), ElementsAre("cn-changshu"));
  EXPECT_THAT(PrincipalsOf(event), ElementsAre("jp-fukuoka", "cn-jiangsu"));
}

// (i)
TEST(Fy2018, ThePlannedMeetingIsProvisionalAndItsVenueUndecided) {
  const Event& event = ActivityAt("joint-meeting-4").event();
  EXPECT_EQ(event.state(), Event::PLANNED);
  EXPECT_TRUE(event.provisional());
  EXPECT_EQ(event.title().texts().at("ja"), "日中都市間連携協力総括会合");
  EXPECT_TRUE(event.venues_undecided());
  ASSERT_EQ(event.venues_size(), 2);
  EXPECT_EQ(event.venues(0).city(), "parties/cn-beijing");
  EXPECT_EQ(event.venues(1).city(), "parties/cn-beijing");
  EXPECT_EQ(event.venues(0).place().texts().at("ja"), "生態環境部");
  EXPECT_EQ(event.venues(1).place().texts().at("ja"), "日中友好環境保全センター");
  EXPECT_EQ(event.headcounts(0).quantity().low(), 30);
  EXPECT_EQ(event.headcounts(0).quantity().high(), 40);
  EXPECT_TRUE(event.headcounts(0).quantity().approximate());
}

// (j)
TEST(Fy2018, TalliesLieWithinTheYearUpToTheSourcesDay) {
  int tallies = 0;
  for (const Exchange& exchange : Year().exchanges) {
    if (!exchange.event().has_occurrences()) continue;
    ++tallies;
    const DateSpan& span = exchange.event().span();
    EXPECT_EQ(span.precision(), DateSpan::WITHIN) << exchange.name();
    EXPECT_EQ(span.first_day(), "2018-04-01") << exchange.name();
    EXPECT_EQ(span.last_day(), "2019-01-31") << exchange.name();
    // The visits' table states its day; that of the training visits says only that all is done.
    EXPECT_EQ(span.inferred(), exchange.kind() == Exchange::TRAINING_VISIT) << exchange.name();
  }
  EXPECT_EQ(tallies, 11);
  EXPECT_EQ(ExchangeAt("visits-xiamen").event().occurrences().quantity().low(), 7);
  EXPECT_EQ(ExchangeAt("training-shenyang").event().occurrences().quantity().low(), 3);
  EXPECT_EQ(TraineesOf(ExchangeAt("training-shenyang").event()), 11);
}

// (k)
TEST(Fy2018, FourteenTraineesOfThreePartiesComeTogether) {
  const Exchange& visit = ExchangeAt("training-model-cities");
  EXPECT_THAT(PrincipalsOf(visit.event()),
              ElementsAre("cn-chongqing", "cn-xiamen", "cn-sino-japan-centre"));
  EXPECT_EQ(TraineesOf(visit.event()), 14);
  EXPECT_FALSE(visit.event().has_occurrences());
}

// (l)
TEST(Fy2018, TheSeminarInZhuhaiHasNoDateOfItsOwn) {
  const Event& event = ExchangeAt("seminar-zhuhai").event();
  EXPECT_EQ(event.span().precision(), DateSpan::WITHIN);
  EXPECT_TRUE(event.span().inferred());
  EXPECT_EQ(event.span().last_day(), "2019-01-31");
  EXPECT_EQ(event.venues(0).city(), "parties/cn-zhuhai");
}

// (m)
TEST(Fy2018, AMeetingOfShenyangIsHeldInKawasaki) {
  const Event& event = ExchangeAt("seminar-shenyang-kawasaki").event();
  EXPECT_THAT(PrincipalsOf(event), ElementsAre("cn-shenyang"));
  EXPECT_EQ(event.venues(0).city(), "parties/jp-kawasaki");
  EXPECT_EQ(ExchangeAt("seminar-shenyang").event().state(), Event::PLANNED);
  EXPECT_EQ(ExchangeAt("seminar-shenyang").event().venues(0).city(), "parties/cn-shenyang");
}

// (n)
TEST(Fy2018, OfficesBearTheNameOfTheirTime) {
  EXPECT_EQ(SectionOf(ActivityAt("consultation-12").event(), "cn-tianjin"), "環境保護局");
  EXPECT_EQ(SectionOf(ActivityAt("consultation-16").event(), "cn-tianjin"), "生態環境局");
  EXPECT_EQ(SectionOf(ActivityAt("consultation-09").event(), "cn-jiangsu"), "環境保護庁");
  EXPECT_EQ(SectionOf(ActivityAt("consultation-14").event(), "cn-jiangsu"), "生態環境庁");
  EXPECT_EQ(SectionOf(ActivityAt("consultation-13").event(), "cn-guangdong"), "環境保護局");
  EXPECT_EQ(SectionOf(ActivityAt("consultation-18").event(), "cn-guangdong"), "生態環境庁");
}

// (o)
TEST(Fy2018, TenOfTwelvePolicyReportsAreDeliveredOnDaysNotStated) {
  int delivered = 0;
  for (const auto& report : Year().policy_reports) {
    delivered += report.state() == monitoring::v1::PolicyReport::DELIVERED;
    EXPECT_EQ(report.delivered_day(), "");
  }
  EXPECT_EQ(delivered, 10);
  EXPECT_EQ(Year().policy_reports.front().name(), "programmes/jp-cn-air/policyReports/2018-03");
  EXPECT_EQ(Year().policy_reports.back().state(), monitoring::v1::PolicyReport::PLANNED);
}

// (p)
TEST(Fy2018, SectionsHaveTheirNotesAndLabels) {
  const Section& consultations = SectionAt("consultations");
  ASSERT_EQ(consultations.notes_size(), 2);
  EXPECT_EQ(consultations.notes(0).marker().texts().at("ja"), "注");
  EXPECT_EQ(consultations.notes(0).attached_to(), "japan");
  EXPECT_EQ(consultations.notes(1).marker().texts().at("ja"), "備考");
  EXPECT_EQ(consultations.kind_labels(0).label().texts().at("ja"), "連携促進現地協議");
  EXPECT_EQ(SectionAt("training-visits").notes(0).text().texts().at("ja"),
            "研修期間には移動日も含む。");
  const Section& visits = SectionAt("joint-research-visits");
  ASSERT_EQ(visits.notes_size(), 2);
  EXPECT_EQ(visits.notes(0).text().texts().at("ja"), "セミナー開催のための訪問を含む");
  EXPECT_EQ(visits.notes(1).kind(), SectionNote::AS_OF);
  EXPECT_EQ(visits.notes(1).attached_to(), "year");
  const SectionNote& done = SectionAt("joint-research-training").notes(0);
  EXPECT_EQ(done.kind(), SectionNote::ALL_DONE);
  EXPECT_EQ(done.shown_from(), "2019-01-31");
  EXPECT_EQ(SectionAt("model-city-visits").notes(0).kind(), SectionNote::AS_OF);
}

// (q)
TEST(Fy2018, MeetingsCountAbout260ParticipantsAndSeminarsAbout70) {
  std::map<Activity::Kind, int> persons;
  for (const Activity& activity : Year().activities) {
    if (activity.event().state() != Event::COMPLETED) continue;
    for (const auto& headcount : activity.event().headcounts()) {
      if (headcount.role() != type::v1::PARTICIPANT) continue;
      EXPECT_TRUE(headcount.quantity().approximate()) << activity.name();
      persons[activity.kind()] += headcount.quantity().low();
    }
  }
  EXPECT_THAT(persons, ElementsAre(std::pair(Activity::JOINT_MEETING, 260),
                                   std::pair(Activity::LOCAL_SEMINAR, 70),
                                   std::pair(Activity::DOMESTIC_MEETING, 30)));
}

// (r)
TEST(Fy2018, OnePartyWrittenInTwoWaysIsOneParty) {
  const std::string centre = "cn-sino-japan-centre";
  EXPECT_THAT(PrincipalsOf(ActivityAt("training-visit-5").event()), Contains(centre));
  EXPECT_THAT(PrincipalsOf(ExchangeAt("visits-sino-japan-centre").event()), ElementsAre(centre));
  EXPECT_THAT(PrincipalsOf(ExchangeAt("visits-tianjin").event()), ElementsAre("cn-tianjin"));
  EXPECT_THAT(PrincipalsOf(ExchangeAt("seminar-tianjin").event()), ElementsAre("cn-tianjin"));
}

TEST(Fy2018, LaysOutItsTwelveSectionsInTheSourcesOrder) {
  const auto& year = Year().fiscal_years.at(0);
  ASSERT_EQ(year.parts_size(), 2);
  EXPECT_TRUE(year.parts(0).summary_table());
  EXPECT_FALSE(year.parts(1).summary_table());
  std::vector<Section::Layout> layouts;
  for (const auto& part : year.parts()) {
    EXPECT_EQ(part.sections_size(), 6);
    for (const Section& section : part.sections()) layouts.push_back(section.layout());
  }
  EXPECT_THAT(
      layouts,
      ElementsAre(Section::CONSULTATIONS, Section::MEETINGS, Section::MEETINGS, Section::MEETINGS,
                  Section::TRAINING_VISITS, Section::POLICY_REPORTS, Section::PARTY_COLUMNS,
                  Section::PARTY_COLUMNS, Section::PARTY_ROWS, Section::PARTY_COLUMNS,
                  Section::YEAR_WITH_PARTIES, Section::YEAR_WITH_CITIES));
  EXPECT_EQ(SectionAt("training-visits").receiving_side(), "japan");
  EXPECT_EQ(SectionAt("training-visits").table_number(), "2-1-2");
}

TEST(Fy2018, KeepsThePartyColumnsInTheSourcesOrder) {
  const auto columns = [](const std::string& id) {
    std::vector<std::string> parties;
    for (const auto& column : SectionAt(id).party_columns()) parties.push_back(column.party());
    return parties;
  };
  EXPECT_THAT(columns("joint-research-visits"),
              ElementsAre("parties/cn-tianjin", "parties/cn-shanghai", "parties/cn-shenyang",
                          "parties/cn-sino-japan-centre"));
  EXPECT_THAT(columns("model-city-visits"), ElementsAre("parties/cn-chongqing", "parties/cn-xian",
                                                        "parties/cn-xiamen", "parties/cn-zhuhai"));
  EXPECT_EQ(SectionAt("joint-research-seminars").party_columns(0).label().texts().at("ja"),
            "天津市");
}

TEST(Fy2018, HeadlinesSayWhatTheSummaryTableSays) {
  const auto& consultations = SectionAt("consultations").headline();
  EXPECT_EQ(consultations.wording(), coordination::v1::Headline::CARRIED_OUT);
  EXPECT_TRUE(consultations.still_running());
  const auto& meetings = SectionAt("joint-meetings").headline();
  EXPECT_TRUE(meetings.include_planned());
  EXPECT_TRUE(meetings.places());
  EXPECT_EQ(SectionAt("training-visits").headline().persons(), type::v1::TRAINEE);
  EXPECT_EQ(SectionAt("policy-reports").headline().wording(), coordination::v1::Headline::MONTHS);
  EXPECT_TRUE(SectionAt("policy-reports").headline().include_planned());
  EXPECT_FALSE(SectionAt("joint-research-visits").has_headline());
}

TEST(Fy2018, EveryPartyHasNamesInThreeLanguagesAndEveryCityAPlaceOnTheMap) {
  for (const auto& party : Year().parties) {
    std::set<std::string> full;
    for (const auto& name : party.names()) {
      if (name.form() == coordination::v1::Party::Name::FULL) full.insert(name.language());
    }
    EXPECT_THAT(full, ElementsAre("en", "ja", "zh")) << party.name();
    if (party.kind() == coordination::v1::Party::CITY) {
      EXPECT_GT(party.latitude(), 20) << party.name();
      EXPECT_GT(party.longitude(), 100) << party.name();
    }
  }
}

// The texts of `message` that are not in just the three languages, each with the field it stands
// in.
void FindUntranslated(const google::protobuf::Message& message, const std::string& field,
                      std::vector<std::string>& found) {
  if (message.GetDescriptor() == type::v1::LocalizedText::descriptor()) {
    const auto& texts = static_cast<const type::v1::LocalizedText&>(message).texts();
    const std::map<std::string, std::string> sorted(texts.begin(), texts.end());
    std::set<std::string> languages;
    for (const auto& [language, text] : sorted) languages.insert(language);
    if (languages != std::set<std::string>{"en", "ja", "zh"}) {
      found.push_back(field + ": " + sorted.begin()->second);
    }
    return;
  }
  std::vector<const google::protobuf::FieldDescriptor*> fields;
  const google::protobuf::Reflection& values = *message.GetReflection();
  values.ListFields(message, &fields);
  for (const auto* each : fields) {
    if (each->cpp_type() != google::protobuf::FieldDescriptor::CPPTYPE_MESSAGE) continue;
    if (!each->is_repeated()) {
      FindUntranslated(values.GetMessage(message, each), each->full_name(), found);
      continue;
    }
    for (int i = 0; i < values.FieldSize(message, each); ++i) {
      FindUntranslated(values.GetRepeatedMessage(message, each, i), each->full_name(), found);
    }
  }
}

TEST(Fy2018, EveryTextIsInThreeLanguages) {
  std::vector<std::string> found;
  const auto look = [&](const auto& records) {
    for (const auto& record : records) FindUntranslated(record, record.name(), found);
  };
  look(Year().programmes);
  look(Year().fiscal_years);
  look(Year().activities);
  look(Year().exchanges);
  look(Year().policy_reports);
  EXPECT_THAT(found, IsEmpty());
}

}  // namespace
}  // namespace renkei::importing
