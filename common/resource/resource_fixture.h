// ResourceFixture: a collection of activities, under rules just strict enough to be seen, on a
// ledger in memory. Test code only.
#ifndef RENKEI_COMMON_RESOURCE_RESOURCE_FIXTURE_H_
#define RENKEI_COMMON_RESOURCE_RESOURCE_FIXTURE_H_

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/synchronization/notification.h"
#include "common/fields/checks.h"
#include "common/resource/collection.h"
#include "common/resource/links.h"
#include "common/status/details.h"
#include "common/status/matchers.h"
#include "common/storage/memory/memory_store.h"
#include "common/time/clock.h"
#include "google/protobuf/empty.pb.h"
#include "gtest/gtest.h"
#include "renkei/coordination/v1/activity.pb.h"

namespace renkei::resource {

namespace v1 = ::renkei::coordination::v1;

class FakeCall final : public rpc::Call {
 public:
  explicit FakeCall(std::string method) : method_(std::move(method)) {}
  absl::string_view principal() const override { return "tester"; }
  absl::string_view method() const override { return method_; }
  absl::Time deadline() const override { return absl::InfiniteFuture(); }
  bool cancelled() const override { return false; }

 private:
  const std::string method_;
};

// The kind is required, lists are ordered by first day, part_of must exist, categories are unique,
// and EXPERT_DISPATCH is never admitted.
class StrictRules final : public TypedRules<v1::Activity> {
 protected:
  void CheckRecord(const v1::Activity& activity, const fields::Place& at) const override {
    fields::RequireEnum(activity.kind(), at.Field("kind"));
    fields::CheckText(activity.event().category(), 10, at.Field("event").Field("category"));
  }
  void CompleteRecord(v1::Activity& activity) const override {
    if (activity.event().ordinal() == 0) activity.mutable_event()->set_ordinal(1);
  }
  std::string OrderOfRecord(const v1::Activity& activity) const override {
    return activity.event().span().first_day();
  }
  std::vector<std::string> ReferencesOfRecord(const v1::Activity& activity) const override {
    if (activity.event().part_of().empty()) return {};
    return {activity.event().part_of()};
  }
  std::vector<std::string> UniqueTextsOfRecord(const v1::Activity& activity) const override {
    if (activity.event().category().empty()) return {};
    return {activity.event().category()};
  }
  absl::Status AdmitChange(absl::string_view name, const v1::Activity*, const v1::Activity* after,
                           const ledger::State& state, const fields::Place&) const override {
    if (after == nullptr) return absl::OkStatus();
    if (after->kind() == v1::Activity::EXPERT_DISPATCH) {
      return absl::FailedPreconditionError("no experts here");
    }
    return CheckLink(state, name, after->event().part_of(), [](const std::string& body) {
      v1::Activity parent;
      return parent.ParseFromString(body) ? parent.event().part_of() : "";
    });
  }
};

class ResourceFixture : public testing::Test {
 protected:
  using Method = void (Writes::*)(const rpc::Call&, Writes::Request, rpc::Responder) const;

  ResourceFixture() {
    store_ = storage::MemoryStore::Create(ledger::TableNames());
    ledger_ = ledger::Ledger::Open(*store_, clock_, {.service = "coordination"}).value();
    collection_ = std::make_unique<Collection>(ResourceType::Of(v1::Activity::descriptor()), rules_,
                                               *ledger_);
  }

  static v1::CreateActivityRequest CreateRequest(const std::string& id,
                                                 const std::string& day = "2018-05-10") {
    v1::CreateActivityRequest request;
    request.set_parent("programmes/p");
    request.set_activity_id(id);
    request.mutable_activity()->set_kind(v1::Activity::CONSULTATION);
    request.mutable_activity()->mutable_event()->mutable_span()->set_first_day(day);
    return request;
  }

  static std::string NameOf(const std::string& id) { return "programmes/p/activities/" + id; }

  absl::StatusOr<v1::Activity> Create(const v1::CreateActivityRequest& request) {
    return Write<v1::Activity>(&Writes::Create, "Create", request);
  }
  absl::StatusOr<v1::Activity> Update(const v1::UpdateActivityRequest& request) {
    return Write<v1::Activity>(&Writes::Update, "Update", request);
  }
  absl::StatusOr<google::protobuf::Empty> Delete(const std::string& name,
                                                 const std::string& etag = "") {
    v1::DeleteActivityRequest request;
    request.set_name(name);
    request.set_etag(etag);
    return Write<google::protobuf::Empty>(&Writes::Delete, "Delete", request);
  }
  absl::StatusOr<v1::BatchCreateActivitiesResponse> BatchCreate(
      const v1::BatchCreateActivitiesRequest& request) {
    return Write<v1::BatchCreateActivitiesResponse>(&Writes::BatchCreate, "BatchCreate", request);
  }
  absl::StatusOr<v1::Activity> Get(const std::string& name) {
    v1::GetActivityRequest request;
    request.set_name(name);
    return Parsed<v1::Activity>(collection_->reads().Get(request));
  }
  absl::StatusOr<v1::ListActivitiesResponse> List(const v1::ListActivitiesRequest& request) {
    return Parsed<v1::ListActivitiesResponse>(
        collection_->reads().List(FakeCall("ListActivities"), request));
  }

  template <typename Response>
  absl::StatusOr<Response> Write(Method method, const std::string& name,
                                 const google::protobuf::Message& request) {
    Writes::Request copy(request.New());
    copy->CopyFrom(request);
    const FakeCall call(name);
    absl::StatusOr<rpc::Body> answer;
    absl::Notification answered;
    (collection_->writes().*method)(call, std::move(copy), [&](absl::StatusOr<rpc::Body> body) {
      answer = std::move(body);
      answered.Notify();
    });
    answered.WaitForNotification();
    return Parsed<Response>(answer);
  }

  template <typename Response>
  static absl::StatusOr<Response> Parsed(const absl::StatusOr<rpc::Body>& body) {
    if (!body.ok()) return body.status();
    Response response;
    if (!response.ParseFromString(*body)) return absl::InternalError("not a response");
    return response;
  }

  // The fields that `status` names.
  static std::vector<std::string> FieldsOf(const absl::Status& status) {
    std::vector<std::string> fields;
    const auto details = status::BadRequestOf(status);
    if (!details) return fields;
    for (const auto& each : details->field_violations()) fields.push_back(each.field());
    return fields;
  }

  uint64_t head() const { return ledger_->Read()->head().revision.value; }
  ledger::Ledger& ledger() { return *ledger_; }
  const Collection& collection() const { return *collection_; }

 private:
  const time::SystemClock clock_;
  std::unique_ptr<storage::MemoryStore> store_;
  std::unique_ptr<ledger::Ledger> ledger_;
  const StrictRules rules_;
  std::unique_ptr<Collection> collection_;
};

}  // namespace renkei::resource

#endif  // RENKEI_COMMON_RESOURCE_RESOURCE_FIXTURE_H_
