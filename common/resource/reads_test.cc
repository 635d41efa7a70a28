#include "common/resource/reads.h"

#include <string>
#include <vector>

#include "absl/strings/numbers.h"
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
  absl::StatusOr<v1::BatchGetActivitiesResponse> BatchGet(const std::vector<std::string>& names) {
    v1::BatchGetActivitiesRequest request;
    request.set_parent("programmes/p");
    for (const std::string& name : names) request.add_names(name);
    return Parsed<v1::BatchGetActivitiesResponse>(
        collection().reads().BatchGet(FakeCall("BatchGet"), request));
  }

  absl::StatusOr<v1::ListActivityRevisionsResponse> ListRevisions(const std::string& name,
                                                                  int page_size = 0,
                                                                  const std::string& token = "") {
    v1::ListActivityRevisionsRequest request;
    request.set_name(name);
    request.set_page_size(page_size);
    request.set_page_token(token);
    return Parsed<v1::ListActivityRevisionsResponse>(
        collection().reads().ListRevisions(FakeCall("ListRevisions"), request));
  }

  // Writes one more version of a record.
  void Change(const std::string& id, int days, size_t bytes = 0) {
    v1::UpdateActivityRequest request;
    *request.mutable_activity() = CreateRequest(id).activity();
    request.mutable_activity()->set_name(NameOf(id));
    request.mutable_activity()->mutable_event()->set_days(days);
    request.mutable_activity()->mutable_event()->add_sources()->set_written_as(
        std::string(bytes, 'x'));
    ASSERT_THAT(Update(request), IsOk());
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
  ASSERT_OK_AND_ASSIGN(const rpc::Body body, collection().reads().Get(FakeCall("Get"), get));
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

TEST_F(ReadsTest, GetWithARevisionAnswersTheVersionThatItWrote) {
  ASSERT_THAT(Create(CreateRequest("a")), IsOk());
  ASSERT_THAT(Create(CreateRequest("b")), IsOk());
  ASSERT_OK_AND_ASSIGN(const v1::Activity first, Get(NameOf("a")));
  Change("a", 3);
  ASSERT_THAT(Delete(NameOf("a")), IsOk());
  ASSERT_OK_AND_ASSIGN(const v1::Activity then, Get(NameOf("a"), 1));
  EXPECT_EQ(then.SerializeAsString(), first.SerializeAsString());
  ASSERT_OK_AND_ASSIGN(const v1::Activity changed, Get(NameOf("a"), 3));
  EXPECT_EQ(changed.event().days(), 3);
  EXPECT_EQ(changed.revision(), 3);

  EXPECT_THAT(Get(NameOf("a"), 2), StatusIs(StatusCode::kNotFound, HasSubstr("no version of")));
  EXPECT_THAT(Get(NameOf("a"), 4), StatusIs(StatusCode::kNotFound, HasSubstr("deleted")));
  EXPECT_THAT(Get(NameOf("a"), 5), StatusIs(StatusCode::kNotFound, HasSubstr("ends at 4")));
  EXPECT_THAT(FieldsOf(Get(NameOf("a"), -1).status()), ElementsAre("revision"));
}

TEST_F(ReadsTest, BatchGetAnswersInTheOrderOfTheNames) {
  for (const char* id : {"a", "b", "c"}) ASSERT_THAT(Create(CreateRequest(id)), IsOk());
  ASSERT_OK_AND_ASSIGN(const auto answer, BatchGet({NameOf("c"), NameOf("a")}));
  ASSERT_EQ(answer.activities_size(), 2);
  EXPECT_EQ(answer.activities(0).name(), NameOf("c"));
  ASSERT_OK_AND_ASSIGN(const v1::Activity a, Get(NameOf("a")));
  EXPECT_EQ(answer.activities(1).SerializeAsString(), a.SerializeAsString());
}

TEST_F(ReadsTest, BatchGetNamesEveryRecordThatIsNotThere) {
  for (const char* id : {"a", "b"}) ASSERT_THAT(Create(CreateRequest(id)), IsOk());
  ASSERT_THAT(Delete(NameOf("b")), IsOk());
  const absl::Status missing = BatchGet({NameOf("b"), NameOf("a"), NameOf("c")}).status();
  EXPECT_THAT(missing, StatusIs(StatusCode::kNotFound, HasSubstr(NameOf("c"))));
  EXPECT_THAT(FieldsOf(missing), ElementsAre("names[0]", "names[2]"));
}

TEST_F(ReadsTest, BatchGetTakesUpToAThousandNamesOfOneParentOnce) {
  EXPECT_THAT(FieldsOf(BatchGet({}).status()), ElementsAre("names"));
  EXPECT_THAT(
      FieldsOf(BatchGet({"a", NameOf("a"), NameOf("a"), "programmes/q/activities/a"}).status()),
      ElementsAre("names[0]", "names[2]", "names[3]"));
  std::vector<std::string> names;
  for (size_t i = 0; i < rpc::kMaxBatchRecords; ++i) names.push_back(NameOf(absl::StrCat(i)));
  EXPECT_THAT(BatchGet(names), StatusIs(StatusCode::kNotFound));
  names.push_back(NameOf("one-more"));
  EXPECT_THAT(FieldsOf(BatchGet(names).status()), ElementsAre("names"));
}

TEST_F(ReadsTest, BatchGetRefusesWhatOneMessageCannotHold) {
  std::vector<std::string> names;
  for (int i = 0; i < 20; ++i) {
    const std::string id = absl::StrCat("a", i);
    ASSERT_THAT(Create(CreateRequest(id)), IsOk());
    Change(id, 1, 200 << 10);
    names.push_back(NameOf(id));
  }
  const absl::Status refused = BatchGet(names).status();
  EXPECT_THAT(refused, StatusIs(StatusCode::kResourceExhausted));
  ASSERT_TRUE(status::ErrorInfoOf(refused).has_value());
  EXPECT_EQ(status::ErrorInfoOf(refused)->reason(), "ANSWER_TOO_LARGE");
  int fitting = 0;
  ASSERT_TRUE(absl::SimpleAtoi(status::ErrorInfoOf(refused)->metadata().at("fitting"), &fitting));
  names.resize(fitting);
  EXPECT_THAT(BatchGet(names), IsOk());
}

TEST_F(ReadsTest, RevisionsComeNewestFirstAndOutliveTheRecord) {
  ASSERT_THAT(Create(CreateRequest("a")), IsOk());
  ASSERT_THAT(Create(CreateRequest("b")), IsOk());
  Change("a", 3);
  ASSERT_OK_AND_ASSIGN(const v1::Activity changed, Get(NameOf("a")));
  ASSERT_THAT(Delete(NameOf("a")), IsOk());
  ASSERT_OK_AND_ASSIGN(const auto page, ListRevisions(NameOf("a")));
  ASSERT_EQ(page.revisions_size(), 3);
  EXPECT_EQ(page.next_page_token(), "");
  EXPECT_EQ(page.revisions(0).revision(), 4);
  EXPECT_TRUE(page.revisions(0).deleted());
  EXPECT_FALSE(page.revisions(0).has_activity());
  EXPECT_EQ(page.revisions(1).principal(), "tester");
  EXPECT_FALSE(page.revisions(1).deleted());
  EXPECT_EQ(page.revisions(1).activity().SerializeAsString(), changed.SerializeAsString());
  EXPECT_EQ(page.revisions(1).commit_time().SerializeAsString(),
            changed.update_time().SerializeAsString());
  EXPECT_EQ(page.revisions(2).activity().revision(), 1);

  EXPECT_THAT(ListRevisions(NameOf("c")), StatusIs(StatusCode::kNotFound));
  EXPECT_THAT(FieldsOf(ListRevisions("c", -1).status()), ElementsAre("name", "page_size"));
}

TEST_F(ReadsTest, PagesOfRevisionsGoOnWhereTheOneBeforeEndedThoughMoreAreWritten) {
  ASSERT_THAT(Create(CreateRequest("a")), IsOk());
  for (int days = 1; days < 40; ++days) Change("a", days, 100 << 10);
  std::vector<int64_t> seen;
  std::string token;
  int pages = 0;
  do {
    ASSERT_OK_AND_ASSIGN(const auto page, ListRevisions(NameOf("a"), 20, token));
    EXPECT_LT(page.ByteSizeLong(), rpc::kMaxMessageBytes);
    for (const auto& revision : page.revisions()) seen.push_back(revision.revision());
    token = page.next_page_token();
    Change("a", 100 + ++pages);
  } while (!token.empty());
  ASSERT_EQ(seen.size(), 40u);
  for (int i = 0; i < 40; ++i) EXPECT_EQ(seen[i], 40 - i);
  EXPECT_EQ(pages, 2);
  EXPECT_THAT(FieldsOf(ListRevisions(NameOf("a"), 1, "garbage").status()),
              ElementsAre("page_token"));
}

}  // namespace
}  // namespace renkei::resource
