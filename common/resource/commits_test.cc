// Commit: all or none, judged as a whole, everything that is wrong told at once.
#include "common/resource/commits.h"

#include <map>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/resource/resource_fixture.h"
#include "common/rpc/limits.h"
#include "gmock/gmock.h"

namespace renkei::resource {
namespace {

using absl::StatusCode;
using changes::v1::CommitRequest;
using changes::v1::CommitResponse;
using changes::v1::RefusedChanges;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Pair;
using testing::SizeIs;
using testing::UnorderedElementsAre;

class CommitsTest : public ResourceFixture {
 protected:
  CommitsTest()
      : commits_(transactions(),
                 {.service = "coordination", .resources = {&collection().resource()}}) {}

  absl::StatusOr<CommitResponse> Commit(const CommitRequest& request) {
    return CallWith<CommitResponse>(
        [this](const rpc::Call& call, Writes::Request copy, rpc::Responder respond) {
          commits_.Commit(call, std::move(copy), std::move(respond));
        },
        "Commit", request);
  }

  static v1::Activity Activity(const std::string& id, const std::string& part_of = "") {
    v1::Activity activity;
    activity.set_name(NameOf(id));
    activity.set_kind(v1::Activity::CONSULTATION);
    if (!part_of.empty()) activity.mutable_event()->set_part_of(NameOf(part_of));
    return activity;
  }
  static v1::Activity WithCategory(v1::Activity activity, const std::string& category) {
    activity.mutable_event()->set_category(category);
    return activity;
  }
  static void AddCreate(CommitRequest& request, const v1::Activity& activity) {
    request.add_changes()->mutable_create()->PackFrom(activity);
  }
  static changes::v1::RecordChange& AddUpdate(CommitRequest& request,
                                              const v1::Activity& activity) {
    changes::v1::RecordChange& change = *request.add_changes();
    change.mutable_update()->PackFrom(activity);
    return change;
  }
  static void AddDelete(CommitRequest& request, const std::string& id) {
    request.add_changes()->set_delete_(NameOf(id));
  }

  static RefusedChanges RefusedOf(const absl::Status& status) {
    return status::DetailOf<RefusedChanges>(status).value_or(RefusedChanges());
  }
  // Places and reasons of what the state forbids.
  static std::map<int, std::string> ReasonsOf(const absl::Status& status) {
    std::map<int, std::string> reasons;
    const RefusedChanges all = RefusedOf(status);
    for (const auto& refused : all.changes()) {
      reasons[refused.change()] = refused.reason();
    }
    return reasons;
  }

 private:
  Commits commits_;
};

TEST_F(CommitsTest, CreatesUpdatesAndDeletesInOneCommitAnsweredInOrder) {
  ASSERT_THAT(Create(CreateRequest("changes")), IsOk());
  ASSERT_THAT(Create(CreateRequest("goes")), IsOk());
  CommitRequest request;
  AddDelete(request, "goes");
  AddUpdate(request, WithCategory(Activity("changes"), "x"))
      .mutable_update_mask()
      ->add_paths("event.category");
  AddCreate(request, Activity("new"));
  ASSERT_OK_AND_ASSIGN(const CommitResponse response, Commit(request));

  EXPECT_EQ(response.revision(), 5);
  EXPECT_EQ(response.epoch(), ledger().epoch().value);
  ASSERT_EQ(response.records_size(), 3);
  EXPECT_EQ(response.records(0).type_url(), "");
  v1::Activity changed;
  ASSERT_TRUE(response.records(1).UnpackTo(&changed));
  ASSERT_OK_AND_ASSIGN(const v1::Activity got, Get(NameOf("changes")));
  EXPECT_EQ(changed.SerializeAsString(), got.SerializeAsString());
  EXPECT_EQ(changed.event().span().first_day(), "2018-05-10") << "the mask left it alone";
  v1::Activity created;
  ASSERT_TRUE(response.records(2).UnpackTo(&created));
  EXPECT_EQ(created.revision(), 5);
  EXPECT_EQ(created.event().ordinal(), 1) << "defaults are filled in";
  EXPECT_THAT(Get(NameOf("goes")), StatusIs(StatusCode::kNotFound));
  ASSERT_OK_AND_ASSIGN(const auto log, ledger().Read()->ReadLog({2}, 1 << 20));
  ASSERT_THAT(log, SizeIs(3));
  EXPECT_FALSE(log[1].ends_commit);
  EXPECT_TRUE(log[2].ends_commit);
}

TEST_F(CommitsTest, JudgesTheStateAfterAllChangesWhateverTheirOrder) {
  CommitRequest parts;
  AddCreate(parts, Activity("part", "later"));
  AddCreate(parts, Activity("later"));
  EXPECT_THAT(Commit(parts), IsOk());

  ASSERT_THAT(Create(CreateRequest("a")), IsOk());
  CommitRequest turned;  // what was part of the other becomes what the other is part of
  AddUpdate(turned, Activity("later", "part"));
  AddUpdate(turned, Activity("part", "a"));
  EXPECT_THAT(Commit(turned), IsOk());

  CommitRequest gone;  // what refers to a record goes with it, in either order
  AddDelete(gone, "a");
  AddDelete(gone, "part");
  AddDelete(gone, "later");
  EXPECT_THAT(Commit(gone), IsOk());
}

TEST_F(CommitsTest, AUniqueTextMayPassFromOneRecordToAnother) {
  CommitRequest both;
  AddCreate(both, WithCategory(Activity("a"), "x"));
  AddCreate(both, WithCategory(Activity("b"), "y"));
  ASSERT_THAT(Commit(both), IsOk());
  CommitRequest exchanged;
  AddUpdate(exchanged, WithCategory(Activity("a"), "y"));
  AddUpdate(exchanged, WithCategory(Activity("b"), "x"));
  EXPECT_THAT(Commit(exchanged), IsOk());
  CommitRequest passed_on;
  AddCreate(passed_on, WithCategory(Activity("c"), "x"));
  AddDelete(passed_on, "b");
  EXPECT_THAT(Commit(passed_on), IsOk());
}

TEST_F(CommitsTest, NothingOfARefusedCommitIsStored) {
  CommitRequest request;
  AddCreate(request, Activity("good"));
  AddCreate(request, Activity("orphan", "missing"));
  const absl::Status refused = Commit(request).status();
  EXPECT_THAT(refused, StatusIs(StatusCode::kFailedPrecondition));
  EXPECT_EQ(head(), 0u);
  const auto info = status::ErrorInfoOf(refused);
  ASSERT_TRUE(info);
  EXPECT_EQ(info->reason(), "REFERENCE_MISSING");
  EXPECT_EQ(info->metadata().at("change"), "1");
  EXPECT_EQ(info->metadata().at("record"), NameOf("orphan"));
}

TEST_F(CommitsTest, AllThatIsWrongIsToldAtOnceFieldsAndState) {
  ASSERT_OK_AND_ASSIGN(const v1::Activity there, Create(CreateRequest("there")));
  CommitRequest request;
  v1::Activity no_kind = Activity("no-kind");
  no_kind.clear_kind();
  AddCreate(request, WithCategory(no_kind, "far too long"));
  AddCreate(request, Activity("orphan", "missing"));
  AddUpdate(request, Activity("not-there"));
  AddUpdate(request, WithCategory(Activity("there"), "far too long"));
  AddCreate(request, Activity("good"));
  AddDelete(request, "gone");
  AddCreate(request, Activity("Not An Id"));
  AddCreate(request, Activity("good"));
  request.add_changes();
  request.add_changes()->mutable_create()->PackFrom(v1::CreateActivityRequest());
  AddUpdate(request, Activity("orphan-2", "missing")).mutable_update_mask()->add_paths("nothing");
  const absl::Status refused = Commit(request).status();

  EXPECT_THAT(refused, StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(FieldsOf(refused),
              UnorderedElementsAre("changes[0].create.kind", "changes[0].create.event.category",
                                   "changes[3].update.event.category", "changes[6].create.name",
                                   "changes[7].create", "changes[8]", "changes[9].create",
                                   "changes[10].update_mask"));
  EXPECT_THAT(ReasonsOf(refused),
              ElementsAre(Pair(1, "REFERENCE_MISSING"), Pair(2, ""), Pair(5, "")));
  EXPECT_EQ(RefusedOf(refused).changes(1).code(), static_cast<int>(StatusCode::kNotFound));
  EXPECT_EQ(RefusedOf(refused).count(), 10);
  EXPECT_EQ(RefusedOf(refused).next_change(), 0);
  EXPECT_EQ(head(), 1u);
}

TEST_F(CommitsTest, WhatOnlyFollowsFromAnotherWrongChangeIsNotTold) {
  CommitRequest request;
  v1::Activity no_kind = Activity("no-kind");
  no_kind.clear_kind();
  AddCreate(request, no_kind);
  AddCreate(request, Activity("part", "no-kind"));
  AddUpdate(request, Activity("not-there"));
  AddCreate(request, Activity("part-of-nothing", "not-there"));
  const absl::Status refused = Commit(request).status();
  EXPECT_THAT(FieldsOf(refused), ElementsAre("changes[0].create.kind"));
  EXPECT_THAT(ReasonsOf(refused), ElementsAre(Pair(2, "")));

  CommitRequest circle;
  AddCreate(circle, Activity("a", "b"));
  AddCreate(circle, Activity("b", "a"));
  AddCreate(circle, Activity("leads-to-it", "a"));
  EXPECT_THAT(ReasonsOf(Commit(circle).status()),
              ElementsAre(Pair(0, "REFERENCE_CYCLE"), Pair(1, "REFERENCE_CYCLE")));
}

TEST_F(CommitsTest, WhatAnErrorHasNoRoomForIsToldFromTheNextChangeOn) {
  CommitRequest request;
  constexpr int kRefused = 100;
  for (int i = 0; i < kRefused; ++i) {
    AddCreate(request, Activity(absl::StrCat("a", i), absl::StrCat("missing-", i)));
  }
  EXPECT_EQ(RefusedOf(Commit(request).status()).count(), kRefused);
  request.set_validate_only(true);
  int told = 0;
  int next = 0;
  do {
    request.set_tell_from(next);
    const absl::Status refused = Commit(request).status();
    size_t bytes = 0;
    refused.ForEachPayload(
        [&](absl::string_view, const absl::Cord& payload) { bytes += payload.size(); });
    EXPECT_LT(bytes, rpc::kMaxErrorDetailBytes);
    const RefusedChanges answer = RefusedOf(refused);
    ASSERT_GT(answer.changes_size(), 0);
    EXPECT_EQ(answer.changes(0).change(), next);
    EXPECT_EQ(answer.count(), kRefused - next);
    told += answer.changes_size();
    next = answer.next_change();
  } while (next != 0);
  EXPECT_EQ(told, kRefused);
}

TEST_F(CommitsTest, ValidateOnlyAnswersWhatWouldBeAndStoresNothing) {
  ASSERT_OK_AND_ASSIGN(const v1::Activity there, Create(CreateRequest("there")));
  CommitRequest request;
  request.set_validate_only(true);
  request.set_request_id("r-1");
  AddCreate(request, Activity("part", "new"));
  AddCreate(request, Activity("new"));
  AddUpdate(request, there);
  ASSERT_OK_AND_ASSIGN(const CommitResponse response, Commit(request));
  v1::Activity created;
  ASSERT_TRUE(response.records(1).UnpackTo(&created));
  EXPECT_EQ(created.event().ordinal(), 1);
  EXPECT_EQ(created.etag(), "");
  v1::Activity unchanged;
  ASSERT_TRUE(response.records(2).UnpackTo(&unchanged));
  EXPECT_EQ(unchanged.etag(), there.etag());
  EXPECT_EQ(response.revision(), 1);
  EXPECT_EQ(head(), 1u);
}

TEST_F(CommitsTest, ARepeatGetsTheFirstAnswer) {
  ASSERT_OK_AND_ASSIGN(const v1::Activity same, Create(CreateRequest("same")));
  ASSERT_THAT(Create(CreateRequest("goes")), IsOk());
  CommitRequest request;
  request.set_request_id("r-1");
  AddCreate(request, Activity("new"));
  AddUpdate(request, same);
  AddDelete(request, "goes");
  ASSERT_OK_AND_ASSIGN(const CommitResponse first, Commit(request));
  EXPECT_EQ(head(), 4u) << "what does not change is not written";

  CommitRequest later;
  AddUpdate(later, WithCategory(Activity("same"), "x"));
  AddDelete(later, "new");
  ASSERT_THAT(Commit(later), IsOk());
  ASSERT_OK_AND_ASSIGN(const CommitResponse again, Commit(request));
  EXPECT_EQ(again.SerializeAsString(), first.SerializeAsString());
  EXPECT_EQ(head(), 6u);
  AddCreate(request, Activity("more"));
  EXPECT_THAT(Commit(request), StatusIs(StatusCode::kInvalidArgument));
}

TEST_F(CommitsTest, AnEtagIsTheChangesOrTheRecordsOwn) {
  ASSERT_OK_AND_ASSIGN(const v1::Activity first, Create(CreateRequest("a")));
  CommitRequest request;
  AddUpdate(request, WithCategory(first, "x"));
  ASSERT_THAT(Commit(request), IsOk());
  EXPECT_THAT(ReasonsOf(Commit(request).status()), ElementsAre(Pair(0, "ETAG_MISMATCH")));
  ASSERT_OK_AND_ASSIGN(const v1::Activity now, Get(NameOf("a")));
  request.mutable_changes(0)->set_etag(now.etag());
  EXPECT_THAT(Commit(request), IsOk()) << "the change's goes before the record's";
  CommitRequest remove;
  AddDelete(remove, "a");
  remove.mutable_changes(0)->set_etag(first.etag());
  EXPECT_THAT(Commit(remove), StatusIs(StatusCode::kAborted));
}

TEST_F(CommitsTest, IsBoundedInWhatIsAssumed) {
  CommitRequest request;
  request.set_validate_only(true);
  AddCreate(request, Activity("a"));
  for (size_t i = 0; i < rpc::kMaxBatchRecords; ++i) request.add_assumed();
  EXPECT_THAT(FieldsOf(Commit(request).status()).front(), "assumed[0]") << "each is looked at";
  request.add_assumed();
  EXPECT_THAT(FieldsOf(Commit(request).status()), ElementsAre("assumed"));
}

TEST_F(CommitsTest, IsBoundedInChangesAndBytes) {
  EXPECT_THAT(FieldsOf(Commit(CommitRequest()).status()), ElementsAre("changes"));
  CommitRequest most;
  most.set_validate_only(true);
  for (size_t i = 0; i < rpc::kMaxBatchRecords; ++i)
    AddCreate(most, Activity(absl::StrCat("a", i)));
  EXPECT_THAT(Commit(most), IsOk());
  AddCreate(most, Activity("one-more"));
  EXPECT_THAT(FieldsOf(Commit(most).status()), ElementsAre("changes"));

  CommitRequest large;
  const auto grow = [&](const std::string& id, size_t bytes) {
    v1::Activity activity = Activity(id);
    activity.mutable_event()->add_sources()->set_written_as(std::string(bytes, 'x'));
    AddCreate(large, activity);
  };
  constexpr size_t kEach = 200 << 10;
  int count = 0;
  while (large.ByteSizeLong() + kEach + 1000 < rpc::kMaxBatchBytes) {
    grow(absl::StrCat("l", ++count), kEach);
  }
  // The last one takes it to the byte.
  grow("last", 100);
  large.mutable_changes()->RemoveLast();
  const size_t room = rpc::kMaxBatchBytes - large.ByteSizeLong();
  size_t last = room - 200;
  for (;; ++last) {
    grow("last", last);
    if (large.ByteSizeLong() >= rpc::kMaxBatchBytes) break;
    large.mutable_changes()->RemoveLast();
  }
  ASSERT_EQ(large.ByteSizeLong(), rpc::kMaxBatchBytes);
  EXPECT_THAT(Commit(large), IsOk());
  EXPECT_EQ(head(), static_cast<uint64_t>(count) + 1);
  large.set_validate_only(true);  // two bytes more
  EXPECT_THAT(FieldsOf(Commit(large).status()), ElementsAre("changes"));
}

// A small request may make large records: what a commit records must fit into the change feed.
TEST_F(CommitsTest, IsBoundedInWhatItRecords) {
  CommitRequest request;
  for (int i = 0; i < 16; ++i) {
    v1::CreateActivityRequest create = CreateRequest(absl::StrCat("l", i));
    create.mutable_activity()->mutable_event()->add_sources()->set_written_as(
        std::string(200 << 10, 'x'));
    ASSERT_THAT(Create(create), IsOk());
    AddUpdate(request, WithCategory(Activity(absl::StrCat("l", i)), absl::StrCat(i)))
        .mutable_update_mask()
        ->add_paths("event.category");
  }
  EXPECT_THAT(FieldsOf(Commit(request).status()), ElementsAre("changes"));
  EXPECT_EQ(head(), 16u);
}

TEST_F(CommitsTest, RefusesOptionsThatAreForOthers) {
  CommitRequest request;
  request.set_service("technical");
  request.set_tell_from(1);
  request.add_assumed()->PackFrom(Activity("a"));
  AddCreate(request, Activity("a"));
  EXPECT_THAT(FieldsOf(Commit(request).status()),
              UnorderedElementsAre("service", "tell_from", "assumed[0]", "assumed"));
  CommitRequest of_changes;
  AddCreate(of_changes, Activity("a"));
  of_changes.mutable_changes(0)->mutable_update_mask();
  of_changes.mutable_changes(0)->set_etag("x");
  EXPECT_THAT(FieldsOf(Commit(of_changes).status()),
              UnorderedElementsAre("changes[0].update_mask", "changes[0].etag"));
  of_changes.mutable_changes(0)->set_delete_("parties/x");
  of_changes.mutable_changes(0)->clear_update_mask();
  EXPECT_THAT(FieldsOf(Commit(of_changes).status()), ElementsAre("changes[0].delete"));
}

}  // namespace
}  // namespace renkei::resource
