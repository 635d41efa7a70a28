// What holds for every history and every question. A failure is replayed with RENKEI_TEST_SEED.

#include <algorithm>
#include <atomic>
#include <iostream>
#include <thread>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/status/matchers.h"
#include "common/storage/memory/memory_store.h"
#include "common/time/timestamp.h"
#include "gtest/gtest.h"
#include "services/aggregator/facts/snapshot.h"
#include "services/aggregator/totals/counting.h"
#include "services/aggregator/totals/encoding.h"
#include "services/aggregator/totals/testing/naive_totals.h"
#include "services/aggregator/totals/testing/random_history.h"
#include "services/aggregator/totals/testing/world.h"

namespace renkei::totals {
namespace {

using aggregator::v1::Counts;
using aggregator::v1::Total;
using aggregator::v1::TotalRecord;
using aggregator::v1::Totals;
using aggregator::v1::TotalsQuestion;

constexpr int kHistories = 15;
constexpr int kSteps = 60;
constexpr int kQuestions = 8;

class EveryHistory : public testing::Test {
 protected:
  EveryHistory() : seed_(TestSeed()) { std::cout << "RENKEI_TEST_SEED=" << seed_ << std::endl; }

  // Calls check(history, world) on histories of their own seeds.
  template <typename Check>
  void ForEach(Check&& check) {
    for (int i = 0; i < kHistories && !HasFailure(); ++i) {
      RandomHistory history(seed_ + static_cast<uint64_t>(i));
      World world;
      for (int step = 0; step < kSteps; ++step) history.Step(world);
      check(history, world);
    }
  }

  const uint64_t seed_;
};

Totals MustAnswer(const Engine& engine, const TotalsQuestion& question) {
  auto totals = engine.Query(question, time::EndlessPatience());
  EXPECT_THAT(totals, IsOk());
  return totals.ok() ? *std::move(totals) : Totals();
}

std::string Bytes(const Engine& engine, const TotalsQuestion& question) {
  return EncodeTotals(MustAnswer(engine, question), question);
}

std::map<std::string, uint64_t> RevisionsOf(const std::string& token) {
  std::map<std::string, uint64_t> revisions = {
      {"coordination", 0}, {"technical", 0}, {"monitoring", 0}};
  const auto snapshot = facts::DecodeToken(token);
  EXPECT_THAT(snapshot, IsOk());
  for (const auto& [source, position] : snapshot->positions) {
    revisions[source] = position.revision.value;
  }
  return revisions;
}

std::vector<std::string> ValuesOf(const Total& row, const TotalsQuestion& question) {
  std::vector<std::string> values;
  for (const int dimension : question.by()) {
    values.push_back(
        row.group().at(DimensionKey(static_cast<aggregator::v1::Dimension>(dimension))));
  }
  return values;
}

// The engine fills in every quantity; the model leaves out those of nothing.
std::string Filled(Total total) {
  total.clear_group();
  for (Counts* counts : {total.mutable_completed(), total.mutable_planned(),
                         total.mutable_undated(), total.mutable_later()}) {
    counts->mutable_occurrences();
    counts->mutable_distinct();
    counts->mutable_person_days();
  }
  return EncodeTotals(
      [&] {
        Totals totals;
        *totals.mutable_total() = total;
        return totals;
      }(),
      TotalsQuestion());
}

void ExpectAsTheModel(const Totals& totals, const TotalsQuestion& question, const World& world) {
  const NaiveTotals model = CountNaively(world.logs(), RevisionsOf(totals.snapshot()), question);
  EXPECT_EQ(static_cast<size_t>(totals.rows_size()), model.rows.size());
  for (const Total& row : totals.rows()) {
    const auto expected = model.rows.find(ValuesOf(row, question));
    ASSERT_NE(expected, model.rows.end()) << row.DebugString();
    EXPECT_EQ(Filled(row), Filled(expected->second))
        << row.DebugString() << "MODEL\n"
        << expected->second.DebugString() << question.DebugString();
  }
  EXPECT_EQ(Filled(totals.total()), Filled(model.total))
      << totals.total().DebugString() << "MODEL\n"
      << model.total.DebugString() << question.DebugString();
  std::set<std::string> apart;
  for (const auto& record : totals.apart()) apart.insert(record.name());
  EXPECT_EQ(apart, model.apart) << question.DebugString();
}

TEST_F(EveryHistory, IsCountedAsThePlainModelCountsIt) {
  ForEach([&](RandomHistory& history, World& world) {
    for (int i = 0; i < kQuestions; ++i) {
      const TotalsQuestion question = history.Question();
      ExpectAsTheModel(MustAnswer(world.engine(), question), question, world);
    }
  });
}

TEST_F(EveryHistory, IsCountedAsThePlainModelCountsItInAnOldSnapshot) {
  for (int i = 0; i < kHistories && !HasFailure(); ++i) {
    RandomHistory history(seed_ + static_cast<uint64_t>(i));
    World world;
    for (int step = 0; step < kSteps / 2; ++step) history.Step(world);
    const std::string token = facts::EncodeToken(world.records().Newest());
    for (int step = 0; step < kSteps / 2; ++step) history.Step(world);
    TotalsQuestion question = history.Question();
    question.set_snapshot(token);
    ExpectAsTheModel(MustAnswer(world.engine(), question), question, world);
  }
}

void AddUp(const type::v1::Quantity& added, type::v1::Quantity& sum) {
  sum.set_low(sum.low() + added.low());
  sum.set_high(sum.high() + added.high());
  sum.set_approximate(sum.approximate() || added.approximate());
}

void ExpectAddUpTo(const Counts& counts, const std::vector<TotalRecord>& records) {
  Counts sum;
  for (const TotalRecord& record : records) {
    AddUp(record.occurrences(), *sum.mutable_occurrences());
    if (record.nested_in().empty()) AddUp(record.occurrences(), *sum.mutable_distinct());
    for (const auto& [role, persons] : record.persons())
      AddUp(persons, (*sum.mutable_persons())[role]);
  }
  EXPECT_EQ(counts.records(), static_cast<int>(records.size()));
  EXPECT_EQ(counts.occurrences().SerializeAsString(), sum.occurrences().SerializeAsString());
  EXPECT_EQ(counts.distinct().SerializeAsString(), sum.distinct().SerializeAsString());
  EXPECT_EQ(counts.persons().size(), sum.persons().size());
  for (const auto& [role, persons] : sum.persons()) {
    EXPECT_EQ(counts.persons().at(role).SerializeAsString(), persons.SerializeAsString());
  }
}

TEST_F(EveryHistory, GivesForEachCellRecordsThatAddUpToIt) {
  ForEach([&](RandomHistory& history, World& world) {
    const TotalsQuestion question = history.Question();
    const Totals totals = MustAnswer(world.engine(), question);
    auto expect = [&](const Total& total) {
      const Group group(total.group().begin(), total.group().end());
      auto behind = [&](aggregator::v1::StateAsOf state) {
        auto records = world.RecordsBehind(question, group, {state});
        EXPECT_THAT(records, IsOk());
        return records->records;
      };
      ExpectAddUpTo(total.completed(), behind(aggregator::v1::COMPLETED));
      ExpectAddUpTo(total.planned(), behind(aggregator::v1::PLANNED));
      ExpectAddUpTo(total.undated(), behind(aggregator::v1::UNDATED));
      ExpectAddUpTo(total.later(), behind(aggregator::v1::LATER));
    };
    for (const Total& row : totals.rows()) expect(row);
    expect(totals.total());
  });
}

std::string SaidOf(const std::vector<TotalRecord>& records) {
  std::string said;
  for (const TotalRecord& record : records) {
    absl::StrAppend(&said, record.name(), " in '", record.nested_in(), "' by ",
                    absl::StrJoin(record.rules(), ", "), "\n");
  }
  return said;
}

TEST_F(EveryHistory, IsAnsweredTogetherAsEachQuestionAlone) {
  ForEach([&](RandomHistory& history, World& world) {
    std::vector<TotalsQuestion> questions;
    for (int i = 0; i < kQuestions; ++i) questions.push_back(history.Question());
    TotalsQuestion of_the_same = questions.front();
    of_the_same.mutable_filter()->add_kinds("VISIT");
    questions.push_back(of_the_same);
    ASSERT_OK_AND_ASSIGN(const auto answers,
                         world.engine().AnswerAll(questions, time::EndlessPatience()));
    ASSERT_EQ(answers.size(), questions.size());
    for (size_t i = 0; i < questions.size(); ++i) {
      const Answer& answer = answers[i];
      ASSERT_EQ(EncodeTotals(answer.totals, questions[i]), Bytes(world.engine(), questions[i]));
      ASSERT_OK_AND_ASSIGN(const CellRecords all, world.RecordsBehind(questions[i], {}, {}));
      EXPECT_EQ(SaidOf(answer.records), SaidOf(all.records));
      for (int row = 0; row < answer.totals.rows_size(); ++row) {
        const auto& group = answer.totals.rows(row).group();
        ASSERT_OK_AND_ASSIGN(
            const CellRecords cell,
            world.RecordsBehind(questions[i], Group(group.begin(), group.end()), {}));
        EXPECT_EQ(SaidOf(answer.BehindRow(static_cast<size_t>(row))), SaidOf(cell.records));
      }
    }
  });
}

// Applies the logs source by source in a random interleaving, some batches joined.
void ApplyInAnotherOrder(RandomHistory& history, const Logs& logs, facts::Records& records) {
  std::map<std::string, size_t> next;
  std::vector<std::string> open;
  for (const auto& [source, log] : logs) open.push_back(source);
  while (!open.empty()) {
    const size_t pick = static_cast<size_t>(history.Below(static_cast<int>(open.size())));
    const std::string source = open[pick];
    const std::vector<facts::Batch>& log = logs.at(source);
    facts::Batch batch = log[next[source]++];
    while (next[source] < log.size() && history.Below(3) > 0) {
      const facts::Batch& more = log[next[source]++];
      batch.changes.insert(batch.changes.end(), more.changes.begin(), more.changes.end());
      batch.through = more.through;
    }
    ASSERT_THAT(records.Apply(batch), IsOk());
    if (next[source] == log.size()) open.erase(open.begin() + static_cast<int>(pick));
  }
}

TEST_F(EveryHistory, GivesTheSameBytesInWhateverOrderItsFeedsArrive) {
  ForEach([&](RandomHistory& history, World& world) {
    World other;
    ApplyInAnotherOrder(history, world.logs(), other.records());
    for (int i = 0; i < kQuestions; ++i) {
      const TotalsQuestion question = history.Question();
      ASSERT_EQ(Bytes(world.engine(), question), Bytes(other.engine(), question))
          << question.DebugString();
    }
  });
}

TEST_F(EveryHistory, GivesTheSameBytesWhenItIsReadBackFromItsStore) {
  ForEach([&](RandomHistory& history, World& world) {
    auto reopened = facts::Records::Open(world.store(), {});
    ASSERT_THAT(reopened, IsOk());
    const Engine engine(**reopened);
    for (int i = 0; i < kQuestions; ++i) {
      const TotalsQuestion question = history.Question();
      ASSERT_EQ(Bytes(world.engine(), question), Bytes(engine, question)) << question.DebugString();
    }
  });
}

// Restarts after whatever batch, and sometimes is brought the same once more.
TEST_F(EveryHistory, GivesTheSameBytesHoweverOftenItIsRestarted) {
  ForEach([&](RandomHistory& history, World& world) {
    auto store = storage::MemoryStore::Create(facts::Records::TableNames());
    std::unique_ptr<facts::Records> records;
    const auto start = [&] {
      auto opened = facts::Records::Open(*store, {});
      ASSERT_THAT(opened, IsOk());
      records = *std::move(opened);
    };
    start();
    for (const auto& [source, log] : world.logs()) {
      for (const facts::Batch& batch : log) {
        if (history.Below(4) == 0) start();
        ASSERT_THAT(records->Apply(batch), IsOk());
        if (history.Below(4) == 0) start();
        const int times = history.Below(3);
        for (int again = 0; again < times; ++again) ASSERT_THAT(records->Apply(batch), IsOk());
      }
    }
    const Engine engine(*records);
    for (int i = 0; i < kQuestions; ++i) {
      const TotalsQuestion question = history.Question();
      ASSERT_EQ(Bytes(world.engine(), question), Bytes(engine, question)) << question.DebugString();
    }
  });
}

// "Known at a time" is counted as the model counts what was committed by then, and is the same
// bytes after any later change and when an emptied aggregator is filled again, whichever ledgers
// were empty then.
TEST_F(EveryHistory, IsCountedAsItWasKnownAtATime) {
  ForEach([&](RandomHistory& history, World& world) {
    TotalsQuestion question = history.Question();
    const int seconds = history.Below(kSteps + 5);
    *question.mutable_known_at() = time::TimestampOf(absl::FromUnixSeconds(seconds));
    world.Promise(seconds);
    const Totals totals = MustAnswer(world.engine(), question);
    std::map<std::string, uint64_t> revisions = RevisionsOf(totals.snapshot());
    for (const auto& [source, log] : world.logs()) {
      const auto committed = std::count_if(log.begin(), log.end(), [&](const facts::Batch& batch) {
        return batch.changes.front().commit_time <= absl::FromUnixSeconds(seconds);
      });
      EXPECT_EQ(revisions[source], static_cast<uint64_t>(committed));
    }
    if (totals.empty_because() == Totals::EMPTY_BECAUSE_UNSPECIFIED) {
      ExpectAsTheModel(totals, question, world);
    }
    for (int step = 0; step < kSteps; ++step) history.Step(world);
    EXPECT_EQ(Bytes(world.engine(), question), EncodeTotals(totals, question));
    World filled_again;
    ApplyInAnotherOrder(history, world.logs(), filled_again.records());
    filled_again.Promise(seconds);
    EXPECT_EQ(Bytes(filled_again.engine(), question), EncodeTotals(totals, question));
    question.clear_known_at();
    question.set_snapshot(totals.snapshot());
    EXPECT_EQ(Bytes(filled_again.engine(), question), EncodeTotals(totals, question));
  });
}

// What a question leaves out is exactly what it would count more, were every role and every
// exclusion counted, and what is cancelled or cannot be placed.
TEST_F(EveryHistory, IsEitherCountedOrLeftOut) {
  ForEach([&](RandomHistory& history, World& world) {
    TotalsQuestion question = history.Question();
    question.clear_by();
    question.mutable_filter()->clear_without_parties();  // which a role more may refuse
    TotalsQuestion widest = question;
    for (int role = 1; role < type::v1::Participation::Role_ARRAYSIZE; ++role) {
      widest.add_more_roles(static_cast<type::v1::Participation::Role>(role));
    }
    for (int code = 1; code < type::v1::Exclusion::Code_ARRAYSIZE; ++code) {
      widest.add_include_excluded(static_cast<type::v1::Exclusion::Code>(code));
    }
    std::set<std::string> counted, expected, left_out;
    ASSERT_OK_AND_ASSIGN(const CellRecords behind, world.RecordsBehind(question, {}, {}));
    for (const TotalRecord& record : behind.records) {
      counted.insert(record.name());
    }
    ASSERT_OK_AND_ASSIGN(const CellRecords all, world.RecordsBehind(widest, {}, {}));
    for (const TotalRecord& record : all.records) {
      if (!counted.contains(record.name())) expected.insert(record.name());
    }
    const Totals totals = MustAnswer(world.engine(), widest);
    for (const auto& record : totals.apart()) {
      expected.insert(record.name());
    }
    ASSERT_OK_AND_ASSIGN(const LeftOutRecords out, world.LeftOut(question, {}, {}));
    for (const auto& record : out.records) {
      if (record.rule() == "nested-once") {
        EXPECT_TRUE(counted.contains(record.name())) << record.DebugString();
      } else if (record.state() != aggregator::v1::STATE_AS_OF_UNSPECIFIED) {
        left_out.insert(record.name());
      }
    }
    EXPECT_EQ(left_out, expected) << question.DebugString();
  });
}

// A dimension that gives each record one value takes the total apart and leaves nothing over.
TEST_F(EveryHistory, AddsUpFromTheRowsOfWhatHasOneValueEach) {
  ForEach([&](RandomHistory& history, World& world) {
    for (const auto dimension :
         {aggregator::v1::PLATFORM, aggregator::v1::KIND, aggregator::v1::TRACK,
          aggregator::v1::CATEGORY, aggregator::v1::FISCAL_YEAR, aggregator::v1::MONTH,
          aggregator::v1::PROGRAMME}) {
      TotalsQuestion question = history.Question();
      question.clear_by();
      question.add_by(dimension);
      const Totals totals = MustAnswer(world.engine(), question);
      Counts sum;
      for (const Total& row : totals.rows()) {
        for (const Counts* counts :
             {&row.completed(), &row.planned(), &row.undated(), &row.later()}) {
          sum.set_records(sum.records() + counts->records());
          sum.set_reports(sum.reports() + counts->reports());
          AddUp(counts->occurrences(), *sum.mutable_occurrences());
          AddUp(counts->person_days(), *sum.mutable_person_days());
        }
      }
      const Counts together =
          Together(totals.total(), {aggregator::v1::COMPLETED, aggregator::v1::PLANNED,
                                    aggregator::v1::UNDATED, aggregator::v1::LATER});
      EXPECT_EQ(sum.records(), together.records());
      EXPECT_EQ(sum.reports(), together.reports());
      EXPECT_EQ(sum.occurrences().SerializeAsString(), together.occurrences().SerializeAsString());
      EXPECT_EQ(sum.person_days().SerializeAsString(), together.person_days().SerializeAsString());
    }
  });
}

TEST_F(EveryHistory, GivesTheSameBytesForASnapshotHoweverItGoesOn) {
  ForEach([&](RandomHistory& history, World& world) {
    TotalsQuestion question = history.Question();
    const Totals before = MustAnswer(world.engine(), question);
    question.set_snapshot(before.snapshot());
    for (int step = 0; step < kSteps; ++step) history.Step(world);
    ASSERT_EQ(EncodeTotals(before, question), Bytes(world.engine(), question))
        << question.DebugString();
  });
}

TEST_F(EveryHistory, IsAskedWhileItGrows) {
  RandomHistory history(seed_);
  World world;
  for (int step = 0; step < kSteps; ++step) history.Step(world);
  std::vector<TotalsQuestion> questions;
  for (int i = 0; i < 8; ++i) questions.push_back(history.Question());
  std::atomic<bool> done = false;
  std::vector<std::thread> askers;
  for (int asker = 0; asker < 3; ++asker) {
    askers.emplace_back([&, asker] {
      for (size_t i = static_cast<size_t>(asker); !done || i < 30; ++i) {
        TotalsQuestion question = questions[i % questions.size()];
        const Totals totals = MustAnswer(world.engine(), question);
        question.set_snapshot(totals.snapshot());
        ASSERT_EQ(EncodeTotals(totals, question), Bytes(world.engine(), question));
        ASSERT_THAT(world.MaterialFor(question), IsOk());
      }
    });
  }
  for (int step = 0; step < 5 * kSteps; ++step) history.Step(world);
  done = true;
  for (std::thread& asker : askers) asker.join();
}

}  // namespace
}  // namespace renkei::totals
