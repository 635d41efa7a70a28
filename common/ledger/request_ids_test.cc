// Repeats of a submission are recognised by the caller's own name for it.
#include "common/ledger/request_ids.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/ledger/keys.h"
#include "common/ledger/ledger.h"
#include "common/ledger/ledger_fixture.h"
#include "common/status/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace renkei::ledger {
namespace {

using absl::StatusCode;
using testing::HasSubstr;

class RequestIdsTest : public LedgerFixture {
 protected:
  int StoredEntries() {
    int entries = 0;
    const auto snapshot = memory().TakeSnapshot();
    for (auto cursor = snapshot->Scan(kRequestsTable, "", ""); cursor->Valid(); cursor->Next()) {
      ++entries;
    }
    return entries;
  }
};

void ExpectRepeats(const Receipt& repeat, const Receipt& first) {
  EXPECT_TRUE(repeat.repeated);
  EXPECT_FALSE(first.repeated);
  EXPECT_EQ(repeat.first, first.first);
  EXPECT_EQ(repeat.last, first.last);
  EXPECT_EQ(repeat.commit_time, first.commit_time);
}

TEST_F(RequestIdsTest, ARepeatGetsTheFirstAnswerAndWritesNothing) {
  ASSERT_OK_AND_ASSIGN(const Receipt first,
                       ledger().Append(WithRequestId("1", "f", Create("a", "1"))));
  ASSERT_THAT(ledger().Append(Put("a", "changed since")), IsOk());
  const int commits = store().commits();
  clock().Advance(absl::Hours(1));
  ASSERT_OK_AND_ASSIGN(const Receipt repeat,
                       ledger().Append(WithRequestId("1", "f", Create("a", "1"))));
  ExpectRepeats(repeat, first);
  Reopen();
  ASSERT_OK_AND_ASSIGN(const Receipt after_reopening,
                       ledger().Append(WithRequestId("1", "f", Create("a", "1"))));
  ExpectRepeats(after_reopening, first);
  EXPECT_EQ(store().commits(), commits);
}

TEST_F(RequestIdsTest, AnotherRequestUnderTheSameIdIsInvalid) {
  ASSERT_THAT(ledger().Append(WithRequestId("1", "f", Put("a", "1"))), IsOk());
  EXPECT_THAT(ledger().Append(WithRequestId("1", "g", Put("a", "2"))),
              StatusIs(StatusCode::kInvalidArgument, HasSubstr("request id 1")));
  EXPECT_EQ(BodyOf("a"), "1");
}

TEST_F(RequestIdsTest, AnIdIsThePrincipalsAndTheMethodsOwn) {
  ASSERT_THAT(ledger().Append(WithRequestId("1", "f", Extend("a", "1"))), IsOk());
  Submission other_principal = WithRequestId("1", "g", Extend("a", "2"));
  other_principal.principal = "another";
  ASSERT_THAT(ledger().Append(std::move(other_principal)), IsOk());
  Submission other_method = WithRequestId("1", "h", Extend("a", "3"));
  other_method.request_id->method = "Update";
  ASSERT_THAT(ledger().Append(std::move(other_method)), IsOk());
  // Where one field ends and the next begins matters too.
  Submission shifted = WithRequestId("e1", "i", Extend("a", "4"));
  shifted.request_id->method = "Creat";
  ASSERT_THAT(ledger().Append(std::move(shifted)), IsOk());
  EXPECT_EQ(BodyOf("a"), "1234");
}

TEST_F(RequestIdsTest, ARepeatIsRecognisedWhileTheFirstIsQueuedOrSyncing) {
  store().HoldCommits();
  const Pending syncing(ledger(), WithRequestId("1", "f", Extend("a", "1")));
  store().AwaitHeldCommit();
  const Pending repeat_of_syncing(ledger(), WithRequestId("1", "f", Extend("a", "1")));
  const Pending queued(ledger(), WithRequestId("2", "f", Extend("a", "2")));
  const Pending repeat_of_queued(ledger(), WithRequestId("2", "f", Extend("a", "2")));
  const Pending mismatch(ledger(), WithRequestId("2", "g", Extend("a", "3")));
  store().ReleaseCommits();
  ASSERT_THAT(repeat_of_queued.Await(), IsOk());
  ExpectRepeats(*repeat_of_syncing.Await(), *syncing.Await());
  ExpectRepeats(*repeat_of_queued.Await(), *queued.Await());
  EXPECT_THAT(mismatch.Await(), StatusIs(StatusCode::kInvalidArgument));
  EXPECT_EQ(BodyOf("a"), "12");
}

TEST_F(RequestIdsTest, AnEmptySuccessIsRememberedToo) {
  ASSERT_OK_AND_ASSIGN(const Receipt first, ledger().Append(WithRequestId("1", "f", Writes({}))));
  EXPECT_EQ(first.first, Revision{1});
  EXPECT_EQ(first.last, Revision{0});
  EXPECT_EQ(first.commit_time, absl::InfinitePast());
  EXPECT_EQ(ledger().Read()->head().revision, Revision{0});
  ASSERT_OK_AND_ASSIGN(const Receipt repeat,
                       ledger().Append(WithRequestId("1", "f", Put("a", "1"))));
  ExpectRepeats(repeat, first);
  EXPECT_EQ(BodyOf("a"), "");
}

TEST_F(RequestIdsTest, AreKeptForSevenDaysOfCommitTime) {
  ASSERT_THAT(ledger().Append(WithRequestId("1", "f", Extend("a", "1"))), IsOk());
  clock().Advance(kRequestIdsKept);
  ASSERT_OK_AND_ASSIGN(const Receipt repeat,
                       ledger().Append(WithRequestId("1", "f", Extend("a", "1"))));
  EXPECT_TRUE(repeat.repeated);
  clock().Advance(absl::Microseconds(1));
  ASSERT_OK_AND_ASSIGN(const Receipt anew,
                       ledger().Append(WithRequestId("1", "another", Extend("a", "2"))));
  EXPECT_FALSE(anew.repeated);
  EXPECT_EQ(BodyOf("a"), "12");
}

TEST_F(RequestIdsTest, ForgottenOnesAreDeletedAFewAtATime) {
  for (int i = 0; i < 100; ++i) {
    ASSERT_THAT(ledger().Append(WithRequestId(absl::StrCat(i), "f", Put("a", "1"))), IsOk());
  }
  EXPECT_EQ(StoredEntries(), 200);
  clock().Advance(kRequestIdsKept + absl::Hours(1));
  ASSERT_THAT(ledger().Append(Put("a", "2")), IsOk());
  EXPECT_LT(StoredEntries(), 200);
  EXPECT_GT(StoredEntries(), 100) << "a bounded step";
  for (int i = 0; i < 9; ++i) {
    if (i == 3) Reopen();
    ASSERT_THAT(ledger().Append(Put("a", "2")), IsOk());
  }
  EXPECT_EQ(StoredEntries(), 0);
}

TEST_F(RequestIdsTest, AnIdUsedAnewIsNotDeletedWithItsForgottenUse) {
  for (int i = 0; i < 30; ++i) {
    ASSERT_THAT(ledger().Append(WithRequestId(absl::StrCat(i), "f", Put("a", "1"))), IsOk());
  }
  clock().Advance(kRequestIdsKept + absl::Hours(1));
  // The oldest are deleted with this commit; 29, the newest, is used anew with it.
  ASSERT_OK_AND_ASSIGN(const Receipt anew,
                       ledger().Append(WithRequestId("29", "f", Put("a", "2"))));
  EXPECT_FALSE(anew.repeated);
  for (int i = 0; i < 3; ++i) ASSERT_THAT(ledger().Append(Put("a", "3")), IsOk());
  EXPECT_EQ(StoredEntries(), 2);
  ASSERT_OK_AND_ASSIGN(const Receipt repeat,
                       ledger().Append(WithRequestId("29", "f", Put("a", "2"))));
  ExpectRepeats(repeat, anew);
}

TEST_F(RequestIdsTest, ASubmissionOfAFailedCommitIsNotRemembered) {
  store().FailCommit(1);
  EXPECT_THAT(ledger().Append(WithRequestId("1", "f", Put("a", "1"))),
              StatusIs(StatusCode::kUnavailable));
  Reopen();
  ASSERT_OK_AND_ASSIGN(const Receipt receipt,
                       ledger().Append(WithRequestId("1", "f", Put("a", "1"))));
  EXPECT_FALSE(receipt.repeated);
}

}  // namespace
}  // namespace renkei::ledger
