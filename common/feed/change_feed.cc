#include "common/feed/change_feed.h"

#include <utility>

#include "common/feed/watch.h"
#include "common/feed/wire.h"
#include "common/status/details.h"
#include "common/status/macros.h"
#include "common/time/timestamp.h"
#include "renkei/changes/v1/change_feed.pb.h"

namespace renkei::feed {
namespace {

namespace v1 = ::renkei::changes::v1;

const google::protobuf::ServiceDescriptor* Descriptor() {
  return v1::WatchRequest::descriptor()->file()->FindServiceByName("ChangeFeed");
}

absl::StatusOr<v1::Ledger> DescribeLedger(const FeedContext& context,
                                          const v1::GetLedgerRequest& request) {
  status::FieldViolations violations;
  CheckService(context.options, request.service(), violations);
  RENKEI_RETURN_IF_ERROR(violations.ToStatus());
  const std::shared_ptr<const ledger::Reader> reader = context.ledger.Read();
  const ledger::Head& head = reader->head();
  v1::Ledger ledger;
  ledger.set_service(context.options.service);
  ledger.set_epoch(context.ledger.epoch().value);
  ledger.set_head_revision(static_cast<int64_t>(head.revision.value));
  if (head.revision.value > 0) *ledger.mutable_head_time() = time::TimestampOf(head.commit_time);
  ledger.set_head_chain(head.chain);
  return ledger;
}

}  // namespace

ChangeFeed::ChangeFeed(ledger::Ledger& ledger, ChangeFeedOptions options)
    : context_(std::make_shared<FeedContext>(ledger, std::move(options))), service_(Descriptor()) {
  service_.Unary<v1::GetLedgerRequest, v1::Ledger>(
      "GetLedger", [context = context_](const rpc::Call&, const v1::GetLedgerRequest& request) {
        return DescribeLedger(*context, request);
      });
  service_.BindStream(
      "Watch", [context = context_](const rpc::Call&, const google::protobuf::Message& request) {
        return OpenWatchSource(context, static_cast<const v1::WatchRequest&>(request));
      });
}

ChangeFeed::~ChangeFeed() { context_->hub.Stop(); }

}  // namespace renkei::feed
