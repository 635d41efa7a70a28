// What a server says beside an answer.
#include "common/rpc/notes.h"

#include <memory>
#include <string>
#include <utility>

#include "common/rpc/channel.h"
#include "common/rpc/server.h"
#include "common/status/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "renkei/changes/v1/change_feed.pb.h"

namespace renkei::rpc {
namespace {

namespace v1 = ::renkei::changes::v1;
using testing::Pair;
using testing::UnorderedElementsAre;

constexpr char kGetLedger[] = "/renkei.changes.v1.ChangeFeed/GetLedger";

// Serves a GetLedger that says `notes`, and is refused where a service is named.
class Noting final {
 public:
  explicit Noting(Notes notes) : notes_(std::move(notes)) {
    service_.Unary<v1::GetLedgerRequest, v1::Ledger>(
        "GetLedger",
        [this](const Call& call,
               const v1::GetLedgerRequest& request) -> absl::StatusOr<v1::Ledger> {
          for (const auto& [key, value] : notes_) call.AddNote(key, value);
          if (!request.service().empty()) return absl::NotFoundError("there is none");
          return v1::Ledger();
        });
    service_.BindStream("Watch", [](const Call&, const google::protobuf::Message&) {
      return absl::StatusOr<std::unique_ptr<StreamSource>>(absl::UnimplementedError("no stream"));
    });
    server_ = Server::Start({}, {&service_}).value();
    channel_ = Channel::Open({.target = server_->address()}).value();
  }

  // What was said beside the answer to `request`.
  Notes Ask(const v1::GetLedgerRequest& request, absl::StatusCode expected) {
    Notes heard;
    EXPECT_THAT(
        channel_->Call<v1::Ledger>(kGetLedger, request,
                                   {.on_notes = [&heard](const Notes& notes) { heard = notes; }}),
        StatusIs(expected));
    return heard;
  }

 private:
  const Notes notes_;
  Service service_{v1::WatchRequest::descriptor()->file()->FindServiceByName("ChangeFeed")};
  std::unique_ptr<Server> server_;
  std::shared_ptr<Channel> channel_;
};

TEST(Notes, AreHeardBesideAnAnswerAndBesideARefusal) {
  const std::string bytes("\0\xff\n", 3);
  Noting noting({{"renkei-lag-bin", bytes}, {"renkei-more-bin", ""}});
  v1::GetLedgerRequest request;
  const auto both =
      UnorderedElementsAre(Pair("renkei-lag-bin", bytes), Pair("renkei-more-bin", ""));
  EXPECT_THAT(noting.Ask(request, absl::StatusCode::kOk), both);
  request.set_service("none");
  EXPECT_THAT(noting.Ask(request, absl::StatusCode::kNotFound), both);
}

TEST(Notes, OfOtherKeysOrTooManyBytesAreNone) {
  const std::string large(kMaxNoteBytes, 'x');
  Noting noting({{"renkei-fits-bin", large},
                 {"renkei-large-bin", large + "x"},
                 {"renkei-text", "x"},
                 {"other-bin", "x"}});
  EXPECT_THAT(noting.Ask({}, absl::StatusCode::kOk),
              UnorderedElementsAre(Pair("renkei-fits-bin", large)));
}

}  // namespace
}  // namespace renkei::rpc
