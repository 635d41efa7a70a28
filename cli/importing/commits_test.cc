#include "cli/importing/commits.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "cli/importing/test_plans.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace renkei::importing {
namespace {

using coordination::v1::FiscalYear;
using coordination::v1::Party;
using testing::ElementsAre;
using testing::IsEmpty;

// Records are added to an import, and recorded in another state, by their ids alone.
class CommitsTest : public testing::Test {
 protected:
  static Party PartyOf(const std::string& id, const std::string& parent = "") {
    Party party;
    party.set_name("parties/" + id);
    if (!parent.empty()) party.set_parent("parties/" + parent);
    return party;
  }
  static Party WithAlias(const std::string& alias, Party party) {
    party.add_aliases(alias);
    return party;
  }
  void Add(const Party& party) { AddTo(import_, party, {"parent", "aliases"}); }
  void AddYear(int year, FiscalYear::State state) {
    FiscalYear record;
    record.set_name(absl::StrCat("programmes/p/fiscalYears/", year));
    record.set_state(state);
    AddTo(import_, record, {"state"});
  }
  void AddProgramme() {
    coordination::v1::Programme programme;
    programme.set_name("programmes/p");
    AddTo(import_, programme);
  }
  template <typename Record>
  void AddEvent(const std::string& name) {
    Record record;
    record.set_name("programmes/p/" + name);
    AddTo(import_, record);
  }

  // "coordination: a b", a commit each.
  std::vector<std::string> Written(const CommitLimits& limits = {}) {
    const Plan plan = PlanOf(import_, recorded_);
    return Described(plan, CommitsOf(plan, limits).writes);
  }
  std::vector<std::string> Rehearsed(const CommitLimits& limits = {}) {
    const Plan plan = PlanOf(import_, recorded_);
    return Described(plan, CommitsOf(plan, limits).rehearsals);
  }
  static std::vector<std::string> Described(const Plan& plan,
                                            const std::vector<PlannedCommit>& commits) {
    std::vector<std::string> described;
    for (const PlannedCommit& commit : commits) {
      std::vector<std::string> ids;
      for (const size_t change : commit.changes) {
        const std::string& name = plan.changes[change].read->name;
        ids.push_back(name.substr(name.rfind('/') + 1));
      }
      described.push_back(absl::StrCat(commit.service, ": ", absl::StrJoin(ids, " ")));
    }
    return described;
  }

  sheets::Import import_;
  records::Records recorded_;
};

TEST_F(CommitsTest, AreOneOfEachServiceWhateverItsOrder) {
  Add(PartyOf("city", "province"));
  Add(PartyOf("province"));
  AddProgramme();
  AddYear(2018, FiscalYear::OPEN);
  AddEvent<coordination::v1::Activity>("activities/a");
  AddEvent<technical::v1::Exchange>("exchanges/e");
  AddEvent<monitoring::v1::PolicyReport>("policyReports/2018-05");
  EXPECT_THAT(Written(), ElementsAre("coordination: p 2018 city province a", "monitoring: 2018-05",
                                     "technical: e"));
  EXPECT_THAT(Rehearsed(), ElementsAre("coordination: p 2018 city province a",
                                       "monitoring: 2018-05", "technical: e"));
  const Plan plan = PlanOf(import_);
  EXPECT_EQ(CommitsOf(plan).assumed.size(), 2u);
}

TEST_F(CommitsTest, OfNothingAreNone) {
  EXPECT_THAT(Written(), IsEmpty());
  EXPECT_THAT(Rehearsed(), IsEmpty());
}

TEST_F(CommitsTest, CloseAYearOnceAllServicesHaveItsRecords) {
  AddYear(2017, FiscalYear::CLOSED);
  AddYear(2018, FiscalYear::OPEN);
  AddEvent<coordination::v1::Activity>("activities/a");
  EXPECT_THAT(Written(), ElementsAre("coordination: 2018 a 2017"));
  AddEvent<technical::v1::Exchange>("exchanges/e");
  EXPECT_THAT(Written(), ElementsAre("coordination: 2018 a", "technical: e", "coordination: 2017"));
  // It is judged with the records, and not assumed to be closed before them.
  EXPECT_THAT(Rehearsed(), ElementsAre("coordination: 2017 2018 a", "technical: e"));
  EXPECT_EQ(CommitsOf(PlanOf(import_)).assumed.size(), 1u);
}

TEST_F(CommitsTest, AreSeveralWhereOneHasNoRoomWithWhatIsReferredToFirst) {
  Add(PartyOf("village", "town"));
  Add(PartyOf("town", "province"));
  Add(PartyOf("province"));
  AddYear(2018, FiscalYear::OPEN);
  EXPECT_THAT(Written({.max_changes = 2}),
              ElementsAre("coordination: 2018 province", "coordination: town village"));
  EXPECT_THAT(Rehearsed({.max_changes = 2}),
              ElementsAre("coordination: 2018 province", "coordination: 2018 town",
                          "coordination: 2018 village"));
}

TEST_F(CommitsTest, TakeNoMoreBytesThanTheyMay) {
  for (const char* id : {"a", "b", "c"}) Add(WithAlias(std::string(1000, 'x'), PartyOf(id)));
  EXPECT_THAT(Written({.max_bytes = 3000}), ElementsAre("coordination: a b", "coordination: c"));
}

TEST_F(CommitsTest, HoldTogetherACircleSoThatTheServiceSeesIt) {
  Add(PartyOf("x"));
  Add(PartyOf("a", "b"));
  Add(PartyOf("b", "a"));
  EXPECT_THAT(Written({.max_changes = 2}), ElementsAre("coordination: x", "coordination: a b"));
}

// A link that is turned away, and a text that is given up, go first and together: others may take
// their place then.
TEST_F(CommitsTest, HoldTogetherWhatTurnsAwayBeforeAllThatIsNew) {
  recorded_.parties = {WithAlias("alias", PartyOf("giver")), PartyOf("turned", "giver")};
  Add(WithAlias("alias", PartyOf("taker")));
  Add(PartyOf("new"));
  Add(PartyOf("giver"));
  Add(PartyOf("turned", "new"));
  EXPECT_THAT(Written({.max_changes = 3}),
              ElementsAre("coordination: new giver turned", "coordination: taker"));
}

TEST_F(CommitsTest, RepeatNoFoundationThatWouldLeaveNoRoom) {
  for (int year = 2010; year < 2013; ++year) AddYear(year, FiscalYear::OPEN);
  Add(PartyOf("a"));
  EXPECT_THAT(Rehearsed({.max_changes = 2}),
              ElementsAre("coordination: 2010 2011", "coordination: 2012", "coordination: a"));
}

}  // namespace
}  // namespace renkei::importing
