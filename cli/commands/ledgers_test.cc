// The ledgers as they are now, asked of a gateway that hears all the questions before it answers
// one.
#include "cli/commands/ledgers.h"

#include <memory>

#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "cli/client/client.h"
#include "common/rpc/server.h"
#include "common/rpc/service.h"
#include "common/status/matchers.h"
#include "gtest/gtest.h"
#include "renkei/aggregator/v1/aggregator.pb.h"
#include "renkei/changes/v1/change_feed.pb.h"

namespace renkei::commands {
namespace {

using changes::v1::GetLedgerRequest;
using changes::v1::Ledger;

// Binds all methods of the service; GetLedger is told by `answer`.
template <typename Answer>
std::unique_ptr<rpc::Service> LedgersBy(Answer answer) {
  const auto* descriptor = GetLedgerRequest::descriptor()->file()->service(0);
  auto service = std::make_unique<rpc::Service>(descriptor);
  for (int i = 0; i < descriptor->method_count(); ++i) {
    const auto& method = *descriptor->method(i);
    if (method.server_streaming()) {
      service->BindStream(method.name(), [](const rpc::Call&, const google::protobuf::Message&) {
        return absl::UnimplementedError("not here");
      });
    } else {
      service->BindBlocking(method.name(),
                            [answer](const rpc::Call&, const google::protobuf::Message& request) {
                              return answer(static_cast<const GetLedgerRequest&>(request));
                            });
    }
  }
  return service;
}

TEST(LedgersNow, AreAskedForAllAtOnce) {
  absl::Mutex mutex;
  int heard = 0;
  const auto service = LedgersBy([&](const GetLedgerRequest& request) -> absl::StatusOr<rpc::Body> {
    const absl::MutexLock lock(&mutex);
    ++heard;
    const auto all_are_heard = [&heard] { return heard == 3; };
    // Longer than each is waited for.
    if (!mutex.AwaitWithTimeout(absl::Condition(&all_are_heard), absl::Seconds(4))) {
      return absl::InternalError("not all were asked");
    }
    Ledger ledger;
    ledger.set_head_revision(static_cast<int64_t>(request.service().size()));
    ledger.set_epoch(request.service() + "-epoch");
    return rpc::Encode(ledger);
  });
  ASSERT_OK_AND_ASSIGN(const auto server, rpc::Server::Start({}, {service.get()}));
  ASSERT_OK_AND_ASSIGN(const client::Client client, client::Client::Open(server->address()));
  const Ledgers ledgers = LedgersNow(client);
  ASSERT_EQ(ledgers.size(), 3u);
  aggregator::v1::QueryTotalsRequest totals;
  AskWith(ledgers, totals);
  EXPECT_EQ(totals.min_revisions().at("technical"), 9);
  EXPECT_EQ(totals.min_revisions().at("coordination"), 12);
  EXPECT_EQ(totals.min_epochs().at("coordination"), "coordination-epoch");
}

TEST(LedgersNow, LeaveOutAServiceThatDoesNotAnswer) {
  const auto service = LedgersBy([](const GetLedgerRequest& request) -> absl::StatusOr<rpc::Body> {
    if (request.service() == "technical") return absl::InternalError("is broken");
    return rpc::Encode(Ledger());
  });
  ASSERT_OK_AND_ASSIGN(const auto server, rpc::Server::Start({}, {service.get()}));
  ASSERT_OK_AND_ASSIGN(const client::Client client, client::Client::Open(server->address()));
  const Ledgers ledgers = LedgersNow(client);
  EXPECT_EQ(ledgers.size(), 2u);
  EXPECT_FALSE(ledgers.contains("technical"));
}

}  // namespace
}  // namespace renkei::commands
