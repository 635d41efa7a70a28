#include "common/resource/writes.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "common/resource/resource_fixture.h"
#include "gmock/gmock.h"

namespace renkei::resource {
namespace {

using absl::StatusCode;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

class WritesTest : public ResourceFixture {
 protected:
  static v1::UpdateActivityRequest UpdateRequest(const v1::Activity& activity,
                                                 const std::vector<std::string>& paths = {}) {
    v1::UpdateActivityRequest request;
    *request.mutable_activity() = activity;
    for (const std::string& path : paths) request.mutable_update_mask()->add_paths(path);
    return request;
  }

  v1::Activity Created(const std::string& id) { return Create(CreateRequest(id)).value(); }
};

TEST_F(WritesTest, CreateAnswersTheRecordAsGetDoes) {
  ASSERT_OK_AND_ASSIGN(const v1::Activity created, Create(CreateRequest("a")));
  EXPECT_EQ(created.name(), NameOf("a"));
  EXPECT_EQ(created.revision(), 1);
  EXPECT_EQ(created.event().ordinal(), 1) << "defaults are filled in";
  ASSERT_OK_AND_ASSIGN(const v1::Activity got, Get(NameOf("a")));
  EXPECT_EQ(got.SerializeAsString(), created.SerializeAsString());
}

TEST_F(WritesTest, EveryWrongFieldIsNamedAtOnce) {
  v1::CreateActivityRequest request = CreateRequest("Not An Id");
  request.set_parent("programme/p");
  request.set_request_id("white space");
  request.mutable_activity()->set_kind(v1::Activity::KIND_UNSPECIFIED);
  request.mutable_activity()->set_name(NameOf("other"));
  request.mutable_activity()->mutable_event()->set_category("far too long");
  EXPECT_THAT(FieldsOf(Create(request).status()),
              UnorderedElementsAre("request_id", "parent", "activity_id", "activity.name",
                                   "activity.kind", "activity.event.category"));
  request.clear_activity();
  EXPECT_THAT(FieldsOf(Create(request).status()),
              UnorderedElementsAre("request_id", "parent", "activity_id", "activity"));
  EXPECT_EQ(head(), 0u);
}

TEST_F(WritesTest, ANameIsNeverUsedAgain) {
  Created("a");
  EXPECT_THAT(Create(CreateRequest("a")),
              StatusIs(StatusCode::kAlreadyExists, HasSubstr("already exists")));
  ASSERT_THAT(Delete(NameOf("a")), IsOk());
  EXPECT_THAT(Create(CreateRequest("a")),
              StatusIs(StatusCode::kAlreadyExists, HasSubstr("never used again")));
}

TEST_F(WritesTest, FieldsThisVersionDoesNotKnowAreNotStored) {
  v1::CreateActivityRequest request = CreateRequest("a");
  request.mutable_activity()
      ->GetReflection()
      ->MutableUnknownFields(request.mutable_activity())
      ->AddVarint(999, 1);
  ASSERT_OK_AND_ASSIGN(const v1::Activity created, Create(request));
  EXPECT_TRUE(created.GetReflection()->GetUnknownFields(created).empty());
}

TEST_F(WritesTest, ARepeatGetsTheFirstAnswer) {
  v1::CreateActivityRequest request = CreateRequest("a");
  request.set_request_id("r-1");
  ASSERT_OK_AND_ASSIGN(const v1::Activity first, Create(request));
  v1::Activity changed = first;
  changed.set_kind(v1::Activity::JOINT_MEETING);
  changed.clear_etag();
  ASSERT_THAT(Update(UpdateRequest(changed)), IsOk());
  ASSERT_OK_AND_ASSIGN(const v1::Activity again, Create(request));
  EXPECT_EQ(again.SerializeAsString(), first.SerializeAsString());
  EXPECT_EQ(head(), 2u);

  request.mutable_activity()->set_kind(v1::Activity::OTHER);
  EXPECT_THAT(Create(request), StatusIs(StatusCode::kInvalidArgument));
}

TEST_F(WritesTest, ARefusedRequestDoesNotUseUpItsId) {
  v1::CreateActivityRequest request = CreateRequest("a");
  request.set_request_id("r-1");
  request.mutable_activity()->set_kind(v1::Activity::EXPERT_DISPATCH);
  ASSERT_THAT(Create(request), StatusIs(StatusCode::kFailedPrecondition));
  request.mutable_activity()->set_kind(v1::Activity::OTHER);
  EXPECT_THAT(Create(request), IsOk());
}

TEST_F(WritesTest, ValidateOnlyChecksEverythingAndStoresNothing) {
  v1::CreateActivityRequest request = CreateRequest("a");
  request.set_validate_only(true);
  request.set_request_id("r-1");
  ASSERT_OK_AND_ASSIGN(const v1::Activity created, Create(request));
  EXPECT_EQ(created.name(), NameOf("a"));
  EXPECT_EQ(created.etag(), "");
  request.mutable_activity()->set_kind(v1::Activity::EXPERT_DISPATCH);
  EXPECT_THAT(Create(request), StatusIs(StatusCode::kFailedPrecondition));
  EXPECT_EQ(head(), 0u);

  const v1::Activity stored = Created("b");
  v1::UpdateActivityRequest update = UpdateRequest(stored);
  update.mutable_activity()->set_kind(v1::Activity::OTHER);
  update.set_validate_only(true);
  ASSERT_OK_AND_ASSIGN(const v1::Activity updated, Update(update));
  EXPECT_EQ(updated.kind(), v1::Activity::OTHER);
  v1::DeleteActivityRequest remove;
  remove.set_name(NameOf("b"));
  remove.set_validate_only(true);
  EXPECT_THAT(Write<google::protobuf::Empty>(&Writes::Delete, "Delete", remove), IsOk());
  remove.set_name(NameOf("c"));
  EXPECT_THAT(Write<google::protobuf::Empty>(&Writes::Delete, "Delete", remove),
              StatusIs(StatusCode::kNotFound));
  EXPECT_EQ(head(), 1u);
}

TEST_F(WritesTest, UpdateReplacesTheMaskedFieldsAlone) {
  Created("a");
  v1::Activity given;
  given.set_name(NameOf("a"));
  given.set_kind(v1::Activity::OTHER);
  given.mutable_event()->set_category("x");
  given.mutable_event()->set_days(9);
  ASSERT_OK_AND_ASSIGN(const v1::Activity updated,
                       Update(UpdateRequest(given, {"event.category"})));
  EXPECT_EQ(updated.kind(), v1::Activity::CONSULTATION);
  EXPECT_EQ(updated.event().category(), "x");
  EXPECT_EQ(updated.event().days(), 0);
  EXPECT_EQ(updated.event().span().first_day(), "2018-05-10");
  EXPECT_EQ(updated.revision(), 2);

  given.clear_event();
  ASSERT_OK_AND_ASSIGN(const v1::Activity cleared, Update(UpdateRequest(given, {"event.span"})));
  EXPECT_FALSE(cleared.event().has_span());
  EXPECT_EQ(cleared.event().category(), "x");
}

TEST_F(WritesTest, UpdateWithoutMaskOrWithAStarReplacesAll) {
  for (const std::vector<std::string>& paths : {std::vector<std::string>{}, {"*"}}) {
    const std::string id = absl::StrCat("a", paths.size());
    Created(id);
    v1::Activity given;
    given.set_name(NameOf(id));
    given.set_kind(v1::Activity::OTHER);
    ASSERT_OK_AND_ASSIGN(const v1::Activity updated, Update(UpdateRequest(given, paths)));
    EXPECT_EQ(updated.kind(), v1::Activity::OTHER);
    EXPECT_FALSE(updated.event().has_span());
  }
}

TEST_F(WritesTest, UpdateRefusesUnknownPathsAndWrongMergedRecords) {
  const v1::Activity stored = Created("a");
  EXPECT_THAT(FieldsOf(Update(UpdateRequest(
                                  stored, {"event.nothing", "event.category", "event.venues.city"}))
                           .status()),
              ElementsAre("update_mask", "update_mask"));
  v1::Activity given;
  given.set_name(NameOf("a"));
  EXPECT_THAT(FieldsOf(Update(UpdateRequest(given, {"kind"})).status()),
              ElementsAre("activity.kind"));
  given.set_name("a");
  EXPECT_THAT(FieldsOf(Update(UpdateRequest(given)).status()), ElementsAre("activity.name"));
  EXPECT_THAT(FieldsOf(Update(v1::UpdateActivityRequest()).status()), ElementsAre("activity"));
  EXPECT_EQ(head(), 1u);
}

TEST_F(WritesTest, AnotherEtagIsAborted) {
  const v1::Activity first = Created("a");
  v1::Activity changed = first;
  changed.set_kind(v1::Activity::OTHER);
  ASSERT_THAT(Update(UpdateRequest(changed)), IsOk()) << "the etag is the current one";
  changed.set_kind(v1::Activity::JOINT_MEETING);
  EXPECT_THAT(Update(UpdateRequest(changed)), StatusIs(StatusCode::kAborted));
  EXPECT_THAT(Delete(NameOf("a"), first.etag()), StatusIs(StatusCode::kAborted));
  ASSERT_OK_AND_ASSIGN(const v1::Activity now, Get(NameOf("a")));
  EXPECT_THAT(Delete(NameOf("a"), now.etag()), IsOk());
}

TEST_F(WritesTest, AnUpdateThatChangesNothingWritesNothing) {
  const v1::Activity stored = Created("a");
  v1::UpdateActivityRequest request = UpdateRequest(stored);
  request.set_request_id("r-1");
  ASSERT_OK_AND_ASSIGN(const v1::Activity same, Update(request));
  EXPECT_EQ(same.SerializeAsString(), stored.SerializeAsString());
  EXPECT_EQ(head(), 1u);

  v1::Activity changed = stored;
  changed.set_kind(v1::Activity::OTHER);
  ASSERT_THAT(Update(UpdateRequest(changed)), IsOk());
  ASSERT_OK_AND_ASSIGN(const v1::Activity again, Update(request));
  EXPECT_EQ(again.SerializeAsString(), stored.SerializeAsString()) << "the first answer";
}

TEST_F(WritesTest, AMaskOfWhatIsOnlyAnsweredChangesNothing) {
  const v1::Activity stored = Created("a");
  v1::Activity given;
  given.set_name(NameOf("a"));
  given.set_revision(77);
  ASSERT_OK_AND_ASSIGN(const v1::Activity same,
                       Update(UpdateRequest(given, {"name", "etag", "revision", "update_time"})));
  EXPECT_EQ(same.SerializeAsString(), stored.SerializeAsString());
}

TEST_F(WritesTest, RepeatedUpdatesAndDeletesGetTheFirstAnswer) {
  v1::Activity changed = Created("a");
  changed.clear_etag();
  changed.set_kind(v1::Activity::OTHER);
  v1::UpdateActivityRequest update = UpdateRequest(changed);
  update.set_request_id("r-1");
  ASSERT_OK_AND_ASSIGN(const v1::Activity first, Update(update));
  v1::DeleteActivityRequest remove;
  remove.set_name(NameOf("a"));
  remove.set_request_id("r-1");
  const auto deleted = [&] {
    return Write<google::protobuf::Empty>(&Writes::Delete, "Delete", remove);
  };
  EXPECT_THAT(deleted(), IsOk()) << "the id is another method's";
  EXPECT_THAT(deleted(), IsOk()) << "although the record is gone";
  ASSERT_OK_AND_ASSIGN(const v1::Activity again, Update(update));
  EXPECT_EQ(again.SerializeAsString(), first.SerializeAsString());
  EXPECT_EQ(head(), 3u);
  remove.set_etag("other");
  EXPECT_THAT(deleted(), StatusIs(StatusCode::kInvalidArgument));
}

TEST_F(WritesTest, AnEditIsAWriteLikeOthers) {
  const v1::Activity stored = Created("a");
  v1::DeleteActivityRequest request;
  request.set_name(NameOf("a"));
  request.set_etag("\"other\"");
  EXPECT_THAT(Recategorise(request), StatusIs(StatusCode::kAborted));
  request.set_etag(stored.etag());
  request.set_request_id("r-1");
  ASSERT_OK_AND_ASSIGN(const v1::Activity edited, Recategorise(request));
  EXPECT_EQ(edited.event().category(), "edited");
  EXPECT_EQ(edited.revision(), 2);
  ASSERT_OK_AND_ASSIGN(const v1::Activity again, Recategorise(request));
  EXPECT_EQ(again.SerializeAsString(), edited.SerializeAsString());

  request.clear_etag();
  request.clear_request_id();
  ASSERT_OK_AND_ASSIGN(const v1::Activity unchanged, Recategorise(request));
  EXPECT_EQ(unchanged.revision(), 2) << "an edit that changes nothing writes nothing";
  Created("b");
  request.set_name(NameOf("b"));
  EXPECT_THAT(Recategorise(request), StatusIs(StatusCode::kFailedPrecondition))
      << "the rules judge the outcome: categories are unique";
  request.set_name("b");
  request.set_validate_only(true);
  EXPECT_THAT(FieldsOf(Recategorise(request).status()), ElementsAre("name", "validate_only"));
  request.set_validate_only(false);
  request.set_name(NameOf("c"));
  EXPECT_THAT(Recategorise(request), StatusIs(StatusCode::kNotFound));
}

TEST_F(WritesTest, WhatDoesNotExistIsNotUpdatedOrDeleted) {
  v1::Activity given;
  given.set_name(NameOf("a"));
  EXPECT_THAT(Update(UpdateRequest(given)), StatusIs(StatusCode::kNotFound));
  EXPECT_THAT(Delete(NameOf("a")), StatusIs(StatusCode::kNotFound));
  Created("a");
  ASSERT_THAT(Delete(NameOf("a")), IsOk());
  EXPECT_THAT(Update(UpdateRequest(given)), StatusIs(StatusCode::kNotFound));
  EXPECT_THAT(Delete(NameOf("a")), StatusIs(StatusCode::kNotFound));
}

TEST_F(WritesTest, LinksMustLeadSomewhereAndNotInACircle) {
  v1::CreateActivityRequest orphan = CreateRequest("b");
  orphan.mutable_activity()->mutable_event()->set_part_of(NameOf("a"));
  EXPECT_THAT(Create(orphan),
              StatusIs(StatusCode::kFailedPrecondition, HasSubstr("does not exist")));
  v1::Activity a = Created("a");
  ASSERT_THAT(Create(orphan), IsOk());
  a.mutable_event()->set_part_of(NameOf("b"));
  EXPECT_THAT(Update(UpdateRequest(a)),
              StatusIs(StatusCode::kFailedPrecondition, HasSubstr("leads back")));
}

TEST_F(WritesTest, WhatIsReferredToStays) {
  Created("a");
  v1::CreateActivityRequest part = CreateRequest("b");
  part.mutable_activity()->mutable_event()->set_part_of(NameOf("a"));
  ASSERT_THAT(Create(part), IsOk());
  EXPECT_THAT(Delete(NameOf("a")),
              StatusIs(StatusCode::kFailedPrecondition, HasSubstr(NameOf("b"))));
  ASSERT_THAT(Delete(NameOf("b")), IsOk());
  EXPECT_THAT(Delete(NameOf("a")), IsOk());
}

TEST_F(WritesTest, AUniqueTextIsOneRecordsOwn) {
  v1::CreateActivityRequest request = CreateRequest("a");
  request.mutable_activity()->mutable_event()->set_category("x");
  ASSERT_OK_AND_ASSIGN(v1::Activity a, Create(request));
  request.set_activity_id("b");
  EXPECT_THAT(Create(request),
              StatusIs(StatusCode::kFailedPrecondition, HasSubstr(NameOf("a") + " has it")));
  a.set_kind(v1::Activity::OTHER);
  EXPECT_THAT(Update(UpdateRequest(a)), IsOk()) << "its own text stands in nobody's way";
  ASSERT_THAT(Delete(NameOf("a")), IsOk());
  EXPECT_THAT(Create(request), IsOk());
}

}  // namespace
}  // namespace renkei::resource
