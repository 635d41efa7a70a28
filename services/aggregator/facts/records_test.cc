#include "services/aggregator/facts/records.h"

#include <memory>

#include "absl/strings/escaping.h"
#include "common/status/details.h"
#include "common/status/matchers.h"
#include "common/storage/memory/memory_store.h"
#include "common/time/patience_fixture.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "renkei/coordination/v1/activity.pb.h"
#include "services/aggregator/facts/stored.h"

namespace renkei::facts {
namespace {

constexpr char kName[] = "programmes/p/activities/a";

Change ActivityOn(uint64_t revision, const std::string& name, const std::string& day) {
  coordination::v1::Activity activity;
  activity.set_kind(coordination::v1::Activity::CONSULTATION);
  activity.mutable_event()->mutable_span()->set_first_day(day);
  activity.mutable_event()->mutable_span()->set_last_day(day);
  activity.mutable_event()->mutable_span()->set_precision(type::v1::DateSpan::EXACT);
  activity.mutable_event()->set_state(type::v1::Event::COMPLETED);
  return {.revision = {revision},
          .commit_time = absl::FromUnixSeconds(static_cast<int64_t>(revision)),
          .name = name,
          .type = "renkei.coordination.v1.Activity",
          .body = activity.SerializeAsString()};
}

Batch BatchWith(std::vector<Change> changes, const std::string& epoch = "e1") {
  const ledger::Revision through = changes.empty() ? ledger::Revision{0} : changes.back().revision;
  return {.source = "coordination",
          .epoch = {epoch},
          .through = through,
          .changes = std::move(changes)};
}

// The first day of the record's version at `revision`; nullopt: it is not there.
std::optional<time::Day> DayAt(const Records& records, uint64_t revision,
                               const std::string& epoch = "e1") {
  return records.Reading([&](const Known& known) -> std::optional<time::Day> {
    const auto horizon = known.At({{{"coordination", {{epoch}, {revision}}}}});
    const auto name = known.texts().Find(kName);
    if (!horizon.ok() || !name.has_value()) return std::nullopt;
    const auto fact = known.FindFact(*name, *horizon);
    if (!fact.has_value()) return std::nullopt;
    return fact->span().first;
  });
}

class RecordsTest : public testing::Test {
 protected:
  RecordsTest() : store_(storage::MemoryStore::Create(Records::TableNames())) { Reopen(); }

  void Reopen() {
    records_.reset();
    auto opened = Records::Open(*store_, {.on_skipped = [this](const SkippedVersion& skipped) {
      skipped_.push_back(skipped.reason);
    }});
    ASSERT_THAT(opened, IsOk());
    records_ = *std::move(opened);
  }

  std::vector<std::string> skipped_;
  std::unique_ptr<storage::MemoryStore> store_;
  std::unique_ptr<Records> records_;
};

TEST_F(RecordsTest, KeepEachVersionForItsStretchOfRevisions) {
  ASSERT_THAT(records_->Apply(BatchWith({ActivityOn(1, kName, "2018-05-01")})), IsOk());
  ASSERT_THAT(records_->Apply(BatchWith({ActivityOn(3, kName, "2018-06-01")})), IsOk());
  Change deleted{
      .revision = {4}, .commit_time = {}, .name = kName, .type = "", .body = "", .deleted = true};
  ASSERT_THAT(records_->Apply(BatchWith({deleted})), IsOk());
  for (int round = 0; round < 2; ++round) {
    EXPECT_EQ(DayAt(*records_, 0), std::nullopt);
    EXPECT_EQ(DayAt(*records_, 1), time::Day(2018, 5, 1));
    EXPECT_EQ(DayAt(*records_, 2), time::Day(2018, 5, 1));
    EXPECT_EQ(DayAt(*records_, 3), time::Day(2018, 6, 1));
    EXPECT_EQ(DayAt(*records_, 4), std::nullopt);
    Reopen();
  }
}

TEST_F(RecordsTest, ResumeAtThePositionTheyWereLeftAt) {
  EXPECT_FALSE(records_->SourceNamed("coordination").has_value());
  ASSERT_THAT(records_->Apply(BatchWith({ActivityOn(1, kName, "2018-05-01")})), IsOk());
  Batch progress = BatchWith({});
  progress.through = {9};
  ASSERT_THAT(records_->Apply(progress), IsOk());
  Reopen();
  EXPECT_EQ(records_->SourceNamed("coordination")->position, (ledger::Position{{"e1"}, {9}}));
  EXPECT_EQ(records_->SourceNamed("coordination")->versions, 1);
}

TEST_F(RecordsTest, KnowWhatWasCommittedByATimeOnceNothingThatEarlyCanCome) {
  const auto committed_by = [&](int64_t seconds) {
    return records_->Reading(
        [&](const Known& known) { return known.CommittedBy(absl::FromUnixSeconds(seconds)); });
  };
  const auto through = [](uint64_t revision) {
    return Snapshot{{{"coordination", {{"e1"}, {revision}}}}};
  };
  ASSERT_THAT(records_->Apply(BatchWith(
                  {ActivityOn(1, kName, "2018-05-01"), ActivityOn(2, kName, "2018-05-02")})),
              IsOk());
  EXPECT_THAT(committed_by(0), IsOkAndHolds(Snapshot{}));  // as if it had not been heard of
  EXPECT_THAT(committed_by(1), IsOkAndHolds(through(1)));
  EXPECT_THAT(committed_by(2), IsOkAndHolds(through(2)));
  EXPECT_THAT(committed_by(3), StatusIs(absl::StatusCode::kOutOfRange));
  Batch promise = BatchWith({});
  promise.nothing_earlier_than = absl::FromUnixSeconds(9);
  ASSERT_THAT(records_->Apply(promise), IsOk());
  for (int round = 0; round < 2; ++round) {
    EXPECT_THAT(committed_by(9), IsOkAndHolds(through(2)));
    EXPECT_THAT(committed_by(10), StatusIs(absl::StatusCode::kOutOfRange));
    Reopen();
  }
  ASSERT_THAT(records_->Apply(BatchWith({ActivityOn(11, kName, "2018-05-03")})), IsOk());
  EXPECT_THAT(committed_by(10), IsOkAndHolds(through(2)));
  EXPECT_EQ(records_->SourceNamed("coordination")->promised, absl::FromUnixSeconds(9));
}

TEST_F(RecordsTest, KnowNothingOfATimeBeforeEverySourceWasHeardOf) {
  const auto records = Records::Open(*store_, {.followed = {"coordination", "technical"}}).value();
  ASSERT_THAT(records->Apply(BatchWith({ActivityOn(1, kName, "2018-05-01")})), IsOk());
  const auto unsettled = [&] {
    return records->Reading(
        [](const Known& known) { return known.UnsettledAt(absl::FromUnixSeconds(1)); });
  };
  EXPECT_THAT(unsettled(), testing::ElementsAre("technical"));
  Batch empty = BatchWith({});
  empty.source = "technical";
  ASSERT_THAT(records->Apply(empty), IsOk());  // heard of, but nothing is promised
  EXPECT_THAT(unsettled(), testing::ElementsAre("technical"));
  empty.nothing_earlier_than = absl::FromUnixSeconds(1);
  ASSERT_THAT(records->Apply(empty), IsOk());
  EXPECT_THAT(unsettled(), testing::IsEmpty());
  EXPECT_THAT(records->Reading(
                  [](const Known& known) { return known.CommittedBy(absl::FromUnixSeconds(1)); }),
              IsOkAndHolds(Snapshot{{{"coordination", {{"e1"}, {1}}}}}));
}

TEST_F(RecordsTest, PassOverWhatCameBefore) {
  const Batch batch =
      BatchWith({ActivityOn(1, kName, "2018-05-01"), ActivityOn(2, kName, "2018-06-01")});
  ASSERT_THAT(records_->Apply(batch), IsOk());
  ASSERT_THAT(records_->Apply(batch), IsOk());
  EXPECT_EQ(records_->SourceNamed("coordination")->versions, 2);
  EXPECT_EQ(DayAt(*records_, 1), time::Day(2018, 5, 1));
}

TEST_F(RecordsTest, RefuseRevisionsOutOfOrder) {
  EXPECT_THAT(records_->Apply(BatchWith(
                  {ActivityOn(2, kName, "2018-05-01"), ActivityOn(2, kName, "2018-05-01")})),
              StatusIs(absl::StatusCode::kInvalidArgument));
  Batch beyond = BatchWith({ActivityOn(2, kName, "2018-05-01")});
  beyond.through = {1};
  EXPECT_THAT(records_->Apply(beyond), StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST_F(RecordsTest, SkipWhatCannotBeCountedButKeepIt) {
  ASSERT_THAT(records_->Apply(BatchWith({ActivityOn(1, kName, "2018-05-01")})), IsOk());
  Change unknown = ActivityOn(2, kName, "2018-05-01");
  unknown.type = "renkei.future.v9.Thing";
  Change torn = ActivityOn(3, "programmes/p/activities/b", "2018-05-01");
  torn.body = "\xff";
  Change no_day = ActivityOn(4, "programmes/p/activities/c", "2018-02-30");
  ASSERT_THAT(records_->Apply(BatchWith({unknown, torn, no_day})), IsOk());
  EXPECT_EQ(skipped_.size(), 3u);
  EXPECT_EQ(records_->SourceNamed("coordination")->skipped, 3);
  EXPECT_EQ(records_->SourceNamed("coordination")->versions, 4);
  EXPECT_EQ(DayAt(*records_, 1), time::Day(2018, 5, 1));
  EXPECT_EQ(DayAt(*records_, 2), std::nullopt);
  ASSERT_OK_AND_ASSIGN(const Change kept, records_->Get("coordination", {{"e1"}, {2}}));
  EXPECT_EQ(kept.type, "renkei.future.v9.Thing");
}

TEST_F(RecordsTest, SkipAProgrammeWithoutACalendar) {
  coordination::v1::Programme programme;
  programme.set_fiscal_year_start_month(13);
  ASSERT_THAT(records_->Apply(BatchWith({{.revision = {1},
                                          .commit_time = {},
                                          .name = "programmes/p",
                                          .type = "renkei.coordination.v1.Programme",
                                          .body = programme.SerializeAsString()}})),
              IsOk());
  EXPECT_EQ(skipped_.size(), 1u);
  records_->Reading([](const Known& known) {
    const auto horizon = known.At(known.Newest());
    ASSERT_THAT(horizon, IsOk());
    EXPECT_EQ(known.programmes().Find(*known.texts().Find("programmes/p"), *horizon), nullptr);
  });
}

TEST_F(RecordsTest, RefuseAnotherEpochUntilTheyAreReset) {
  ASSERT_THAT(records_->Apply(BatchWith({ActivityOn(1, kName, "2018-05-01")})), IsOk());
  const Batch renewed = BatchWith({ActivityOn(1, kName, "2018-07-01")}, "e2");
  const absl::Status refused = records_->Apply(renewed);
  EXPECT_THAT(refused, StatusIs(absl::StatusCode::kFailedPrecondition));
  EXPECT_EQ(status::ErrorInfoOf(refused)->reason(), "LEDGER_REPLACED");
  ASSERT_THAT(records_->Reset("coordination", {"e2"}), IsOk());
  EXPECT_EQ(records_->SourceNamed("coordination")->position, (ledger::Position{{"e2"}, {0}}));
  EXPECT_EQ(DayAt(*records_, 0, "e2"), std::nullopt);
  EXPECT_THAT(records_->Get("coordination", {{"e1"}, {1}}), StatusIs(absl::StatusCode::kNotFound));
  ASSERT_THAT(records_->Apply(renewed), IsOk());
  Reopen();
  EXPECT_EQ(DayAt(*records_, 1, "e2"), time::Day(2018, 7, 1));
}

TEST_F(RecordsTest, ResetOfOneSourceLeavesTheOthers) {
  ASSERT_THAT(records_->Apply(BatchWith({ActivityOn(1, kName, "2018-05-01")})), IsOk());
  ASSERT_THAT(records_->Reset("technical", {"t"}), IsOk());
  EXPECT_EQ(DayAt(*records_, 1), time::Day(2018, 5, 1));
}

TEST_F(RecordsTest, KeepPublishedReportsWithoutCountingThem) {
  Change report{.revision = {1},
                .commit_time = {},
                .name = "programmes/p/fiscalYears/2018/publishedReports/1",
                .type = "renkei.coordination.v1.PublishedReport",
                .body = "",
                .chain = "one"};
  Change part{.revision = {2},
              .commit_time = {},
              .name = "programmes/p/fiscalYears/2018/publishedReports/1/parts/1",
              .type = "renkei.coordination.v1.PublishedPart",
              .body = "",
              .chain = "two"};
  ASSERT_THAT(records_->Apply(BatchWith({report, part})), IsOk());
  EXPECT_THAT(skipped_, testing::IsEmpty());
  Reopen();
  EXPECT_EQ(records_->SourceNamed("coordination")->skipped, 0);
  const auto kept = records_->Get("coordination", {{"e1"}, {2}});
  ASSERT_THAT(kept, IsOk());
  EXPECT_EQ(kept->chain, "two");
}

TEST_F(RecordsTest, SayHowFarReadingBackIsAndStopWhenNobodyWaitsForIt) {
  ASSERT_THAT(records_->Apply(BatchWith(
                  {ActivityOn(1, kName, "2018-05-01"), ActivityOn(2, kName, "2018-05-02")})),
              IsOk());
  const time::CountedPatience patience(1);  // at its end at the second chunk
  ASSERT_THAT(records_->Reset("technical", {"t"}), IsOk());
  const auto again = Records::Create(*store_, {});
  EXPECT_EQ(again->load_progress().of, 0);
  EXPECT_THAT(again->Load(patience), StatusIs(absl::StatusCode::kCancelled));
  EXPECT_EQ(again->load_progress().versions, 2);
  EXPECT_EQ(again->load_progress().of, 2);
  EXPECT_FALSE(again->SourceNamed("coordination").has_value());
}

TEST_F(RecordsTest, EmptyAStoreOfAnotherFormat) {
  ASSERT_THAT(records_->Apply(BatchWith({ActivityOn(1, kName, "2018-05-01")})), IsOk());
  ASSERT_THAT(store_->Commit({}, {{kMetaTable, std::string(kFormatKey), "\x63"}},
                             storage::Durability::kUnsynced),
              IsOk());
  Reopen();
  EXPECT_FALSE(records_->SourceNamed("coordination").has_value());
  EXPECT_FALSE(store_->TakeSnapshot()->Scan(kVersionsTable, "", "")->Valid());
}

TEST_F(RecordsTest, SayWhenStoredBytesAreWrong) {
  ASSERT_THAT(records_->Apply(BatchWith({ActivityOn(1, kName, "2018-05-01")})), IsOk());
  ASSERT_THAT(store_->Commit({}, {{kVersionsTable, VersionKey("coordination", {"e1"}, {1}), "x"}},
                             storage::Durability::kUnsynced),
              IsOk());
  const time::EndlessPatience patience;
  const auto again = Records::Create(*store_, {});
  EXPECT_THAT(again->Load(patience), StatusIs(absl::StatusCode::kDataLoss));
  ASSERT_THAT(again->Forget(), IsOk());
  EXPECT_FALSE(again->SourceNamed("coordination").has_value());
  Reopen();
  EXPECT_FALSE(records_->SourceNamed("coordination").has_value());
}

TEST(StoredFormat, KeepsItsBytes) {
  const Change change{.revision = {258},
                      .commit_time = absl::FromUnixMicros(1),
                      .name = "n",
                      .type = "t",
                      .body = "body",
                      .deleted = true,
                      .chain = "c"};
  EXPECT_EQ(absl::BytesToHexString(FormatValue()), "03");
  EXPECT_EQ(absl::BytesToHexString(
                EncodeFollowed({.position = {{"e"}, {2}}, .promised = absl::FromUnixMicros(1)})),
            "00000001650000000000000002"
            "8000000000000001");
  EXPECT_EQ(absl::BytesToHexString(VersionKey("s", {"e"}, {258})),
            "000000017300000001650000000000000102");
  EXPECT_EQ(absl::BytesToHexString(EncodeVersion(change)),
            "8000000000000001"
            "01"
            "000000016e"
            "0000000174"
            "0000000163"
            "626f6479");
}

TEST(BatchOf, ReadsWhatAFeedSays) {
  changes::v1::WatchResponse response;
  response.set_epoch("e");
  response.set_through_revision(5);
  changes::v1::Change& change = *response.add_changes();
  change.set_revision(4);
  change.set_name("n");
  change.mutable_commit_time()->set_seconds(7);
  change.mutable_commit_time()->set_nanos(1000);
  change.mutable_record()->set_type_url("type.googleapis.com/renkei.technical.v1.Exchange");
  change.mutable_record()->set_value("body");
  change.set_chain("chain");
  changes::v1::Change& deleted = *response.add_changes();
  deleted.set_revision(5);
  deleted.set_deleted(true);
  response.mutable_progress()->mutable_nothing_earlier_than()->set_seconds(8);
  const Batch batch = BatchOf("technical", response);
  EXPECT_EQ(batch.nothing_earlier_than, absl::FromUnixSeconds(8));
  EXPECT_EQ(batch.source, "technical");
  EXPECT_EQ(batch.epoch.value, "e");
  EXPECT_EQ(batch.through.value, 5u);
  ASSERT_EQ(batch.changes.size(), 2u);
  EXPECT_EQ(batch.changes[0].type, "renkei.technical.v1.Exchange");
  EXPECT_EQ(batch.changes[0].body, "body");
  EXPECT_EQ(batch.changes[0].chain, "chain");
  EXPECT_EQ(batch.changes[0].commit_time, absl::FromUnixMicros(7'000'001));
  EXPECT_TRUE(batch.changes[1].deleted);
}

}  // namespace
}  // namespace renkei::facts
