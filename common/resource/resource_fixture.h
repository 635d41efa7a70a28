// ResourceFixture: a collection of activities, under rules just strict enough to be seen, on a
// ledger in memory. Test code only.
#ifndef RENKEI_COMMON_RESOURCE_RESOURCE_FIXTURE_H_
#define RENKEI_COMMON_RESOURCE_RESOURCE_FIXTURE_H_

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/synchronization/notification.h"
#include "common/fields/checks.h"
#include "common/resource/collection.h"
#include "common/resource/links.h"
#include "common/resource/request.h"
#include "common/rpc/call_fixture.h"
#include "common/status/details.h"
#include "common/status/matchers.h"
#include "common/storage/memory/memory_store.h"
#include "common/time/clock.h"
#include "common/time/day.h"
#include "google/protobuf/empty.pb.h"
#include "gtest/gtest.h"
#include "renkei/coordination/v1/activity.pb.h"

namespace renkei::resource {

namespace v1 = ::renkei::coordination::v1;

using rpc::FakeCall;

// The kind is required, lists are ordered by first day, part_of must exist, categories are unique,
// and EXPERT_DISPATCH is never admitted.
// Every fiscal year begins in April.
class StrictRules final : public TypedRules<v1::Activity, v1::ActivityFilter> {
 public:
  absl::StatusOr<time::Span> DaysOfYear(absl::string_view parent, time::FiscalYear year,
                                        const ledger::State&) const override {
    if (parent == "programmes/unknown") return absl::FailedPreconditionError("no such programme");
    return time::FiscalCalendar(4).DaysOf(year);
  }
  std::vector<Edit> Edits() const override {
    return {{"RecategoriseActivity",
             [](const google::protobuf::Message& request, const fields::Place& at) {
               if (FlagIn(request, "validate_only")) at.Field("validate_only").Refuse("never");
             },
             [](const google::protobuf::Message&, const ledger::State&,
                google::protobuf::Message& record) {
               static_cast<v1::Activity&>(record).mutable_event()->set_category("edited");
               return absl::OkStatus();
             }}};
  }

 protected:
  void CheckRecord(const v1::Activity& activity, const fields::Place& at) const override {
    fields::RequireEnum(activity.kind(), at.Field("kind"));
    fields::CheckText(activity.event().category(), 10, at.Field("event").Field("category"));
  }
  void CompleteRecord(v1::Activity& activity) const override {
    if (activity.event().ordinal() == 0) activity.mutable_event()->set_ordinal(1);
  }
  std::optional<time::Span> DaysOfRecord(const v1::Activity& activity) const override {
    const auto& span = activity.event().span();
    const auto first = time::ParseDay(span.first_day());
    if (!first.ok()) return std::nullopt;
    return time::Span{*first, time::ParseDay(span.last_day()).value_or(*first)};
  }
  bool RecordBelongsTo(time::FiscalYear, const time::Span& days_of_year,
                       const v1::Activity& activity) const override {
    const auto days = DaysOfRecord(activity);
    return days && days_of_year.Contains(days->first);
  }
  void CheckFilterFields(const v1::ActivityFilter& filter, const fields::Place& at) const override {
    fields::CheckText(filter.category(), 10, at.Field("category"));
  }
  bool MatchesFilter(const v1::Activity& activity,
                     const v1::ActivityFilter& filter) const override {
    return Wants(filter.kinds(), activity.kind()) &&
           (filter.category().empty() || filter.category() == activity.event().category());
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
                           const Transition& states, const fields::Place&) const override {
    if (after == nullptr) return absl::OkStatus();
    if (after->kind() == v1::Activity::EXPERT_DISPATCH) {
      return absl::FailedPreconditionError("no experts here");
    }
    return CheckLink(states.after, name, after->event().part_of(), [](const std::string& body) {
      v1::Activity parent;
      return parent.ParseFromString(body) ? parent.event().part_of() : "";
    });
  }
};

class ResourceFixture : public testing::Test {
 protected:
  using Method = void (Writes::*)(const rpc::Call&, Writes::Request, rpc::Responder) const;
  // Calls a method with its request and its responder.
  using Invoke = std::function<void(const rpc::Call&, Writes::Request, rpc::Responder)>;

  ResourceFixture() {
    store_ = storage::MemoryStore::Create(ledger::TableNames());
    ledger_ = ledger::Ledger::Open(*store_, clock_, {.service = "coordination"}).value();
    transactions_ = std::make_unique<Transactions>(*ledger_);
    collection_ = std::make_unique<Collection>(ResourceType::Of(v1::Activity::descriptor()), rules_,
                                               *ledger_, *transactions_);
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
  absl::StatusOr<v1::Activity> Get(const std::string& name, int64_t revision = 0) {
    v1::GetActivityRequest request;
    request.set_name(name);
    request.set_revision(revision);
    return Parsed<v1::Activity>(collection_->reads().Get(FakeCall("Get"), request));
  }
  absl::StatusOr<v1::ListActivitiesResponse> List(const v1::ListActivitiesRequest& request) {
    return CallWith<v1::ListActivitiesResponse>(
        [&](const rpc::Call& call, Writes::Request copy, rpc::Responder respond) {
          collection_->listing().List(call, std::move(copy), std::move(respond));
        },
        "List", request);
  }
  // The one edit of StrictRules, with a request that has what an edit's needs.
  absl::StatusOr<v1::Activity> Recategorise(const v1::DeleteActivityRequest& request) {
    return CallWith<v1::Activity>(
        [&](const rpc::Call& call, Writes::Request copy, rpc::Responder respond) {
          collection_->writes().Apply(collection_->edits().front(), call, std::move(copy),
                                      std::move(respond));
        },
        "Recategorise", request);
  }

  template <typename Response>
  absl::StatusOr<Response> Write(Method method, const std::string& name,
                                 const google::protobuf::Message& request) {
    return CallWith<Response>(
        [&](const rpc::Call& call, Writes::Request copy, rpc::Responder respond) {
          (collection_->writes().*method)(call, std::move(copy), std::move(respond));
        },
        name, request);
  }

  template <typename Response>
  static absl::StatusOr<Response> CallWith(const Invoke& invoke, const std::string& name,
                                           const google::protobuf::Message& request) {
    return Parsed<Response>(AnswerTo(invoke, FakeCall(name), request));
  }

  static absl::StatusOr<rpc::Body> AnswerTo(const Invoke& invoke, const FakeCall& call,
                                            const google::protobuf::Message& request) {
    Writes::Request copy(request.New());
    copy->CopyFrom(request);
    absl::StatusOr<rpc::Body> answer;
    absl::Notification answered;
    invoke(call, std::move(copy), [&](absl::StatusOr<rpc::Body> body) {
      answer = std::move(body);
      answered.Notify();
    });
    answered.WaitForNotification();
    return answer;
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
  const Transactions& transactions() const { return *transactions_; }
  const Collection& collection() const { return *collection_; }

 private:
  const time::SystemClock clock_;
  std::unique_ptr<storage::MemoryStore> store_;
  std::unique_ptr<ledger::Ledger> ledger_;
  std::unique_ptr<Transactions> transactions_;
  const StrictRules rules_;
  std::unique_ptr<Collection> collection_;
};

}  // namespace renkei::resource

#endif  // RENKEI_COMMON_RESOURCE_RESOURCE_FIXTURE_H_
