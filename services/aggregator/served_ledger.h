// ServedLedger: a ledger whose feed a test serves when it likes, at an address that is known
// before. Test code only.
#ifndef RENKEI_SERVICES_AGGREGATOR_SERVED_LEDGER_H_
#define RENKEI_SERVICES_AGGREGATOR_SERVED_LEDGER_H_

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "common/feed/change_feed.h"
#include "common/ledger/ledger.h"
#include "common/ledger/ledger_fixture.h"
#include "common/rpc/server.h"
#include "common/storage/memory/memory_store.h"
#include "common/storage/rocksdb/temp_folder.h"
#include "common/time/clock.h"
#include "google/protobuf/message.h"
#include "renkei/coordination/v1/programme.pb.h"

namespace renkei::aggregator {

class ServedLedger final {
 public:
  explicit ServedLedger(std::string service)
      : service_(std::move(service)), address_(absl::StrCat("unix:", folder_.path(), "/feed")) {
    ledger_ = ledger::Ledger::Open(*store_, clock_, {.service = service_}).value();
  }

  const std::string& address() const { return address_; }
  const std::string& epoch() const { return ledger_->epoch().value; }

  // Its promises come as fast as they can.
  void Serve() {
    feed_ = std::make_unique<feed::ChangeFeed>(
        *ledger_, feed::ChangeFeedOptions{.service = service_,
                                          .types = {},
                                          .type_of = TypeOf,
                                          .progress_interval = absl::Milliseconds(1)});
    server_ = rpc::Server::Start({.address = address_}, {&feed_->service()}).value();
  }

  void StopServing() {
    server_.reset();
    feed_.reset();
  }

  // Commits one version; when that was.
  absl::Time Put(const std::string& name, const google::protobuf::Message& message) {
    return ledger_->Append(ledger::Writes({{name, message.SerializeAsString(), {}}}))
        .value()
        .commit_time;
  }
  // Commits all of them at once, each one version.
  void PutAll(std::vector<ledger::Write> writes) {
    ledger_->Append(ledger::Writes(std::move(writes))).value();
  }
  absl::Time PutProgramme(const std::string& name) {
    coordination::v1::Programme programme;
    programme.set_fiscal_year_start_month(4);
    return Put(name, programme);
  }

 private:
  static std::string TypeOf(absl::string_view name) {
    if (absl::StrContains(name, "/activities/")) return "renkei.coordination.v1.Activity";
    if (absl::StrContains(name, "/exchanges/")) return "renkei.technical.v1.Exchange";
    return "renkei.coordination.v1.Programme";
  }

  const std::string service_;
  const storage::TempFolder folder_;
  const std::string address_;
  const time::SystemClock clock_;
  const std::unique_ptr<storage::MemoryStore> store_ =
      storage::MemoryStore::Create(ledger::TableNames());
  std::unique_ptr<ledger::Ledger> ledger_;
  std::unique_ptr<feed::ChangeFeed> feed_;
  std::unique_ptr<rpc::Server> server_;
};

}  // namespace renkei::aggregator

#endif  // RENKEI_SERVICES_AGGREGATOR_SERVED_LEDGER_H_
