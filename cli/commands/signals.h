// StopSignals: Ctrl-C, SIGTERM and the end of the terminal (SIGHUP, unless it is ignored, as under
// nohup), taken instead of ending the program on the spot.
//
//   const StopSignals signals;             // before any thread is started, which inherits this
//   signals.Wait();                        // or:
//   StopSignals::Watcher watcher(signals, [&] { stream->Cancel(); });  // or:
//   const Interruption interruption;
//   for (...) RENKEI_RETURN_IF_ERROR(interruption.Check());
//
// Threads: made and waited for by one thread; a Watcher calls its function on a thread of its own.
#ifndef RENKEI_CLI_COMMANDS_SIGNALS_H_
#define RENKEI_CLI_COMMANDS_SIGNALS_H_

#include <atomic>
#include <csignal>
#include <functional>
#include <thread>

#include "absl/status/status.h"
#include "absl/synchronization/notification.h"
#include "common/time/patience.h"

namespace renkei::commands {

class StopSignals final {
 public:
  StopSignals();

  // Until one comes: its number.
  int Wait() const;

  // A descriptor that is readable once one has come, -1 if there is none to be had; the caller
  // closes it.
  int OpenDescriptor() const;

  // Waits on a thread of its own, and calls `stop` once when a signal comes; a second one ends the
  // program on the spot. Goes without waiting for one.
  class Watcher final {
   public:
    Watcher(const StopSignals& signals, std::function<void()> stop);
    ~Watcher();

   private:
    absl::Notification gone_;
    std::thread thread_;
  };

 private:
  sigset_t set_;
};

// The patience of whoever started the program, which the first signal ends: work then stops at its
// next border, and standard error says so.
class Interruption final : public time::Patience {
 public:
  Interruption();

  absl::Status Check() const override;

 private:
  std::atomic<bool> over_ = false;
  const StopSignals signals_;
  const StopSignals::Watcher watcher_;
};

}  // namespace renkei::commands

#endif  // RENKEI_CLI_COMMANDS_SIGNALS_H_
