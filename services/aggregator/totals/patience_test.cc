// Whatever the engine is asked, it stops when nobody waits any more, wherever it is.

#include <functional>

#include "common/status/matchers.h"
#include "common/time/patience_fixture.h"
#include "gtest/gtest.h"
#include "services/aggregator/totals/testing/world.h"

namespace renkei::totals {
namespace {

using aggregator::v1::TotalsQuestion;
using coordination::v1::Activity;
using time::CountedPatience;

// Each loop looks at its first step and at every kStride-th.
constexpr int kRecords = 2 * static_cast<int>(time::Steps::kStride);

class Patience : public testing::Test {
 protected:
  Patience() : question_(Ask("2019-01-31", {aggregator::v1::PARTY, aggregator::v1::MONTH})) {
    world_.Programme();
    Grow();
  }

  void Grow() {
    for (int i = 0; i < kRecords; ++i, ++records_) {
      const std::string id = "a" + std::to_string(records_);
      world_.Party(id, "JP");
      world_.Activity(
          id, Activity::CONSULTATION,
          EventBuilder().On("2018-05-10").Parties({id}).PartOf("programmes/p/activities/a0"));
    }
  }

  // How often it looks; and that it stops at every look.
  int Looks(const std::function<absl::Status(const time::Patience&)>& work) {
    const CountedPatience endless;
    EXPECT_THAT(work(endless), IsOk());
    for (int last = 0; last < endless.looks(); ++last) {
      EXPECT_THAT(work(CountedPatience(last)), StatusIs(absl::StatusCode::kCancelled)) << last;
    }
    return endless.looks();
  }

  // `loops`: how many loops over the records there are in it.
  void ExpectToLookInEach(int loops,
                          const std::function<absl::Status(const time::Patience&)>& work) {
    const int before = Looks(work);
    Grow();
    EXPECT_EQ(Looks(work), before + loops * kRecords / static_cast<int>(time::Steps::kStride));
  }

  World world_;
  TotalsQuestion question_;
  int records_ = 0;
};

TEST_F(Patience, EndsATotal) {
  ExpectToLookInEach(6, [&](const time::Patience& patience) {
    return world_.engine().Query(question_, patience).status();
  });
}

TEST_F(Patience, EndsTheRecordsBehindATotal) {
  ExpectToLookInEach(5, [&](const time::Patience& patience) {
    return world_.engine().RecordsBehind(question_, {}, {}, patience).status();
  });
}

// One pass finds what both are about.
TEST_F(Patience, EndsManyQuestionsAskedTogether) {
  ExpectToLookInEach(1 + 7 + 7, [&](const time::Patience& patience) {
    return world_.engine().AnswerAll({question_, question_}, patience).status();
  });
}

TEST_F(Patience, EndsTheMaterialOfAReport) {
  ExpectToLookInEach(7, [&](const time::Patience& patience) {
    return world_.engine().MaterialFor(question_, patience).status();
  });
}

}  // namespace
}  // namespace renkei::totals
