#include "common/resource/reads.h"

#include <set>
#include <string>

#include "absl/strings/str_cat.h"
#include "common/resource/record_bytes.h"
#include "common/resource/resource_fixture.h"
#include "common/rpc/limits.h"
#include "gmock/gmock.h"

namespace renkei::resource {
namespace {

using absl::StatusCode;
using testing::ElementsAre;
using testing::HasSubstr;

class ReadsTest : public ResourceFixture {
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
};

TEST_F(ReadsTest, TheTypeIsReadFromDescriptors) {
  const ResourceType& type = collection().type();
  EXPECT_EQ(type.service->full_name(), "renkei.coordination.v1.Activities");
  EXPECT_EQ(type.pattern.text(), "programmes/*/activities/*");
  EXPECT_EQ(type.parent_pattern.text(), "programmes/*");
  EXPECT_EQ(type.field, "activity");
  EXPECT_EQ(type.id_field, "activity_id");
}

TEST_F(ReadsTest, GetAnswersWhatWasStoredWithOutputOnlyFieldsAppended) {
  v1::CreateActivityRequest request = CreateRequest("a");
  request.mutable_activity()->set_etag("not stored");
  request.mutable_activity()->set_revision(77);
  request.mutable_activity()->mutable_update_time()->set_seconds(5);
  ASSERT_THAT(Create(request), IsOk());
  ASSERT_OK_AND_ASSIGN(const auto version, ledger().Read()->Find(NameOf("a")));
  v1::Activity stored;
  ASSERT_TRUE(stored.ParseFromString(version->body));
  EXPECT_EQ(stored.name(), NameOf("a"));
  EXPECT_EQ(stored.etag(), "");
  EXPECT_EQ(stored.revision(), 0);
  EXPECT_FALSE(stored.has_update_time());

  v1::GetActivityRequest get;
  get.set_name(NameOf("a"));
  ASSERT_OK_AND_ASSIGN(const rpc::Body body, collection().reads().Get(get));
  EXPECT_EQ(body.substr(0, version->body.size()), version->body);
  ASSERT_OK_AND_ASSIGN(const v1::Activity answered, Get(NameOf("a")));
  EXPECT_EQ(answered.etag(), EtagOf(ledger().epoch(), {1}));
  EXPECT_EQ(answered.revision(), 1);
  EXPECT_EQ(absl::FromUnixSeconds(answered.update_time().seconds()) +
                absl::Nanoseconds(answered.update_time().nanos()),
            version->commit_time);
}

TEST_F(ReadsTest, GetRefusesNamesThatAreNoneAndRecordsThatAreNotThere) {
  EXPECT_THAT(FieldsOf(Get("programmes/p/exchanges/a").status()), ElementsAre("name"));
  EXPECT_THAT(Get(NameOf("a")), StatusIs(StatusCode::kNotFound, HasSubstr("does not exist")));
  ASSERT_THAT(Create(CreateRequest("a")), IsOk());
  ASSERT_THAT(Delete(NameOf("a")), IsOk());
  EXPECT_THAT(Get(NameOf("a")), StatusIs(StatusCode::kNotFound, HasSubstr("was deleted")));
}

TEST_F(ReadsTest, EtagsAreShortQuotedAndOfTheVersion) {
  const ledger::Epoch epoch{"0123456789abcdef0123456789abcdef"};
  EXPECT_EQ(EtagOf(epoch, {17}), "\"01234567-11\"");
  EXPECT_NE(EtagOf(epoch, {18}), EtagOf(epoch, {17}));
}

TEST_F(ReadsTest, ListIsOrderedByFirstDayThenName) {
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

TEST_F(ReadsTest, PagesHoldEachRecordOnceThoughOthersMoveMeanwhile) {
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

TEST_F(ReadsTest, APageEndsBeforeItsMessageIsTooLarge) {
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

TEST_F(ReadsTest, ListRefusesWrongFieldsAndTokensOfOtherLists) {
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

}  // namespace
}  // namespace renkei::resource
