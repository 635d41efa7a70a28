// BatchCreate: all or none, in one commit, every violation of every request at once.
#include <string>

#include "absl/strings/str_cat.h"
#include "common/resource/resource_fixture.h"
#include "gmock/gmock.h"

namespace renkei::resource {
namespace {

using absl::StatusCode;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::UnorderedElementsAre;

class BatchTest : public ResourceFixture {
 protected:
  static v1::BatchCreateActivitiesRequest Batch(const std::vector<std::string>& ids) {
    v1::BatchCreateActivitiesRequest batch;
    batch.set_parent("programmes/p");
    for (const std::string& id : ids) {
      *batch.add_requests() = CreateRequest(id);
      batch.mutable_requests(batch.requests_size() - 1)->clear_parent();
    }
    return batch;
  }
};

TEST_F(BatchTest, IsOneCommitAnsweredInOrder) {
  ASSERT_OK_AND_ASSIGN(const auto response, BatchCreate(Batch({"b", "a", "c"})));
  ASSERT_EQ(response.activities_size(), 3);
  EXPECT_EQ(response.activities(0).name(), NameOf("b"));
  EXPECT_EQ(response.activities(2).revision(), 3);
  ASSERT_OK_AND_ASSIGN(const auto log, ledger().Read()->ReadLog({0}, 1 << 20));
  ASSERT_EQ(log.size(), 3u);
  EXPECT_FALSE(log[1].ends_commit);
  EXPECT_TRUE(log[2].ends_commit);
}

TEST_F(BatchTest, ARepeatGetsAllOfTheFirstAnswer) {
  v1::BatchCreateActivitiesRequest batch = Batch({"a", "b"});
  batch.set_request_id("r-1");
  ASSERT_OK_AND_ASSIGN(const auto first, BatchCreate(batch));
  ASSERT_OK_AND_ASSIGN(const auto again, BatchCreate(batch));
  EXPECT_EQ(again.SerializeAsString(), first.SerializeAsString());
  EXPECT_EQ(head(), 2u);
}

TEST_F(BatchTest, EveryViolationOfEveryRequestIsNamed) {
  v1::BatchCreateActivitiesRequest batch = Batch({"a", "B", "a", "c"});
  batch.mutable_requests(0)->mutable_activity()->clear_kind();
  batch.mutable_requests(3)->set_parent("programmes/q");
  batch.mutable_requests(3)->set_validate_only(true);
  batch.mutable_requests(3)->mutable_activity()->mutable_event()->set_category("far too long");
  EXPECT_THAT(
      FieldsOf(BatchCreate(batch).status()),
      UnorderedElementsAre("requests[0].activity.kind", "requests[1].activity_id",
                           "requests[2].activity_id", "requests[3].parent",
                           "requests[3].validate_only", "requests[3].activity.event.category"));
  EXPECT_EQ(head(), 0u);
}

TEST_F(BatchTest, NothingOfARefusedBatchIsStored) {
  v1::BatchCreateActivitiesRequest batch = Batch({"a", "b"});
  batch.mutable_requests(1)->mutable_activity()->set_kind(v1::Activity::EXPERT_DISPATCH);
  EXPECT_THAT(BatchCreate(batch), StatusIs(StatusCode::kFailedPrecondition));
  EXPECT_EQ(head(), 0u);
}

TEST_F(BatchTest, RequestsSeeEachOtherInAnyOrder) {
  v1::BatchCreateActivitiesRequest batch = Batch({"a", "b"});
  batch.mutable_requests(1)->mutable_activity()->mutable_event()->set_part_of(NameOf("a"));
  EXPECT_THAT(BatchCreate(batch), IsOk());

  v1::BatchCreateActivitiesRequest backwards = Batch({"c", "d"});
  backwards.mutable_requests(0)->mutable_activity()->mutable_event()->set_part_of(NameOf("d"));
  EXPECT_THAT(BatchCreate(backwards), IsOk());

  v1::BatchCreateActivitiesRequest same_text = Batch({"e", "f"});
  for (auto& request : *same_text.mutable_requests()) {
    request.mutable_activity()->mutable_event()->set_category("x");
  }
  EXPECT_THAT(BatchCreate(same_text),
              StatusIs(StatusCode::kFailedPrecondition, AllOf(HasSubstr(NameOf("e") + " has it"),
                                                              HasSubstr(NameOf("f") + " has it"))));
}

TEST_F(BatchTest, HasARecord) {
  EXPECT_THAT(FieldsOf(BatchCreate(Batch({})).status()), ElementsAre("requests"));
}

}  // namespace
}  // namespace renkei::resource
