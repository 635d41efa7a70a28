// What totals of FY2018 leave out, asked of the API through the gateway.
#include <set>
#include <string>
#include <vector>

#include "cli/client/client.h"
#include "common/status/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "renkei/aggregator/v1/aggregator.pb.h"
#include "tests/e2e/answers/asking.h"
#include "tests/e2e/fy2018_suite.h"

namespace renkei::e2e {
namespace {

using aggregator::v1::LeftOutRecord;
using aggregator::v1::ListTotalRecordsRequest;
using aggregator::v1::ListTotalRecordsResponse;
using aggregator::v1::TotalRecord;

// Of the completed records of a kind, or of the whole year.
ListTotalRecordsRequest LeftOutOf(const std::string& kind = "") {
  ListTotalRecordsRequest request;
  request.mutable_question()->set_programme(answers::kProgramme);
  request.mutable_question()->add_fiscal_years(2018);
  request.mutable_question()->set_as_of(answers::kCutOff);
  request.add_states(aggregator::v1::COMPLETED);
  request.set_left_out(true);
  if (kind.empty()) return request;
  request.mutable_question()->add_by(aggregator::v1::KIND);
  (*request.mutable_group())["kind"] = kind;
  return request;
}

// All pages, of so many each.
std::vector<LeftOutRecord> Listed(ListTotalRecordsRequest request, int page_size) {
  std::vector<LeftOutRecord> all;
  const auto client = client::Client::Open(Fy2018().address("gateway"));
  EXPECT_THAT(client, IsOk());
  request.set_page_size(page_size);
  do {
    const auto page = client->Call<ListTotalRecordsResponse>("ListTotalRecords", request);
    EXPECT_THAT(page, IsOk());
    if (!page.ok()) return {};
    EXPECT_EQ(page->records_size(), 0);
    EXPECT_LE(page->left_out_size(), page_size);
    EXPECT_NE(page->snapshot(), "");
    all.insert(all.end(), page->left_out().begin(), page->left_out().end());
    request.set_page_token(page->next_page_token());
  } while (!request.page_token().empty());
  return all;
}

std::set<std::string> NamesOf(const std::vector<LeftOutRecord>& records, const std::string& rule) {
  std::set<std::string> names;
  for (const LeftOutRecord& record : records) {
    if (record.rule() == rule) names.insert(record.name());
  }
  return names;
}

TEST(Fy2018LeftOut, IsWhatIsPlannedAndWhatLiesInsideOtherRecords) {
  std::set<std::string> planned, nested;
  for (const TotalRecord& record : answers::RecordsOf(Fy2018(), answers::kCutOff, {})) {
    if (record.state() != aggregator::v1::COMPLETED) planned.insert(record.name());
    if (!record.nested_in().empty()) nested.insert(record.name());
  }
  ASSERT_EQ(nested.size(), 5u);
  ASSERT_FALSE(planned.empty());
  const std::vector<LeftOutRecord> left_out = Listed(LeftOutOf(), rpc::kMaxPageSize);
  EXPECT_EQ(NamesOf(left_out, "state-as-of"), planned);
  EXPECT_EQ(NamesOf(left_out, "nested-once"), nested);
  EXPECT_EQ(left_out.size(), planned.size() + nested.size());
  for (const LeftOutRecord& record : left_out) {
    EXPECT_GT(record.revision(), 0) << record.name();
    EXPECT_EQ(record.rule() == "nested-once", !record.nested_in().empty()) << record.name();
  }
}

TEST(Fy2018LeftOut, IsTheSameInPages) {
  const std::vector<LeftOutRecord> at_once = Listed(LeftOutOf(), rpc::kMaxPageSize);
  const std::vector<LeftOutRecord> in_pages = Listed(LeftOutOf(), 2);
  ASSERT_EQ(in_pages.size(), at_once.size());
  for (size_t i = 0; i < at_once.size(); ++i) {
    EXPECT_EQ(in_pages[i].SerializeAsString(), at_once[i].SerializeAsString());
  }
}

TEST(Fy2018LeftOut, OfACellIsOfItAlone) {
  EXPECT_EQ(NamesOf(Listed(LeftOutOf("LOCAL_SEMINAR"), rpc::kMaxPageSize), "nested-once"),
            (std::set<std::string>()));  // they lie inside consultations, which are in another cell
  EXPECT_TRUE(Listed(LeftOutOf("EXPERT_DISPATCH"), rpc::kMaxPageSize).empty());
}

}  // namespace
}  // namespace renkei::e2e
