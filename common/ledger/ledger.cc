#include "common/ledger/ledger.h"

#include <utility>

#include "absl/synchronization/notification.h"
#include "common/ledger/format.h"
#include "common/ledger/reindex.h"
#include "common/ledger/sequencer.h"
#include "common/status/macros.h"

namespace renkei::ledger {
namespace {

class StoredLedger final : public Ledger {
 public:
  StoredLedger(storage::Store& store, const time::Clock& clock, const Options& options,
               const Identity& identity)
      : epoch_(identity.epoch), sequencer_(store, clock, options, identity) {}

  const Epoch& epoch() const override { return epoch_; }

  void Submit(Submission submission,
              absl::AnyInvocable<void(absl::StatusOr<Receipt>)> done) override {
    sequencer_.Submit(std::move(submission), std::move(done));
  }

  std::shared_ptr<const Reader> Read() const override { return sequencer_.Read(); }

  std::unique_ptr<Subscription> Subscribe(std::function<void(Revision head)> listener) override {
    return sequencer_.Subscribe(std::move(listener));
  }

  absl::Time NothingEarlierThan() override { return sequencer_.NothingEarlierThan(); }

  bool read_only() const override { return sequencer_.read_only(); }

 private:
  const Epoch epoch_;
  Sequencer sequencer_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<Ledger>> Ledger::Open(storage::Store& store,
                                                     const time::Clock& clock,
                                                     const Options& options) {
  RENKEI_ASSIGN_OR_RETURN(const Identity identity, OpenStore(store, options.service));
  RENKEI_RETURN_IF_ERROR(Reindex(store, options.index));
  return std::make_unique<StoredLedger>(store, clock, options, identity);
}

absl::StatusOr<Receipt> Ledger::Append(Submission submission) {
  absl::Notification told;
  absl::StatusOr<Receipt> outcome;
  Submit(std::move(submission), [&told, &outcome](absl::StatusOr<Receipt> result) {
    outcome = std::move(result);
    told.Notify();
  });
  told.WaitForNotification();
  return outcome;
}

}  // namespace renkei::ledger
