#include "cli/commands/signals.h"

#include <sys/signalfd.h>

#include <utility>

namespace renkei::commands {

StopSignals::StopSignals() {
  sigemptyset(&set_);
  sigaddset(&set_, SIGINT);
  sigaddset(&set_, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &set_, nullptr);
}

void StopSignals::Wait() const {
  int signal = 0;
  sigwait(&set_, &signal);
}

int StopSignals::OpenDescriptor() const { return signalfd(-1, &set_, SFD_CLOEXEC); }

StopSignals::Watcher::Watcher(const StopSignals& signals, std::function<void()> stop)
    : thread_([this, &signals, stop = std::move(stop)] {
        signals.Wait();
        if (!gone_.HasBeenNotified()) stop();
      }) {}

StopSignals::Watcher::~Watcher() {
  gone_.Notify();
  // Wakes the thread as a signal would; where one has come before, it is only blocked and ignored.
  pthread_kill(thread_.native_handle(), SIGTERM);
  thread_.join();
}

}  // namespace renkei::commands
