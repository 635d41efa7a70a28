// The limits of standard methods, each at its edge: what is exactly as large passes, what is one
// larger is refused with the value found and the limit.
#include "common/rpc/limits.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "common/resource/resource_fixture.h"
#include "common/status/details.h"
#include "common/status/matchers.h"
#include "gmock/gmock.h"

namespace renkei::resource {
namespace {

using absl::StatusCode;

class LimitsTest : public ResourceFixture {
 protected:
  // Lengthens a text of `activity` until `message`, in which it is, takes so many bytes.
  static void Fill(v1::Activity& activity, const google::protobuf::Message& message, size_t bytes) {
    std::string& text = *activity.mutable_event()->add_sources()->mutable_written_as();
    text.assign(bytes - message.ByteSizeLong() - 1000, 'x');
    text.append(bytes - message.ByteSizeLong(), 'x');
    ASSERT_EQ(message.ByteSizeLong(), bytes);
  }

  // One that takes so many bytes when it is stored.
  static v1::CreateActivityRequest RequestOfRecord(const std::string& id, size_t bytes) {
    v1::CreateActivityRequest request = CreateRequest(id);
    // What is added to it before.
    request.mutable_activity()->set_name(NameOf(id));
    request.mutable_activity()->mutable_event()->set_ordinal(1);
    Fill(*request.mutable_activity(), request.activity(), bytes);
    return request;
  }

  static v1::BatchCreateActivitiesRequest Batch(size_t records) {
    v1::BatchCreateActivitiesRequest batch;
    batch.set_parent("programmes/p");
    for (size_t i = 0; i < records; ++i)
      *batch.add_requests() = CreateRequest(absl::StrCat("a", i));
    return batch;
  }

  // One of this size, of records that are not too large.
  static v1::BatchCreateActivitiesRequest BatchOfBytes(size_t bytes) {
    v1::BatchCreateActivitiesRequest batch = Batch(0);
    for (int i = 0; batch.ByteSizeLong() + rpc::kMaxRecordBytes < bytes; ++i) {
      *batch.add_requests() = RequestOfRecord(absl::StrCat("a", i), rpc::kMaxRecordBytes - 1000);
    }
    v1::CreateActivityRequest& last = *batch.add_requests();
    last = CreateRequest("last");
    Fill(*last.mutable_activity(), batch, bytes);
    return batch;
  }

  size_t PageOf(int32_t page_size) {
    v1::ListActivitiesRequest request;
    request.set_parent("programmes/p");
    request.set_page_size(page_size);
    return static_cast<size_t>(List(request).value().activities_size());
  }
};

TEST_F(LimitsTest, ARecord) {
  EXPECT_THAT(Create(RequestOfRecord("a", rpc::kMaxRecordBytes)), IsOk());
  EXPECT_THAT(Create(RequestOfRecord("b", rpc::kMaxRecordBytes + 1)),
              StatusIs(StatusCode::kInvalidArgument,
                       "activity: takes 262145 bytes; at most 262144 are taken"));
}

TEST_F(LimitsTest, ABatchsRecords) {
  EXPECT_THAT(BatchCreate(Batch(rpc::kMaxBatchRecords)), IsOk());
  EXPECT_THAT(BatchCreate(Batch(rpc::kMaxBatchRecords + 1)),
              StatusIs(StatusCode::kInvalidArgument,
                       "requests: has 1001 records; at most 1000 are taken at once"));
}

TEST_F(LimitsTest, ABatchsBytes) {
  EXPECT_THAT(BatchCreate(BatchOfBytes(rpc::kMaxBatchBytes)), IsOk());
  EXPECT_THAT(BatchCreate(BatchOfBytes(rpc::kMaxBatchBytes + 1)),
              StatusIs(StatusCode::kInvalidArgument,
                       "requests: takes 3145729 bytes; at most 3145728 are taken at once"));
}

TEST_F(LimitsTest, APage) {
  ASSERT_THAT(BatchCreate(Batch(rpc::kMaxPageSize)), IsOk());
  ASSERT_THAT(Create(CreateRequest("one-more")), IsOk());
  EXPECT_EQ(PageOf(0), size_t{rpc::kDefaultPageSize});
  EXPECT_EQ(PageOf(rpc::kMaxPageSize), size_t{rpc::kMaxPageSize});
  EXPECT_EQ(PageOf(rpc::kMaxPageSize + 1), size_t{rpc::kMaxPageSize});
}

TEST_F(LimitsTest, ARequestId) {
  v1::CreateActivityRequest request = CreateRequest("a");
  request.set_request_id(std::string(100, 'x'));
  EXPECT_THAT(Create(request), IsOk());
  request.set_request_id(std::string(101, 'x'));
  EXPECT_THAT(Create(request), StatusIs(StatusCode::kInvalidArgument,
                                        testing::HasSubstr("xxx\" is not a request id: expected 1 "
                                                           "to 100 of")));
}

}  // namespace
}  // namespace renkei::resource
