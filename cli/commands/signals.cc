#include "cli/commands/signals.h"

#include <sys/signalfd.h>

#include <iostream>
#include <utility>

namespace renkei::commands {
namespace {

bool IsIgnored(int signal) {
  struct sigaction action = {};
  return sigaction(signal, nullptr, &action) == 0 && action.sa_handler == SIG_IGN;
}

// As if nobody had taken it.
void EndBy(int signal) {
  std::signal(signal, SIG_DFL);
  sigset_t only;
  sigemptyset(&only);
  sigaddset(&only, signal);
  pthread_sigmask(SIG_UNBLOCK, &only, nullptr);
  raise(signal);
}

}  // namespace

StopSignals::StopSignals() {
  sigemptyset(&set_);
  sigaddset(&set_, SIGINT);
  sigaddset(&set_, SIGTERM);
  if (!IsIgnored(SIGHUP)) sigaddset(&set_, SIGHUP);
  pthread_sigmask(SIG_BLOCK, &set_, nullptr);
}

int StopSignals::Wait() const {
  int signal = 0;
  sigwait(&set_, &signal);
  return signal;
}

int StopSignals::OpenDescriptor() const { return signalfd(-1, &set_, SFD_CLOEXEC); }

StopSignals::Watcher::Watcher(const StopSignals& signals, std::function<void()> stop)
    : thread_([this, &signals, stop = std::move(stop)] {
        signals.Wait();
        if (gone_.HasBeenNotified()) return;
        stop();
        const int again = signals.Wait();
        if (!gone_.HasBeenNotified()) EndBy(again);
      }) {}

StopSignals::Watcher::~Watcher() {
  gone_.Notify();
  // Wakes the thread as a signal would, which is blocked in every other.
  pthread_kill(thread_.native_handle(), SIGTERM);
  thread_.join();
}

Interruption::Interruption()
    : watcher_(signals_, [this] {
        over_ = true;
        std::cerr << "\nstopping; a second time ends it on the spot\n";
      }) {}

absl::Status Interruption::Check() const {
  return over_ ? absl::CancelledError("interrupted") : absl::OkStatus();
}

}  // namespace renkei::commands
