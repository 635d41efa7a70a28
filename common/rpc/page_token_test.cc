#include "common/rpc/page_token.h"

#include "common/status/details.h"
#include "common/status/matchers.h"
#include "renkei/coordination/v1/activity.pb.h"

namespace renkei::rpc {
namespace {

using coordination::v1::ListActivitiesRequest;
using testing::HasSubstr;

const PageQuery kQuery{.store = "epoch-a", .fingerprint = "query-a"};

void ExpectRefused(const std::string& token, const PageQuery& query) {
  const auto position = DecodePageToken(token, query);
  ASSERT_THAT(position, StatusIs(absl::StatusCode::kInvalidArgument));
  const auto detail = status::BadRequestOf(position.status());
  ASSERT_TRUE(detail.has_value());
  EXPECT_EQ(detail->field_violations(0).field(), "page_token");
}

TEST(PageToken, CarriesAnyPosition) {
  for (const std::string& position :
       {std::string("2018-04-01\0activities/1", 23), std::string(), std::string(300, '\xff')}) {
    const std::string token = EncodePageToken(position, kQuery);
    EXPECT_THAT(DecodePageToken(token, kQuery), IsOkAndHolds(position));
    EXPECT_EQ(token.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                      "0123456789-_"),
              std::string::npos);
  }
}

TEST(PageToken, NoTokenIsTheFirstPage) {
  EXPECT_THAT(DecodePageToken("", kQuery), IsOkAndHolds(""));
}

TEST(PageToken, OfAnotherStoreOrQueryIsRefused) {
  const std::string token = EncodePageToken("position", kQuery);
  ExpectRefused(token, {.store = "epoch-b", .fingerprint = "query-a"});
  ExpectRefused(token, {.store = "epoch-a", .fingerprint = "query-b"});
}

TEST(PageToken, MangledAnywhereIsRefused) {
  const std::string token = EncodePageToken("position", kQuery);
  for (size_t i = 0; i < token.size(); ++i) {
    std::string mangled = token;
    mangled[i] = mangled[i] == 'x' ? 'y' : 'x';
    ExpectRefused(mangled, kQuery);
    if (i > 0) ExpectRefused(token.substr(0, i), kQuery);
  }
  ExpectRefused("%%%", kQuery);
  ExpectRefused("AA", kQuery);
}

TEST(PageToken, FingerprintIgnoresOnlyWhatMayDifferFromPageToPage) {
  ListActivitiesRequest request;
  const std::string fingerprint = QueryFingerprint(request);
  request.set_page_size(7);
  request.set_page_token("somewhere");
  EXPECT_EQ(QueryFingerprint(request), fingerprint);
  request.set_parent("programmes/jp-cn-air");
  EXPECT_NE(QueryFingerprint(request), fingerprint);
  EXPECT_EQ(request.page_token(), "somewhere");
}

}  // namespace
}  // namespace renkei::rpc
