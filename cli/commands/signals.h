// StopSignals: Ctrl-C and SIGTERM, taken instead of ending the program on the spot.
//
//   const StopSignals signals;             // before any thread is started, which inherits this
//   signals.Wait();                        // or:
//   StopSignals::Watcher watcher(signals, [&] { stream->Cancel(); });
//
// Threads: made and waited for by one thread; a Watcher calls its function on a thread of its own.
#ifndef RENKEI_CLI_COMMANDS_SIGNALS_H_
#define RENKEI_CLI_COMMANDS_SIGNALS_H_

#include <csignal>
#include <functional>
#include <thread>

#include "absl/synchronization/notification.h"

namespace renkei::commands {

class StopSignals final {
 public:
  StopSignals();

  // Until one comes.
  void Wait() const;

  // A descriptor that is readable once one has come, -1 if there is none to be had; the caller
  // closes it.
  int OpenDescriptor() const;

  // Waits on a thread of its own, and calls `stop` once when a signal comes. Goes without waiting
  // for one.
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

}  // namespace renkei::commands

#endif  // RENKEI_CLI_COMMANDS_SIGNALS_H_
