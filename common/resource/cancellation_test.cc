// Every loop of a method looks whether anyone still waits for its call: given up at any moment, it
// ends at once, answers so, and has written nothing.
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/resource/commits.h"
#include "common/resource/resource_fixture.h"
#include "gmock/gmock.h"
#include "renkei/coordination/v1/programme.pb.h"

namespace renkei::resource {
namespace {

using absl::StatusCode;
using google::protobuf::Message;

constexpr int kRecords = 20;

class CancellationTest : public ResourceFixture {
 protected:
  CancellationTest() : commits_(transactions(), {"coordination", {&collection().resource()}}) {}

  // Each call is given up at its first look, at its last and midway.
  void ExpectToEnd(const Invoke& invoke, const Message& request) {
    const FakeCall whole("BatchCreate");
    ASSERT_THAT(AnswerTo(invoke, whole, request), IsOk());
    ASSERT_GE(whole.looks(), kRecords) << "it looks at every record";
    const uint64_t before = head();
    for (const int last : {0, 1, whole.looks() / 2, whole.looks() - 1}) {
      const FakeCall call("BatchCreate", last);
      EXPECT_THAT(AnswerTo(invoke, call, request), StatusIs(StatusCode::kCancelled)) << last;
      EXPECT_EQ(call.looks(), last + 1) << "it goes no further";
    }
    EXPECT_EQ(head(), before);
  }

  // Of a method that answers at once.
  template <typename Read>
  static Invoke AtOnce(Read read) {
    return [read](const rpc::Call& call, Writes::Request request, rpc::Responder respond) {
      respond(read(call, *request));
    };
  }

  void Fill() {
    for (int i = 0; i < kRecords; ++i) {
      ASSERT_THAT(Create(CreateRequest(absl::StrCat("a", i))), IsOk());
    }
  }

  // A batch of new records, which is only tried.
  static v1::BatchCreateActivitiesRequest Batch() {
    v1::BatchCreateActivitiesRequest batch;
    batch.set_parent("programmes/p");
    for (int i = 0; i < kRecords; ++i) *batch.add_requests() = CreateRequest(absl::StrCat("b", i));
    batch.set_validate_only(true);
    return batch;
  }

  Invoke BatchCreates() {
    return [this](const rpc::Call& call, Writes::Request request, rpc::Responder respond) {
      collection().writes().BatchCreate(call, std::move(request), std::move(respond));
    };
  }

  const Commits commits_;
};

TEST_F(CancellationTest, EndsAListThatIsSearchedForAText) {
  Fill();
  v1::ListActivitiesRequest request;
  request.set_parent("programmes/p");
  request.mutable_filter()->set_fiscal_year(2018);
  request.mutable_filter()->set_text("nowhere");
  ExpectToEnd(
      [this](const rpc::Call& call, Writes::Request copy, rpc::Responder respond) {
        collection().listing().List(call, std::move(copy), std::move(respond));
      },
      request);
}

TEST_F(CancellationTest, EndsABatchOfReads) {
  Fill();
  v1::BatchGetActivitiesRequest request;
  request.set_parent("programmes/p");
  for (int i = 0; i < kRecords; ++i) request.add_names(NameOf(absl::StrCat("a", i)));
  ExpectToEnd(AtOnce([this](const rpc::Call& call, const Message& asked) {
                return collection().reads().BatchGet(call, asked);
              }),
              request);
}

TEST_F(CancellationTest, EndsAListOfRevisions) {
  ASSERT_THAT(Create(CreateRequest("a")), IsOk());
  for (int i = 1; i < kRecords; ++i) {
    v1::UpdateActivityRequest change;
    *change.mutable_activity() = CreateRequest("a").activity();
    change.mutable_activity()->set_name(NameOf("a"));
    change.mutable_activity()->mutable_event()->set_ordinal(i + 1);
    ASSERT_THAT(Update(change), IsOk());
  }
  v1::ListActivityRevisionsRequest request;
  request.set_name(NameOf("a"));
  ExpectToEnd(AtOnce([this](const rpc::Call& call, const Message& asked) {
                return collection().reads().ListRevisions(call, asked);
              }),
              request);
}

TEST_F(CancellationTest, EndsABatchOfWritesBeforeAnythingIsWritten) {
  ExpectToEnd(BatchCreates(), Batch());
  // What is checked and what is decided is looked at: also of one that would be written.
  v1::BatchCreateActivitiesRequest batch = Batch();
  batch.set_validate_only(false);
  for (const int last : {0, kRecords, 2 * kRecords, 3 * kRecords - 1}) {
    EXPECT_THAT(AnswerTo(BatchCreates(), FakeCall("BatchCreate", last), batch),
                StatusIs(StatusCode::kCancelled));
  }
  EXPECT_EQ(head(), 0u);
}

TEST_F(CancellationTest, EndsTheRecallOfWhatABatchWrote) {
  v1::BatchCreateActivitiesRequest batch = Batch();
  batch.set_validate_only(false);
  batch.set_request_id("r-1");
  ASSERT_THAT(BatchCreate(batch), IsOk());
  ExpectToEnd(BatchCreates(), batch);
}

TEST_F(CancellationTest, EndsACommitBeforeAnythingIsWritten) {
  changes::v1::CommitRequest request;
  request.set_validate_only(true);
  for (int i = 0; i < kRecords; ++i) {
    v1::Activity activity = CreateRequest("").activity();
    activity.set_name(NameOf(absl::StrCat("c", i)));
    request.add_changes()->mutable_create()->PackFrom(activity);
  }
  ExpectToEnd(
      [this](const rpc::Call& call, Writes::Request copy, rpc::Responder respond) {
        commits_.Commit(call, std::move(copy), std::move(respond));
      },
      request);
}

// Each programme may have to be looked up elsewhere.
TEST_F(CancellationTest, EndsTheLookUpsOfACommit) {
  changes::v1::CommitRequest request;
  request.set_validate_only(true);
  for (int i = 0; i < kRecords; ++i) {
    v1::Activity activity = CreateRequest("").activity();
    activity.set_name(absl::StrCat("programmes/p", i, "/activities/a"));
    request.add_changes()->mutable_create()->PackFrom(activity);
  }
  const Invoke commit = [this](const rpc::Call& call, Writes::Request copy,
                               rpc::Responder respond) {
    commits_.Commit(call, std::move(copy), std::move(respond));
  };
  ExpectToEnd(commit, request);
  // The first look at each change, then one at each programme.
  for (int last = kRecords; last < 2 * kRecords; ++last) {
    const FakeCall call("Commit", last);
    EXPECT_THAT(AnswerTo(commit, call, request), StatusIs(StatusCode::kCancelled));
    EXPECT_EQ(call.looks(), last + 1);
  }
}

TEST_F(CancellationTest, EndsTheReadingOfWhatACommitAssumes) {
  const Commits follower(
      transactions(),
      {"technical", {&collection().resource()}, {ResourceType::Of(v1::Programme::descriptor())}});
  changes::v1::CommitRequest request;
  request.set_validate_only(true);
  v1::Activity activity = CreateRequest("").activity();
  activity.set_name(NameOf("a"));
  request.add_changes()->mutable_create()->PackFrom(activity);
  for (int i = 0; i < kRecords; ++i) {
    v1::Programme programme;
    programme.set_name(absl::StrCat("programmes/p", i));
    request.add_assumed()->PackFrom(programme);
  }
  ExpectToEnd(
      [&](const rpc::Call& call, Writes::Request copy, rpc::Responder respond) {
        follower.Commit(call, std::move(copy), std::move(respond));
      },
      request);
}

}  // namespace
}  // namespace renkei::resource
