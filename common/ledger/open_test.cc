// Opening: whose ledger it is, whether it is whole, and the checks that are run on it.
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/ledger/chain.h"
#include "common/ledger/envelope.h"
#include "common/ledger/keys.h"
#include "common/ledger/ledger.h"
#include "common/ledger/ledger_fixture.h"
#include "common/ledger/maintenance.h"
#include "common/ledger/values.h"
#include "common/status/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace renkei::ledger {
namespace {

using absl::StatusCode;
using testing::AllOf;
using testing::HasSubstr;
using testing::MatchesRegex;

class OpenTest : public testing::Test {
 protected:
  absl::StatusOr<std::unique_ptr<Ledger>> Open(std::string service = "coordination") {
    return Ledger::Open(*store_, clock_, {.service = std::move(service)});
  }

  // Three versions in two commits.
  void Fill() {
    ASSERT_OK_AND_ASSIGN(const std::unique_ptr<Ledger> ledger, Open());
    ASSERT_THAT(ledger->Append(Put("a", "1")), IsOk());
    ASSERT_THAT(ledger->Append(Writes({{"a", "2", {}}, {"b", "1", {}}})), IsOk());
  }

  void Set(storage::Table table, absl::string_view key, std::optional<std::string> value) {
    const std::vector<storage::Mutation> mutations = {{table, std::string(key), std::move(value)}};
    ASSERT_THAT(store_->Commit({}, mutations, storage::Durability::kSynced), IsOk());
  }

  Version Stored(uint64_t revision) {
    return DecodeVersion(**store_->TakeSnapshot()->Get(kLogTable, LogKey({revision}))).value();
  }
  void Store(uint64_t revision, const Version& stored) {
    Set(kLogTable, LogKey({revision}), EncodeVersion(stored));
  }

  HeadValue StoredHead() {
    return DecodeHead(**store_->TakeSnapshot()->Get(kMetaTable, kHeadKey)).value();
  }

  const ManualClock clock_{absl::FromUnixSeconds(1'500'000'000)};
  const std::unique_ptr<storage::MemoryStore> store_ = storage::MemoryStore::Create(TableNames());
};

TEST_F(OpenTest, DrawsAnEpochOnceAndKeepsIt) {
  Epoch epoch;
  {
    ASSERT_OK_AND_ASSIGN(const std::unique_ptr<Ledger> created, Open());
    epoch = created->epoch();
  }
  EXPECT_THAT(epoch.value, MatchesRegex("[0-9a-f]+"));
  EXPECT_EQ(epoch.value.size(), 32u);
  {
    ASSERT_OK_AND_ASSIGN(const std::unique_ptr<Ledger> reopened, Open());
    EXPECT_EQ(reopened->epoch(), epoch);
  }
  const auto other_store = storage::MemoryStore::Create(TableNames());
  ASSERT_OK_AND_ASSIGN(const std::unique_ptr<Ledger> other,
                       Ledger::Open(*other_store, clock_, {.service = "coordination"}));
  EXPECT_NE(other->epoch(), epoch);
}

TEST_F(OpenTest, FindsEverythingAgain) {
  Fill();
  ASSERT_OK_AND_ASSIGN(const std::unique_ptr<Ledger> ledger, Open());
  EXPECT_EQ(ledger->Read()->head().revision, Revision{3});
  ASSERT_OK_AND_ASSIGN(const std::vector<Version> log, ledger->Read()->ReadLog({0}, 1000));
  EXPECT_THAT(RevisionsOf(log), testing::ElementsAre(1, 2, 3));
  EXPECT_EQ(ledger->Read()->head().chain, log.back().chain);
  ASSERT_OK_AND_ASSIGN(const Receipt receipt, ledger->Append(Put("a", "3")));
  EXPECT_EQ(receipt.first, Revision{4});
}

TEST_F(OpenTest, RefusesAnotherServicesLedgerByName) {
  Fill();
  EXPECT_THAT(Open("technical"),
              StatusIs(StatusCode::kFailedPrecondition,
                       AllOf(HasSubstr("of coordination"), HasSubstr("expected technical"))));
  EXPECT_THAT(Open(), IsOk());
}

TEST_F(OpenTest, RefusesAnUnknownFormatByName) {
  Fill();
  Set(kMetaTable, kFormatKey, "renkei-ledger-9");
  EXPECT_THAT(Open(), StatusIs(StatusCode::kFailedPrecondition, HasSubstr("renkei-ledger-9")));
  Set(kMetaTable, kFormatKey, std::nullopt);
  EXPECT_THAT(Open(), StatusIs(StatusCode::kFailedPrecondition, HasSubstr("not stated")));
}

TEST_F(OpenTest, AStoreWithSomethingElseInItIsNotTakenForANewLedger) {
  Set(kStateTable, "key", "value");
  EXPECT_THAT(Open(), StatusIs(StatusCode::kFailedPrecondition, HasSubstr("not stated")));
}

TEST_F(OpenTest, AHeadThatContradictsTheLogIsDataLoss) {
  Fill();
  const HeadValue good = StoredHead();
  const auto open_with = [this, &good](auto change) {
    HeadValue head = good;
    change(head.head);
    Set(kMetaTable, kHeadKey, Encode(head));
    return Open().status();
  };
  EXPECT_THAT(open_with([](Head&) {}), IsOk());
  EXPECT_THAT(open_with([](Head& head) { head.revision = {2}; }), StatusIs(StatusCode::kDataLoss));
  EXPECT_THAT(open_with([](Head& head) { head.revision = {4}; }), StatusIs(StatusCode::kDataLoss));
  EXPECT_THAT(open_with([](Head& head) { head.revision = {0}; }), StatusIs(StatusCode::kDataLoss));
  EXPECT_THAT(open_with([](Head& head) { head.chain[0] ^= 1; }), StatusIs(StatusCode::kDataLoss));
  EXPECT_THAT(open_with([](Head& head) { head.commit_time += absl::Seconds(1); }),
              StatusIs(StatusCode::kDataLoss));
}

TEST_F(OpenTest, AnEndOfTheLogThatWasTamperedWithIsDataLoss) {
  Fill();
  const Version good = Stored(3);
  Version other_body = good;
  other_body.body = "9";
  Store(3, other_body);
  EXPECT_THAT(Open(), StatusIs(StatusCode::kDataLoss, HasSubstr("chain")));

  Version half_commit = good;
  half_commit.ends_commit = false;
  Store(3, half_commit);
  EXPECT_THAT(Open(), StatusIs(StatusCode::kDataLoss, HasSubstr("not whole")));

  Set(kLogTable, LogKey({3}), std::nullopt);
  EXPECT_THAT(Open(), StatusIs(StatusCode::kDataLoss, HasSubstr("ends elsewhere")));
}

TEST_F(OpenTest, AMissingHeadOrEpochIsDataLoss) {
  Fill();
  Set(kMetaTable, kEpochKey, "not an epoch");
  EXPECT_THAT(Open(), StatusIs(StatusCode::kDataLoss, HasSubstr("epoch")));
  Set(kMetaTable, kEpochKey, std::nullopt);
  EXPECT_THAT(Open(), StatusIs(StatusCode::kDataLoss, HasSubstr("epoch is missing")));
}

TEST_F(OpenTest, VerifyChainWalksTheLogInBoundedSteps) {
  Fill();
  ASSERT_OK_AND_ASSIGN(const ChainCheck first, VerifyChain(*store_, {0}, 2));
  EXPECT_EQ(first.through, Revision{2});
  EXPECT_FALSE(first.complete);
  ASSERT_OK_AND_ASSIGN(const ChainCheck second, VerifyChain(*store_, first.through, 2));
  EXPECT_EQ(second.through, Revision{3});
  EXPECT_TRUE(second.complete);
  EXPECT_THAT(VerifyChain(*store_, {4}, 2), StatusIs(StatusCode::kOutOfRange));
}

TEST_F(OpenTest, VerifyChainFindsWhatWasChanged) {
  Fill();
  const Version good = Stored(1);
  Version changed = good;
  changed.principal = "somebody else";
  Store(1, changed);
  EXPECT_THAT(Open(), IsOk()) << "opening looks at the end only";
  EXPECT_THAT(VerifyChain(*store_, {0}, 10),
              StatusIs(StatusCode::kDataLoss, HasSubstr("revision 1")));

  // One that computes its own chain anew is betrayed by the next.
  changed = good;
  changed.body = "9";
  changed.chain = NextChain(EmptyChain(), changed);
  Store(1, changed);
  EXPECT_THAT(VerifyChain(*store_, {0}, 10),
              StatusIs(StatusCode::kDataLoss, HasSubstr("revision 2")));

  // A commit that is split or joined shows as well.
  changed = good;
  changed.ends_commit = false;
  Store(1, changed);
  EXPECT_THAT(VerifyChain(*store_, {0}, 10),
              StatusIs(StatusCode::kDataLoss, HasSubstr("revision 2: its commit time")));

  Set(kLogTable, LogKey({1}), std::nullopt);
  EXPECT_THAT(VerifyChain(*store_, {0}, 10),
              StatusIs(StatusCode::kDataLoss, HasSubstr("no revision 1")));
  Store(1, good);
  EXPECT_THAT(VerifyChain(*store_, {0}, 10), IsOk());
}

TEST_F(OpenTest, ARenewedEpochIsKeptAndTheChainGoesOnAboveTheOldOne) {
  Fill();
  const Epoch old_epoch = Stored(3).epoch;
  ASSERT_OK_AND_ASSIGN(const Renewal renewal, RenewEpoch(*store_));
  const Epoch renewed = renewal.now;
  EXPECT_EQ(renewal.before, old_epoch);
  EXPECT_NE(renewed, old_epoch);
  {
    ASSERT_OK_AND_ASSIGN(const std::unique_ptr<Ledger> ledger, Open());
    EXPECT_EQ(ledger->epoch(), renewed);
    ASSERT_OK_AND_ASSIGN(const Receipt receipt, ledger->Append(Put("a", "3")));
    EXPECT_EQ(receipt.first, Revision{4});
  }
  EXPECT_EQ(Stored(3).epoch, old_epoch);
  EXPECT_EQ(Stored(4).epoch, renewed);
  EXPECT_THAT(Open(), IsOk());
  ASSERT_OK_AND_ASSIGN(const ChainCheck check, VerifyChain(*store_, {0}, 10));
  EXPECT_TRUE(check.complete);
}

TEST_F(OpenTest, OnlyALedgersEpochIsRenewed) {
  EXPECT_THAT(RenewEpoch(*store_), StatusIs(StatusCode::kFailedPrecondition));
}

}  // namespace
}  // namespace renkei::ledger
