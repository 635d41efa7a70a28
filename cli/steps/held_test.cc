#include "cli/steps/held.h"

#include <string>

#include "common/status/details.h"
#include "common/status/matchers.h"
#include "gmock/gmock.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"
#include "renkei/coordination/v1/activity.pb.h"
#include "renkei/monitoring/v1/policy_report.pb.h"

namespace renkei::steps {
namespace {

using coordination::v1::Activity;
using coordination::v1::Party;
using coordination::v1::Programme;
using monitoring::v1::PolicyReport;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using type::v1::Event;

template <typename Message>
Message Parsed(const std::string& text) {
  Message message;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &message)) << text;
  return message;
}

records::Registry Parties() {
  records::Registry registry;
  for (const char* party : {
           "name: 'parties/cn-beijing' country: 'CN' names { language: 'ja' form: SHORT text: "
           "'北京' }",
           "name: 'parties/cn-tianjin' country: 'CN' names { language: 'ja' form: SHORT text: "
           "'天津' }",
       }) {
    registry.Enter(Parsed<Party>(party));
  }
  registry.Enter(Parsed<Programme>("name: 'programmes/p' fiscal_year_start_month: 4"));
  return registry;
}

// A planned meeting of FY2018, of which the event has `more`.
Activity Planned(const std::string& more = "") {
  return Parsed<Activity>(
      "name: 'programmes/p/activities/a' event { state: PLANNED span { first_day: '2019-02-01' "
      "last_day: '2019-02-28' precision: WITHIN } " +
      more + " }");
}

constexpr char kTwoHouses[] =
    " venues_undecided: true venues { city: 'parties/cn-beijing' country: 'CN' place { texts { "
    "key: "
    "'ja' value: '生態環境部' } texts { key: 'en' value: 'Ministry' } } } venues { city: "
    "'parties/cn-beijing' country: 'CN' place { texts { key: 'ja' value: '友好センター' } } }";

// What became of the plan; a failure if it was refused.
Event Held(const Told& told, const std::string& more = "") {
  Activity activity = Planned(more);
  EXPECT_THAT(MarkHeld(told, Parties(), activity).status(), IsOk());
  return activity.event();
}

// The violations, "--flag: what is wrong".
std::vector<std::string> Refused(const Told& told, const std::string& more = "") {
  Activity activity = Planned(more);
  const absl::Status refused = MarkHeld(told, Parties(), activity).status();
  EXPECT_THAT(refused, StatusIs(absl::StatusCode::kInvalidArgument));
  const auto fields = status::BadRequestOf(refused).value_or(google::rpc::BadRequest());
  std::vector<std::string> lines;
  for (const auto& violation : fields.field_violations()) {
    lines.push_back(violation.field() + ": " + violation.description());
  }
  return lines;
}

TEST(MarkHeld, TakesTheDayAsSheetsWriteIt) {
  const Event event = Held({.day = "2018.5.23-24"}, "days: 3 fiscal_year: 2018");
  EXPECT_EQ(event.state(), Event::COMPLETED);
  EXPECT_EQ(event.span().first_day(), "2018-05-23");
  EXPECT_EQ(event.span().last_day(), "2018-05-24");
  EXPECT_EQ(event.span().precision(), type::v1::DateSpan::EXACT);
  EXPECT_EQ(event.days(), 0);
  EXPECT_EQ(event.fiscal_year(), 0);
  // A day without a year is one of the fiscal year of the plan.
  EXPECT_EQ(Held({.day = "3月1日"}).span().first_day(), "2019-03-01");
  EXPECT_THAT(Refused({.day = "soon"}), ElementsAre(HasSubstr("--day: \"soon\": expected days")));
}

TEST(MarkHeld, ReplacesThePersonsOfARoleAndKeepsTheirClasses) {
  const std::string planned =
      "headcounts { role: TRAINEE quantity { low: 4 high: 6 } classes { texts { key: 'ja' value: "
      "'幹部' } } } headcounts { role: EXPERT quantity { low: 1 high: 1 } }";
  const Event event =
      Held({.day = "2019-02-28", .trainees = "5", .participants = "約110名", .experts = "unknown"},
           planned);
  ASSERT_EQ(event.headcounts_size(), 2);
  EXPECT_EQ(event.headcounts(0).role(), type::v1::TRAINEE);
  EXPECT_EQ(event.headcounts(0).quantity().high(), 5);
  EXPECT_EQ(event.headcounts(0).classes_size(), 1);
  EXPECT_EQ(event.headcounts(1).role(), type::v1::PARTICIPANT);
  EXPECT_TRUE(event.headcounts(1).quantity().approximate());
}

// Or the figure of the plan would be counted as that of the event.
TEST(MarkHeld, WantsToKnowWhatBecameOfThePlannedPersons) {
  EXPECT_THAT(Refused({.day = "2019-02-28", .participants = "many"},
                      "headcounts { role: TRAINEE quantity { low: 4 high: 6 } }"),
              ElementsAre("--trainees: is needed, for the plan has trainees; \"unknown\" if nobody "
                          "counted them",
                          HasSubstr("--participants: \"many\": expected ")));
}

TEST(MarkHeld, AFinalTitleIsNotProvisionalAndHasNoStaleTranslations) {
  const std::string planned =
      "provisional: true title { texts { key: 'ja' value: '仮題' } texts { key: 'en' value: "
      "'Draft' } }";
  const Event other = Held({.day = "2019-02-28", .titles = {"ja=総括会合"}}, planned);
  EXPECT_FALSE(other.provisional());
  EXPECT_EQ(other.title().texts().at("ja"), "総括会合");
  EXPECT_EQ(other.title().texts().size(), 1u);
  EXPECT_EQ(Held({.day = "2019-02-28", .titles = {"ja=仮題"}}, planned).title().texts().size(), 2u);
  EXPECT_EQ(Held({.day = "2019-02-28", .titles = {"ja=総括", "en=Final"}}, planned)
                .title()
                .texts()
                .at("en"),
            "Final");
  EXPECT_THAT(Refused({.day = "2019-02-28", .titles = {"総括会合"}}, planned),
              ElementsAre(HasSubstr("--title: \"総括会合\": expected its language")));
  EXPECT_EQ(Held({.day = "2019-02-28", .titles = {"総括 a=b"}},
                 "title { texts { key: 'ja' value: '仮題' } }")
                .title()
                .texts()
                .at("ja"),
            "総括 a=b");
}

TEST(MarkHeld, ChoosesAPlannedVenueByItsPlace) {
  const Event event = Held({.day = "2019-02-28", .venue = "Ministry"}, kTwoHouses);
  EXPECT_FALSE(event.venues_undecided());
  ASSERT_EQ(event.venues_size(), 1);
  EXPECT_EQ(event.venues(0).place().texts().at("ja"), "生態環境部");
  // As sheets write it, it is the same house, and keeps the names it has.
  EXPECT_EQ(Held({.day = "2019-02-28", .venue = "北京 [ja=生態環境部]"}, kTwoHouses)
                .venues(0)
                .place()
                .texts()
                .size(),
            2u);
  EXPECT_THAT(Refused({.day = "2019-02-28", .venue = "北京"}, kTwoHouses),
              ElementsAre(AllOf(HasSubstr("--venue: \"北京\" may be 北京 ["),
                                HasSubstr("友好センター"), HasSubstr("; name its place"))));
}

TEST(MarkHeld, AnotherVenueIsReadAsSheetsWriteIt) {
  const Event event = Held({.day = "2019-02-28", .venue = "天津 [ja=会議場]"}, kTwoHouses);
  ASSERT_EQ(event.venues_size(), 1);
  EXPECT_EQ(event.venues(0).city(), "parties/cn-tianjin");
  EXPECT_EQ(event.venues(0).place().texts().at("ja"), "会議場");
  EXPECT_EQ(Held({.day = "2019-02-28", .venue = "天津"}).venues(0).city(), "parties/cn-tianjin");
  EXPECT_THAT(Refused({.day = "2019-02-28", .venue = "生態環境"}, kTwoHouses),
              ElementsAre(HasSubstr("--venue: \"生態環境\": expected ")));
  EXPECT_THAT(Refused({.day = "2019-02-28", .venue = "天津 or 北京"}),
              ElementsAre(HasSubstr("expected one venue")));
}

TEST(MarkHeld, SaysWhatIsStillOpen) {
  Activity activity = Planned(std::string("provisional: true ") + kTwoHouses);
  ASSERT_OK_AND_ASSIGN(const auto open, MarkHeld({.day = "2019-02-28"}, Parties(), activity));
  EXPECT_THAT(open, ElementsAre("its title is provisional", "which of the planned venues it was"));
  Activity settled = Planned();
  ASSERT_OK_AND_ASSIGN(const auto none, MarkHeld({.day = "2019-02-28"}, Parties(), settled));
  EXPECT_THAT(none, IsEmpty());
}

TEST(MarkHeld, IsForPlansOnly) {
  Activity done = Planned();
  done.mutable_event()->set_state(Event::COMPLETED);
  const absl::Status refused = MarkHeld({.day = "2019-02-28"}, Parties(), done).status();
  EXPECT_THAT(refused, StatusIs(absl::StatusCode::kFailedPrecondition));
  EXPECT_THAT(std::string(refused.message()), HasSubstr("is completed, not planned"));
  PolicyReport report;
  EXPECT_THAT(std::string(MarkHeld({}, Parties(), report).status().message()),
              HasSubstr("`renkei delivered`"));
  EXPECT_THAT(std::string(MarkDelivered({}, Parties(), done).status().message()),
              HasSubstr("`renkei held`"));
}

TEST(MarkDelivered, SetsDayTitleAndLink) {
  auto report = Parsed<PolicyReport>(
      "name: 'programmes/p/policyReports/2019-01' due_day: '2019-02-28' state: PLANNED");
  ASSERT_THAT(
      MarkDelivered({.day = "3月1日", .titles = {"ja=1月号"}, .link = "https://a.example/1"},
                    Parties(), report)
          .status(),
      IsOk());
  EXPECT_EQ(report.state(), PolicyReport::DELIVERED);
  EXPECT_EQ(report.delivered_day(), "2019-03-01");
  EXPECT_EQ(report.title().texts().at("ja"), "1月号");
  EXPECT_EQ(report.link().uri(), "https://a.example/1");
  EXPECT_THAT(MarkDelivered({.day = "2019-03-02"}, Parties(), report).status(),
              StatusIs(absl::StatusCode::kFailedPrecondition));
}

}  // namespace
}  // namespace renkei::steps
