#include "cli/commands/columns.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "renkei/coordination/v1/activity.pb.h"
#include "renkei/coordination/v1/party.pb.h"

namespace renkei::commands {
namespace {

using testing::ElementsAre;

coordination::v1::Activity Seminar() {
  coordination::v1::Activity activity;
  activity.set_name("programmes/p/activities/a");
  activity.set_kind(coordination::v1::Activity::LOCAL_SEMINAR);
  type::v1::Event& event = *activity.mutable_event();
  event.set_state(type::v1::Event::COMPLETED);
  event.mutable_span()->set_first_day("2018-05-23");
  event.mutable_span()->set_last_day("2018-05-24");
  event.mutable_span()->set_precision(type::v1::DateSpan::EXACT);
  (*event.mutable_title()->mutable_texts())["ja"] = "講習会";
  event.add_headcounts()->mutable_quantity()->set_low(49);
  return activity;
}

TEST(TellingColumns, FollowFromTheTypesFields) {
  EXPECT_THAT(
      TellingColumns(*coordination::v1::Activity::descriptor()),
      ElementsAre("name", "kind", "event.state", "event.span", "event.category", "event.title"));
  EXPECT_THAT(TellingColumns(*coordination::v1::Party::descriptor()),
              ElementsAre("name", "kind", "country", "names"));
}

TEST(CellOf, ReadsAsAPersonWould) {
  coordination::v1::Activity activity = Seminar();
  EXPECT_EQ(CellOf(activity, "kind"), "local_seminar");
  EXPECT_EQ(CellOf(activity, "event.span"), "2018-05-23..2018-05-24");
  EXPECT_EQ(CellOf(activity, "event.title"), "講習会");
  (*activity.mutable_event()->mutable_title()->mutable_texts())["en"] = "seminar";
  EXPECT_EQ(CellOf(activity, "event.title"), "seminar");
  EXPECT_EQ(CellOf(activity, "event.summary"), "");
  activity.mutable_event()->mutable_span()->set_precision(type::v1::DateSpan::WITHIN);
  EXPECT_EQ(CellOf(activity, "event.span"), "within 2018-05-23..2018-05-24");
}

TEST(CellOf, TellsTheNamesOfAParty) {
  coordination::v1::Party party;
  party.add_names()->set_text("天津市");
  party.add_names()->set_text("Tianjin");
  EXPECT_EQ(CellOf(party, "names"), "天津市; Tianjin");
}

TEST(FieldsOf, NameEveryFieldThatIsSet) {
  std::vector<std::string> lines;
  for (const FieldText& field : FieldsOf(Seminar())) lines.push_back(field.path + "=" + field.text);
  EXPECT_THAT(lines, ElementsAre("name=programmes/p/activities/a", "kind=local_seminar",
                                 "event.title.texts[ja]=講習会", "event.span.first_day=2018-05-23",
                                 "event.span.last_day=2018-05-24", "event.span.precision=exact",
                                 "event.state=completed", "event.headcounts[0].quantity.low=49"));
}

}  // namespace
}  // namespace renkei::commands
