// What a store still holds when it is opened again.
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/status/matchers.h"
#include "common/storage/conformance/store_suite.h"

namespace renkei::storage {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

TEST_P(DurableStoreConformance, AnEmptyStoreReopensEmpty) {
  ASSERT_NO_FATAL_FAILURE(Reopen());
  EXPECT_THAT(Scan(*Now(), kCities), IsEmpty());
}

TEST_P(DurableStoreConformance, CommitsSurviveReopening) {
  ASSERT_THAT(Commit({Put(kCities, "a", "1"), Put(kCities, "b", "1"), Put(kRivers, "r", "")}),
              IsOk());
  ASSERT_THAT(Commit({Put(kCities, "a", "2"), Delete(kCities, "b")}), IsOk());
  ASSERT_THAT(store_->Commit({}, {Put(kCities, "c", "3")}, Durability::kUnsynced), IsOk());
  ASSERT_NO_FATAL_FAILURE(Reopen());
  EXPECT_THAT(Scan(*Now(), kCities), ElementsAre(Pair("a", "2"), Pair("c", "3")));
  EXPECT_THAT(Scan(*Now(), kRivers), ElementsAre(Pair("r", "")));
}

TEST_P(DurableStoreConformance, AnAbortedCommitIsNotThereAfterReopening) {
  ASSERT_THAT(Commit({Put(kCities, "a", "1")}, {Has(kCities, "b", "1")}),
              StatusIs(absl::StatusCode::kAborted));
  ASSERT_NO_FATAL_FAILURE(Reopen());
  EXPECT_THAT(Scan(*Now(), kCities), IsEmpty());
}

TEST_P(DurableStoreConformance, TablesKeepTheirContentWhenListedInAnotherOrder) {
  ASSERT_THAT(Commit({Put(kCities, "city", "1"), Put(kRivers, "river", "1")}), IsOk());
  store_.reset();
  ASSERT_OK_AND_ASSIGN(store_, backend_->Open({"rivers", "cities"}));
  EXPECT_THAT(Scan(*Now(), Table{0}), ElementsAre(Pair("river", "1")));
  EXPECT_THAT(Scan(*Now(), Table{1}), ElementsAre(Pair("city", "1")));
}

TEST_P(DurableStoreConformance, AReopenedStoreTakesCommits) {
  for (int i = 0; i < 5; ++i) {
    const std::vector<Precondition> before =
        i == 0 ? std::vector<Precondition>{Lacks(kCities, "n")}
               : std::vector<Precondition>{Has(kCities, "n", absl::StrCat(i - 1))};
    ASSERT_THAT(Commit({Put(kCities, "n", absl::StrCat(i))}, before), IsOk());
    ASSERT_NO_FATAL_FAILURE(Reopen());
  }
  EXPECT_THAT(Scan(*Now(), kCities), ElementsAre(Pair("n", "4")));
}

}  // namespace
}  // namespace renkei::storage
