#include "common/resource/listing.h"

#include <atomic>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/strings/str_cat.h"
#include "absl/synchronization/mutex.h"
#include "common/resource/resource_fixture.h"
#include "common/rpc/limits.h"
#include "gmock/gmock.h"

namespace renkei::resource {
namespace {

using absl::StatusCode;
using testing::ElementsAre;
using testing::IsEmpty;

class ListingTest : public ResourceFixture {
 protected:
  static v1::ListActivitiesRequest ListRequest(int page_size, const std::string& token = "") {
    v1::ListActivitiesRequest request;
    request.set_parent("programmes/p");
    request.set_page_size(page_size);
    request.set_page_token(token);
    return request;
  }

  static std::vector<std::string> IdsOf(const v1::ListActivitiesResponse& page) {
    std::vector<std::string> ids;
    for (const v1::Activity& activity : page.activities()) {
      ids.emplace_back(fields::IdOf(activity.name()));
    }
    return ids;
  }

  // A record of days, whose title is its id.
  v1::Activity CreateSpan(const std::string& id, const std::string& first,
                          const std::string& last) {
    v1::CreateActivityRequest request = CreateRequest(id, first);
    v1::Activity& activity = *request.mutable_activity();
    activity.mutable_event()->mutable_span()->set_last_day(last);
    (*activity.mutable_event()->mutable_title()->mutable_texts())["en"] =
        absl::StrCat("Visit ", id);
    return Create(request).value();
  }

  // The ids that a request lists on all its pages.
  std::vector<std::string> All(v1::ListActivitiesRequest request) {
    std::vector<std::string> ids;
    do {
      const auto page = List(request);
      EXPECT_THAT(page, IsOk());
      if (!page.ok()) break;
      for (const std::string& id : IdsOf(*page)) ids.push_back(id);
      request.set_page_token(page->next_page_token());
    } while (!request.page_token().empty());
    return ids;
  }

  std::vector<std::string> Between(const std::string& first, const std::string& last) {
    v1::ListActivitiesRequest request = ListRequest(1);
    request.mutable_filter()->set_first_day(first);
    request.mutable_filter()->set_last_day(last);
    return All(request);
  }
};

TEST_F(ListingTest, ListIsOrderedByFirstDayThenName) {
  ASSERT_THAT(Create(CreateRequest("c", "2018-05-10")), IsOk());
  ASSERT_THAT(Create(CreateRequest("b", "2018-10-11")), IsOk());
  ASSERT_THAT(Create(CreateRequest("a", "2018-10-11")), IsOk());
  v1::CreateActivityRequest elsewhere = CreateRequest("x", "2018-06-01");
  elsewhere.set_parent("programmes/p-2");
  ASSERT_THAT(Create(elsewhere), IsOk());
  ASSERT_OK_AND_ASSIGN(const auto page, List(ListRequest(0)));
  EXPECT_THAT(IdsOf(page), ElementsAre("c", "a", "b"));
  EXPECT_EQ(page.next_page_token(), "");
  EXPECT_EQ(page.activities(0).revision(), 1);
}

TEST_F(ListingTest, PagesHoldEachRecordOnceThoughOthersMoveMeanwhile) {
  for (const char* id : {"a", "b", "c", "d", "e"}) {
    ASSERT_THAT(Create(CreateRequest(id, absl::StrCat("2018-05-1", id[0] - 'a'))), IsOk());
  }
  ASSERT_OK_AND_ASSIGN(const auto first, List(ListRequest(2)));
  EXPECT_THAT(IdsOf(first), ElementsAre("a", "b"));
  // The record at the page's end goes, one is inserted before it, and one moves behind.
  ASSERT_THAT(Delete(NameOf("b")), IsOk());
  ASSERT_THAT(Create(CreateRequest("early", "2018-01-01")), IsOk());
  v1::UpdateActivityRequest move;
  *move.mutable_activity() = CreateRequest("c", "2018-12-31").activity();
  move.mutable_activity()->set_name(NameOf("c"));
  ASSERT_THAT(Update(move), IsOk());

  ASSERT_OK_AND_ASSIGN(const auto second, List(ListRequest(2, first.next_page_token())));
  EXPECT_THAT(IdsOf(second), ElementsAre("d", "e"));
  ASSERT_OK_AND_ASSIGN(const auto third, List(ListRequest(2, second.next_page_token())));
  EXPECT_THAT(IdsOf(third), ElementsAre("c"));
  EXPECT_EQ(third.next_page_token(), "");
}

TEST_F(ListingTest, APageEndsBeforeItsMessageIsTooLarge) {
  for (int i = 0; i < 20; ++i) {
    v1::CreateActivityRequest request = CreateRequest(absl::StrCat("a", i + 10));
    request.mutable_activity()->mutable_event()->add_sources()->set_written_as(
        std::string(200 << 10, 'x'));
    ASSERT_THAT(Create(request), IsOk());
  }
  std::set<std::string> seen;
  std::string token;
  int pages = 0;
  do {
    ASSERT_OK_AND_ASSIGN(const auto page, List(ListRequest(1000, token)));
    EXPECT_LT(page.ByteSizeLong(), rpc::kMaxMessageBytes);
    for (const std::string& id : IdsOf(page)) EXPECT_TRUE(seen.insert(id).second) << id;
    token = page.next_page_token();
    ++pages;
  } while (!token.empty());
  EXPECT_EQ(seen.size(), 20u);
  EXPECT_EQ(pages, 2);
}

TEST_F(ListingTest, ListRefusesWrongFieldsAndTokensOfOtherLists) {
  for (const char* id : {"a", "b", "c"}) ASSERT_THAT(Create(CreateRequest(id)), IsOk());
  v1::ListActivitiesRequest wrong = ListRequest(-1);
  wrong.set_parent("parties/p");
  EXPECT_THAT(FieldsOf(List(wrong).status()), ElementsAre("parent", "page_size"));
  EXPECT_THAT(FieldsOf(List(ListRequest(1, "garbage")).status()), ElementsAre("page_token"));

  ASSERT_OK_AND_ASSIGN(const auto page, List(ListRequest(1)));
  v1::ListActivitiesRequest other = ListRequest(1, page.next_page_token());
  other.set_parent("programmes/q");
  EXPECT_THAT(FieldsOf(List(other).status()), ElementsAre("page_token"));
  ASSERT_OK_AND_ASSIGN(const auto larger, List(ListRequest(2, page.next_page_token())));
  EXPECT_THAT(IdsOf(larger), ElementsAre("b", "c")) << "the page size may change";
}

TEST_F(ListingTest, IsOrderedByNameWhenAskedTo) {
  CreateSpan("b", "2018-05-10", "2018-05-10");
  CreateSpan("c", "2018-01-10", "2018-01-10");
  CreateSpan("a", "2018-10-10", "2018-10-10");
  v1::ListActivitiesRequest request = ListRequest(1);
  request.set_order_by("name");
  EXPECT_THAT(All(request), ElementsAre("a", "b", "c"));
  request.mutable_filter()->set_first_day("2018-05-10");
  EXPECT_THAT(All(request), ElementsAre("a", "b"));
  request.set_order_by("first_day");
  EXPECT_THAT(All(request), ElementsAre("b", "a"));
  request.set_order_by("name desc");
  EXPECT_THAT(FieldsOf(List(request).status()), ElementsAre("order_by"));
}

TEST_F(ListingTest, DaysAskForRecordsThatOverlapThem) {
  CreateSpan("long", "2015-12-01", "2019-01-10");
  CreateSpan("before", "2017-11-01", "2017-12-31");
  CreateSpan("across", "2017-12-31", "2018-01-01");
  CreateSpan("in", "2018-03-01", "2018-03-02");
  CreateSpan("after", "2018-12-31", "2019-01-01");
  EXPECT_THAT(Between("2018-01-01", "2018-12-30"), ElementsAre("long", "across", "in"));
  EXPECT_THAT(Between("2018-03-02", "2018-03-02"), ElementsAre("long", "in"));
  EXPECT_THAT(Between("2018-03-03", ""), ElementsAre("long", "after"));
  EXPECT_THAT(Between("", "2017-12-31"), ElementsAre("long", "before", "across"));
  EXPECT_THAT(Between("2019-01-11", "2019-12-31"), IsEmpty());
  EXPECT_THAT(Between("2014-01-01", "2015-11-30"), IsEmpty());
}

TEST_F(ListingTest, ARecordMovesBetweenTheYearsItCovers) {
  v1::Activity moved = CreateSpan("a", "2017-12-31", "2019-01-01");
  moved.mutable_event()->mutable_span()->set_first_day("2018-06-01");
  moved.mutable_event()->mutable_span()->set_last_day("2018-06-01");
  v1::UpdateActivityRequest update;
  *update.mutable_activity() = moved;
  ASSERT_THAT(Update(update), IsOk());
  EXPECT_THAT(Between("2019-01-01", ""), IsEmpty());
  EXPECT_THAT(Between("2018-01-01", ""), ElementsAre("a"));
  ASSERT_THAT(Delete(NameOf("a")), IsOk());
  EXPECT_THAT(Between("2018-01-01", ""), IsEmpty());
}

TEST_F(ListingTest, AFiscalYearIsFoundByTheProgrammesCalendar) {
  CreateSpan("march", "2018-03-31", "2018-04-01");
  CreateSpan("april", "2018-04-01", "2018-04-01");
  CreateSpan("next", "2019-03-31", "2019-04-01");
  v1::ListActivitiesRequest request = ListRequest(1);
  request.mutable_filter()->set_fiscal_year(2018);
  EXPECT_THAT(All(request), ElementsAre("april", "next"));
  request.mutable_filter()->set_last_day("2018-12-31");
  EXPECT_THAT(All(request), ElementsAre("april"));
  request.mutable_filter()->set_first_day("2018-05-01");
  EXPECT_THAT(All(request), IsEmpty());
  request.mutable_filter()->set_last_day("");
  request.mutable_filter()->set_first_day("2030-01-01");
  EXPECT_THAT(All(request), IsEmpty()) << "no day is in both";
  request.set_parent("programmes/unknown");
  EXPECT_THAT(List(request), StatusIs(StatusCode::kFailedPrecondition));
}

TEST_F(ListingTest, ATextIsSearchedInEveryLanguageInsideOneFiscalYear) {
  CreateSpan("beijing", "2018-05-10", "2018-05-10");
  CreateSpan("tianjin", "2018-06-10", "2018-06-10");
  CreateSpan("beijing-2019", "2019-05-10", "2019-05-10");
  v1::ListActivitiesRequest request = ListRequest(1);
  request.mutable_filter()->set_text("visit BEI");
  EXPECT_THAT(FieldsOf(List(request).status()), ElementsAre("filter.text"));
  request.mutable_filter()->set_fiscal_year(2018);
  EXPECT_THAT(All(request), ElementsAre("beijing"));

  v1::UpdateActivityRequest update;
  update.mutable_activity()->set_name(NameOf("tianjin"));
  update.mutable_update_mask()->add_paths("event.notes");
  auto& texts = *update.mutable_activity()->mutable_event()->add_notes()->mutable_texts();
  texts["ja"] = "北京でも開催";
  ASSERT_THAT(Update(update), IsOk());
  request.mutable_filter()->set_text("北京");
  EXPECT_THAT(All(request), ElementsAre("tianjin"));
}

TEST_F(ListingTest, FieldsOfTheFilterAreCheckedAndAllMustHold) {
  v1::Activity other = CreateSpan("a", "2018-05-10", "2018-05-10");
  CreateSpan("b", "2018-05-10", "2018-05-10");
  other.set_kind(v1::Activity::OTHER);
  v1::UpdateActivityRequest update;
  *update.mutable_activity() = other;
  ASSERT_THAT(Update(update), IsOk());
  v1::ListActivitiesRequest request = ListRequest(1);
  v1::ActivityFilter& filter = *request.mutable_filter();
  filter.add_kinds(v1::Activity::OTHER);
  EXPECT_THAT(All(request), ElementsAre("a"));
  filter.add_kinds(v1::Activity::CONSULTATION);
  EXPECT_THAT(All(request), ElementsAre("a", "b"));
  filter.set_last_day("2018-05-09");
  EXPECT_THAT(All(request), IsEmpty());

  filter.add_kinds(v1::Activity::KIND_UNSPECIFIED);
  filter.set_fiscal_year(18);
  filter.set_first_day("2018-05-11");
  filter.set_category("far too long");
  for (int i = 0; i < 101; ++i) filter.add_parties("parties/x");
  EXPECT_THAT(FieldsOf(List(request).status()),
              ElementsAre("filter.kinds[2]", "filter.parties", "filter.fiscal_year",
                          "filter.last_day", "filter.category"));
}

TEST_F(ListingTest, APageLooksAtSoManyRecordsAndNoMore) {
  v1::BatchCreateActivitiesRequest batch;
  batch.set_parent("programmes/p");
  for (size_t i = 0; i < 2 * rpc::kMaxRecordsScanned + 1; ++i) {
    *batch.add_requests() = CreateRequest(absl::StrCat("a", 10'000 + i));
    if (batch.requests_size() == static_cast<int>(rpc::kMaxBatchRecords)) {
      ASSERT_THAT(BatchCreate(batch), IsOk());
      batch.clear_requests();
    }
  }
  v1::Activity& last = *batch.mutable_requests(0)->mutable_activity();
  last.set_kind(v1::Activity::OTHER);
  ASSERT_THAT(BatchCreate(batch), IsOk());

  v1::ListActivitiesRequest request = ListRequest(10);
  request.mutable_filter()->add_kinds(v1::Activity::OTHER);
  for (int page = 0; page < 2; ++page) {
    ASSERT_OK_AND_ASSIGN(const auto empty, List(request));
    EXPECT_THAT(IdsOf(empty), IsEmpty());
    ASSERT_NE(empty.next_page_token(), "");
    request.set_page_token(empty.next_page_token());
  }
  ASSERT_OK_AND_ASSIGN(const auto found, List(request));
  EXPECT_THAT(IdsOf(found), ElementsAre(absl::StrCat("a", 10'000 + 2 * rpc::kMaxRecordsScanned)));
  EXPECT_EQ(found.next_page_token(), "");
}

// Writers that create, move and delete some hundred records of their own while they live.
class Writers {
 public:
  Writers(const Writes& writes, unsigned seed) {
    for (int i = 0; i < kWriters; ++i) {
      threads_.emplace_back([this, &writes, i, seed] { Run(writes, i, seed + i); });
    }
  }
  ~Writers() {
    stop_ = true;
    for (std::thread& thread : threads_) thread.join();
  }
  // Waits until a record more is written, or all are.
  void AwaitAnother() {
    absl::MutexLock lock(&mutex_);
    const int before = written_;
    const auto more = [this, before]() ABSL_SHARED_LOCKS_REQUIRED(mutex_) {
      return written_ > before || written_ == kWriters * kRecords;
    };
    mutex_.Await(absl::Condition(&more));
  }

 private:
  static constexpr int kWriters = 3;
  static constexpr int kRecords = 300;

  void Run(const Writes& writes, int writer, unsigned seed) {
    std::mt19937 random(seed);
    for (int n = 0; n < kRecords && !stop_; ++n) {
      const std::string id = absl::StrCat("w", writer, "-", n);
      Call(writes, &Writes::Create, CreateOf(id, random));
      v1::UpdateActivityRequest move;
      *move.mutable_activity() = CreateOf(id, random).activity();
      move.mutable_activity()->set_name("programmes/p/activities/" + id);
      Call(writes, &Writes::Update, move);
      v1::DeleteActivityRequest remove;
      remove.set_name(move.activity().name());
      if (n % 2 == 0) Call(writes, &Writes::Delete, remove);
      absl::MutexLock lock(&mutex_);
      ++written_;
    }
  }

  static v1::CreateActivityRequest CreateOf(const std::string& id, std::mt19937& random) {
    const time::Day first = time::Day(2017, 1, 1) + static_cast<int>(random() % 1000);
    v1::CreateActivityRequest request;
    request.set_parent("programmes/p");
    request.set_activity_id(id);
    request.mutable_activity()->set_kind(v1::Activity::OTHER);
    auto& span = *request.mutable_activity()->mutable_event()->mutable_span();
    span.set_first_day(time::FormatDay(first));
    span.set_last_day(time::FormatDay(first + static_cast<int>(random() % 700)));
    return request;
  }

  static void Call(const Writes& writes,
                   void (Writes::*method)(const rpc::Call&, Writes::Request, rpc::Responder) const,
                   const google::protobuf::Message& request) {
    Writes::Request copy(request.New());
    copy->CopyFrom(request);
    const FakeCall call("any");
    absl::Notification answered;
    (writes.*method)(call, std::move(copy), [&](absl::StatusOr<rpc::Body> answer) {
      EXPECT_THAT(answer, IsOk());
      answered.Notify();
    });
    answered.WaitForNotification();
  }

  std::atomic<bool> stop_ = false;
  absl::Mutex mutex_;
  int written_ ABSL_GUARDED_BY(mutex_) = 0;
  std::vector<std::thread> threads_;
};

TEST_F(ListingTest, WhatDoesNotChangeStandsOnOnePageWhateverIsWrittenMeanwhile) {
  const unsigned seed = std::random_device()();
  SCOPED_TRACE(absl::StrCat("seed ", seed));
  std::mt19937 random(seed);
  std::set<std::string> still;
  for (int i = 0; i < 100; ++i) {
    const time::Day first = time::Day(2017, 1, 1) + static_cast<int>(random() % 1000);
    const time::Day last = first + static_cast<int>(random() % 700);
    CreateSpan(absl::StrCat("s", i), time::FormatDay(first), time::FormatDay(last));
    still.insert(absl::StrCat("s", i));
  }
  Writers writers(collection().writes(), seed);
  for (const char* order : {"first_day", "name"}) {
    for (const char* day : {"", "2018-03-01"}) {
      v1::ListActivitiesRequest request = ListRequest(1 + static_cast<int>(random() % 7));
      request.set_order_by(order);
      request.mutable_filter()->set_first_day(day);
      std::set<std::string> expected;
      for (const std::string& id : still) {
        const v1::Activity record = Get(NameOf(id)).value();
        if (record.event().span().last_day() >= day) expected.insert(id);
      }
      std::multiset<std::string> seen;
      do {
        ASSERT_OK_AND_ASSIGN(const auto page, List(request));
        for (const std::string& id : IdsOf(page)) {
          if (id[0] == 's') seen.insert(id);
        }
        request.set_page_token(page.next_page_token());
        writers.AwaitAnother();
      } while (!request.page_token().empty());
      EXPECT_EQ(seen, std::multiset<std::string>(expected.begin(), expected.end()))
          << order << " " << day;
    }
  }
}

TEST_F(ListingTest, EndsWhenItsCallerHasGone) {
  CreateSpan("a", "2018-05-10", "2018-05-10");
  const FakeCall gone("List", true);
  absl::Status outcome;
  collection().listing().List(gone, std::make_unique<v1::ListActivitiesRequest>(ListRequest(1)),
                              [&](absl::StatusOr<rpc::Body> page) { outcome = page.status(); });
  EXPECT_THAT(outcome, StatusIs(StatusCode::kCancelled));
}

}  // namespace
}  // namespace renkei::resource
