// Lists that take several pages, asked of a served aggregator.
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/rpc/channel.h"
#include "common/rpc/limits.h"
#include "common/rpc/server.h"
#include "common/status/matchers.h"
#include "common/storage/memory/memory_store.h"
#include "gtest/gtest.h"
#include "renkei/coordination/v1/activity.pb.h"
#include "services/aggregator/aggregator.h"
#include "services/aggregator/served_ledger.h"

namespace renkei::aggregator {
namespace {

constexpr char kListTotalRecords[] = "/renkei.aggregator.v1.Aggregator/ListTotalRecords";
// More than go onto two pages of the largest size.
constexpr int kLeftOut = 2 * rpc::kMaxPageSize + 7;

coordination::v1::Activity Consultation(type::v1::Event::State state) {
  coordination::v1::Activity activity;
  activity.set_kind(coordination::v1::Activity::CONSULTATION);
  activity.mutable_event()->set_state(state);
  type::v1::DateSpan& span = *activity.mutable_event()->mutable_span();
  span.set_first_day("2018-05-01");
  span.set_last_day("2018-05-01");
  span.set_precision(type::v1::DateSpan::EXACT);
  return activity;
}

std::string NameOf(absl::string_view id) { return absl::StrCat("programmes/p/activities/", id); }

class ListingTest : public testing::Test {
 protected:
  ListingTest() {
    coordination_.PutProgramme("programmes/p");
    std::vector<ledger::Write> writes;
    for (int i = 0; i < kLeftOut; ++i) {
      writes.push_back({NameOf(absl::StrCat("cancelled-", i)),
                        Consultation(type::v1::Event::CANCELLED).SerializeAsString(),
                        {}});
    }
    writes.push_back(
        {NameOf("held"), Consultation(type::v1::Event::COMPLETED).SerializeAsString(), {}});
    coordination_.PutAll(std::move(writes));
    coordination_.Serve();
    aggregator_ = Aggregator::Open(storage::MemoryStore::Create(facts::Records::TableNames()),
                                   {{"coordination", coordination_.address()}})
                      .value();
    server_ = rpc::Server::Start({}, aggregator_->services()).value();
    channel_ = rpc::Channel::Open({.target = server_->address()}).value();
  }

  // The names on all pages of what the year leaves out, with how often each is listed.
  // `between`: called behind each page.
  template <typename Between>
  std::map<std::string, int> LeftOut(int page_size, Between between) {
    v1::ListTotalRecordsRequest request;
    request.mutable_question()->set_programme("programmes/p");
    request.mutable_question()->add_fiscal_years(2018);
    request.mutable_question()->set_as_of("2019-01-31");
    request.set_left_out(true);
    request.set_page_size(page_size);
    (*request.mutable_min_revisions())["coordination"] = kLeftOut + 2;
    std::map<std::string, int> names;
    std::string snapshot;
    do {
      const auto page = channel_->Call<v1::ListTotalRecordsResponse>(
          kListTotalRecords, request, {.timeout = rpc::kMaxDeadline});
      EXPECT_THAT(page, IsOk());
      if (!page.ok()) return names;
      EXPECT_LE(page->left_out_size(), rpc::kMaxPageSize);
      EXPECT_EQ(page->records_size(), 0);
      for (const auto& record : page->left_out()) {
        EXPECT_EQ(record.rule(), "state-as-of");
        ++names[record.name()];
      }
      if (snapshot.empty()) snapshot = page->snapshot();
      EXPECT_EQ(page->snapshot(), snapshot);
      request.set_page_token(page->next_page_token());
      between();
    } while (!request.page_token().empty());
    return names;
  }

  static void ExpectEachOnce(const std::map<std::string, int>& names) {
    EXPECT_EQ(names.size(), static_cast<size_t>(kLeftOut));
    for (const auto& [name, times] : names) EXPECT_EQ(times, 1) << name;
    EXPECT_FALSE(names.contains(NameOf("held")));
  }

  ServedLedger coordination_{"coordination"};
  std::unique_ptr<Aggregator> aggregator_;
  std::unique_ptr<rpc::Server> server_;
  std::shared_ptr<rpc::Channel> channel_;
};

TEST_F(ListingTest, GivesEachRecordThatIsLeftOutOnceOverItsPages) {
  ExpectEachOnce(LeftOut(rpc::kMaxPageSize, [] {}));
  ExpectEachOnce(LeftOut(2 * rpc::kMaxPageSize, [] {}));  // as many as one page may have
  ExpectEachOnce(LeftOut(kLeftOut / 3, [] {}));
}

// What is recorded between two pages comes to no later one, though it would stand on one.
TEST_F(ListingTest, KeepsToWhatItsFirstPageKnew) {
  int more = 0;
  ExpectEachOnce(LeftOut(rpc::kMaxPageSize, [&] {
    coordination_.Put(NameOf(absl::StrCat("more-", more++)),
                      Consultation(type::v1::Event::CANCELLED));
    coordination_.Put(NameOf("cancelled-0"), Consultation(type::v1::Event::COMPLETED));
  }));
  EXPECT_EQ(more, 3);
}

}  // namespace
}  // namespace renkei::aggregator
