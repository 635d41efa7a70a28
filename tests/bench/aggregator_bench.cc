// What the aggregator costs, printed: memory a fact, versions read back a second, and how long
// answers take - one question, and a report's questions asked one by one and together.
//
//   build/release/tests/bench/aggregator_bench [RECORDS]      (default 200,000, over five years)

#include <malloc.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/storage/rocksdb/rocks_store.h"
#include "renkei/coordination/v1/activity.pb.h"
#include "renkei/coordination/v1/party.pb.h"
#include "renkei/coordination/v1/programme.pb.h"
#include "services/aggregator/facts/records.h"
#include "services/aggregator/totals/engine.h"

namespace renkei {
namespace {

using aggregator::v1::TotalsQuestion;

constexpr char kProgramme[] = "programmes/p";
constexpr int kParties = 60;
constexpr int kYears = 5;
constexpr size_t kBatch = 1000;

// A measurement that cannot be made ends the program.
template <typename T>
T OrDie(absl::StatusOr<T> result) {
  if (result.ok()) return *std::move(result);
  std::fprintf(stderr, "aggregator_bench: %s\n", result.status().ToString().c_str());
  std::exit(1);
}
void OrDie(const absl::Status& status) { OrDie(status.ok() ? absl::StatusOr<int>(0) : status); }

std::string PartyName(int number) { return absl::StrCat("parties/p", number % kParties); }

// An activity as the model report has them: a day or two, two parties, a city, a headcount.
coordination::v1::Activity ActivityOf(int number) {
  coordination::v1::Activity activity;
  activity.set_kind(static_cast<coordination::v1::Activity::Kind>(1 + number % 6));
  type::v1::Event& event = *activity.mutable_event();
  event.set_state(type::v1::Event::COMPLETED);
  (*event.mutable_title()->mutable_texts())["ja"] = absl::StrCat("大気環境改善の打合せ ", number);
  const absl::CivilDay first = absl::CivilDay(2018, 4, 1) + number % (365 * kYears);
  event.mutable_span()->set_first_day(time::FormatDay(first));
  event.mutable_span()->set_last_day(time::FormatDay(first + number % 2));
  event.mutable_span()->set_precision(type::v1::DateSpan::EXACT);
  for (int i = 0; i < 2; ++i) {
    type::v1::Participation& participation = *event.add_participations();
    participation.set_party(PartyName(number * 7 + i * 31));
    participation.set_role(type::v1::Participation::PRINCIPAL);
  }
  event.add_venues()->set_city(PartyName(number * 7));
  type::v1::Headcount& headcount = *event.add_headcounts();
  headcount.set_role(type::v1::PARTICIPANT);
  headcount.mutable_quantity()->set_low(number % 50);
  headcount.mutable_quantity()->set_high(number % 50);
  return activity;
}

class Log {
 public:
  explicit Log(int records) {
    coordination::v1::Programme programme;
    programme.set_fiscal_year_start_month(4);
    auto& side = *programme.add_sides();
    side.set_id("japan");
    side.add_countries("JP");
    Add(kProgramme, programme);
    for (int i = 0; i < kParties; ++i) {
      coordination::v1::Party party;
      party.set_country("JP");
      Add(PartyName(i), party);
    }
    for (int i = 0; i < records; ++i) {
      Add(absl::StrCat(kProgramme, "/activities/a", i), ActivityOf(i));
    }
  }
  const std::vector<facts::Batch>& batches() const { return batches_; }
  int64_t versions() const { return static_cast<int64_t>(revision_); }

 private:
  void Add(const std::string& name, const google::protobuf::Message& message) {
    if (batches_.empty() || batches_.back().changes.size() == kBatch) {
      batches_.push_back({.source = "coordination", .epoch = {"e"}, .through = {}, .changes = {}});
    }
    ++revision_;
    batches_.back().through = {revision_};
    batches_.back().changes.push_back(
        {.revision = {revision_},
         .commit_time = absl::FromUnixSeconds(static_cast<int64_t>(revision_)),
         .name = name,
         .type = message.GetDescriptor()->full_name(),
         .body = message.SerializeAsString()});
  }

  std::vector<facts::Batch> batches_;
  uint64_t revision_ = 0;
};

double SecondsOf(const std::function<void()>& work) {
  const absl::Time began = absl::Now();
  work();
  return absl::ToDoubleSeconds(absl::Now() - began);
}

void PrintMemory(const Log& log) {
  const size_t before = mallinfo2().uordblks;
  facts::Known known;
  const double seconds = SecondsOf([&] {
    for (const facts::Batch& batch : log.batches()) known.Append(batch, nullptr);
  });
  const size_t bytes = mallinfo2().uordblks - before;
  std::printf("memory a fact          %6zu bytes\n", bytes / static_cast<size_t>(log.versions()));
  std::printf("facts made             %6.0f thousand a second\n",
              static_cast<double>(log.versions()) / seconds / 1000);
}

TotalsQuestion Question() {
  TotalsQuestion question;
  question.set_programme(kProgramme);
  question.add_fiscal_years(2020);
  question.set_as_of("2021-03-31");
  return question;
}

// As a report of twelve sections with parties and cities asks.
std::vector<TotalsQuestion> QuestionsOfAReport() {
  std::vector<TotalsQuestion> questions;
  for (int section = 0; section < 12; ++section) {
    TotalsQuestion question = Question();
    question.mutable_filter()->add_kinds(coordination::v1::Activity::Kind_Name(
        static_cast<coordination::v1::Activity::Kind>(1 + section % 6)));
    questions.push_back(question);
    question.add_by(section % 2 == 0 ? aggregator::v1::PARTY : aggregator::v1::VENUE_CITY);
    questions.push_back(question);
  }
  return questions;
}

void PrintAnswers(const facts::Records& records) {
  const totals::Engine engine(records);
  const time::EndlessPatience patience;
  TotalsQuestion by_party = Question();
  by_party.add_by(aggregator::v1::PARTY);
  std::printf("one question           %6.1f ms\n",
              1000 * SecondsOf([&] { OrDie(engine.Query(by_party, patience).status()); }));
  const std::vector<TotalsQuestion> questions = QuestionsOfAReport();
  const double one_by_one = SecondsOf([&] {
    for (const TotalsQuestion& question : questions) {
      OrDie(engine.Query(question, patience).status());
      OrDie(engine.RecordsBehind(question, {}, {}, patience).status());
    }
  });
  const double together = SecondsOf([&] { OrDie(engine.AnswerAll(questions, patience).status()); });
  std::printf("%zu questions, with the records behind: one by one %.1f ms, together %.1f ms\n",
              questions.size(), 1000 * one_by_one, 1000 * together);
}

void Run(int count) {
  const Log log(count);
  std::printf("%lld versions, two parties, a city and a headcount each, over %d years\n",
              static_cast<long long>(log.versions()), kYears);
  PrintMemory(log);

  std::string folder = (std::filesystem::temp_directory_path() / "renkei-XXXXXX").string();
  if (mkdtemp(folder.data()) == nullptr) OrDie(absl::InternalError("no temporary folder"));
  {
    const auto store = OrDie(storage::RocksStore::Open(
        {.path = folder, .service = "aggregator", .table_names = facts::Records::TableNames()}));
    const auto filled = OrDie(facts::Records::Open(*store, {}));
    const double filling = SecondsOf([&] {
      for (const facts::Batch& batch : log.batches()) OrDie(filled->Apply(batch));
    });
    std::unique_ptr<facts::Records> records;
    const double loading = SecondsOf([&] { records = OrDie(facts::Records::Open(*store, {})); });
    std::printf("taken from a feed      %6.0f thousand a second\n",
                static_cast<double>(log.versions()) / filling / 1000);
    std::printf("read back at a start   %6.0f thousand a second\n",
                static_cast<double>(log.versions()) / loading / 1000);
    PrintAnswers(*records);
  }
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace renkei

int main(int argc, char** argv) {
  int records = 200'000;
  if (argc > 1 && !absl::SimpleAtoi(argv[1], &records)) {
    std::fprintf(stderr, "usage: aggregator_bench [RECORDS]\n");
    return 2;
  }
  renkei::Run(records);
  return 0;
}
