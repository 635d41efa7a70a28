#include "tests/e2e/program/process.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/status/macros.h"

namespace renkei::program {
namespace {

struct Pipe {
  Descriptor reader, writer;
};

// Neither end is inherited by any child; posix_spawn's dup2 makes the copy that is.
absl::StatusOr<Pipe> OpenPipe() {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) return absl::ErrnoToStatus(errno, "cannot open a pipe");
  return Pipe{Descriptor(ends[0]), Descriptor(ends[1])};
}

class SpawnActions final {
 public:
  SpawnActions() {
    posix_spawn_file_actions_init(&actions_);
    posix_spawn_file_actions_addopen(&actions_, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  }
  ~SpawnActions() { posix_spawn_file_actions_destroy(&actions_); }
  void Redirect(int from, int to) { posix_spawn_file_actions_adddup2(&actions_, to, from); }
  const posix_spawn_file_actions_t* get() const { return &actions_; }

 private:
  posix_spawn_file_actions_t actions_;
};

// A signal that this process ignores, as one under nohup does, is not ignored by those it starts.
class HeedsHangup final {
 public:
  HeedsHangup() {
    sigset_t hangup;
    sigemptyset(&hangup);
    sigaddset(&hangup, SIGHUP);
    posix_spawnattr_init(&attributes_);
    posix_spawnattr_setsigdefault(&attributes_, &hangup);
    posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGDEF);
  }
  ~HeedsHangup() { posix_spawnattr_destroy(&attributes_); }
  const posix_spawnattr_t* get() const { return &attributes_; }

 private:
  posix_spawnattr_t attributes_;
};

// setpriv becomes the program, which the kernel then ends when this process is gone, even if this
// one is killed and no destructor runs.
absl::StatusOr<pid_t> Spawn(const Command& command, const SpawnActions& actions) {
  static const Command kTied = {"/usr/bin/setpriv", "--pdeathsig", "KILL"};
  std::vector<char*> arguments;
  for (const std::string& argument : kTied) {
    arguments.push_back(const_cast<char*>(argument.c_str()));
  }
  for (const std::string& argument : command) {
    arguments.push_back(const_cast<char*>(argument.c_str()));
  }
  arguments.push_back(nullptr);
  pid_t pid = -1;
  const int error = posix_spawn(&pid, arguments[0], actions.get(), HeedsHangup().get(),
                                arguments.data(), environ);
  if (error != 0) return absl::ErrnoToStatus(error, absl::StrCat("cannot start ", command[0]));
  return pid;
}

// Readable once the process has ended. The call itself, because glibc 2.36 declares its function
// for C alone.
Descriptor WatchEnd(pid_t pid) {
  return Descriptor(static_cast<int>(syscall(SYS_pidfd_open, pid, 0)));
}

absl::Status PollUntil(std::vector<pollfd>& files, absl::Time deadline) {
  while (true) {
    const absl::Duration left = std::clamp(deadline - absl::Now(), absl::ZeroDuration(), kPatience);
    const int ready =
        poll(files.data(), files.size(), static_cast<int>(absl::ToInt64Milliseconds(left)));
    if (ready > 0) return absl::OkStatus();
    if (ready == 0) return absl::DeadlineExceededError("the program said nothing in time");
    if (errno != EINTR) return absl::ErrnoToStatus(errno, "cannot poll");
  }
}

// Appends what `from` has; closes it at its end.
absl::Status Drain(Descriptor& from, std::string& into) {
  std::array<char, 65536> buffer;
  const ssize_t size = read(from.get(), buffer.data(), buffer.size());
  if (size < 0) return absl::ErrnoToStatus(errno, "cannot read the program's output");
  if (size == 0) from.Close();
  into.append(buffer.data(), static_cast<size_t>(size));
  return absl::OkStatus();
}

}  // namespace

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
  std::swap(fd_, other.fd_);
  return *this;
}

void Descriptor::Close() {
  if (fd_ >= 0) close(fd_);
  fd_ = -1;
}

absl::StatusOr<std::unique_ptr<Process>> Process::Start(const Command& command, bool capture_err) {
  std::unique_ptr<Process> process(new Process);
  SpawnActions actions;
  RENKEI_ASSIGN_OR_RETURN(Pipe out, OpenPipe());
  actions.Redirect(STDOUT_FILENO, out.writer.get());
  Pipe err;
  if (capture_err) {
    RENKEI_ASSIGN_OR_RETURN(err, OpenPipe());
    actions.Redirect(STDERR_FILENO, err.writer.get());
  }
  RENKEI_ASSIGN_OR_RETURN(process->pid_, Spawn(command, actions));
  process->end_ = WatchEnd(process->pid_);
  if (process->end_.get() < 0) return absl::ErrnoToStatus(errno, "cannot watch the program");
  process->out_ = std::move(out.reader);
  process->err_ = std::move(err.reader);
  return process;
}

Process::~Process() {
  if (pid_ > 0) (void)Kill();
}

absl::Status Process::ReadSome(absl::Time deadline) {
  std::vector<pollfd> files;
  for (const Descriptor* file : {&out_, &err_}) {
    if (file->get() >= 0) files.push_back({file->get(), POLLIN, 0});
  }
  RENKEI_RETURN_IF_ERROR(PollUntil(files, deadline));
  for (const pollfd& file : files) {
    if (file.revents == 0) continue;
    const bool is_out = file.fd == out_.get();
    RENKEI_RETURN_IF_ERROR(Drain(is_out ? out_ : err_, is_out ? out_text_ : err_text_));
  }
  return absl::OkStatus();
}

absl::StatusOr<std::string> Process::ReadLine(absl::Duration patience) {
  const absl::Time deadline = absl::Now() + patience;
  while (true) {
    const size_t end = out_text_.find('\n');
    if (end != std::string::npos) {
      std::string line = out_text_.substr(0, end);
      out_text_.erase(0, end + 1);
      return line;
    }
    if (out_.get() < 0) return absl::OutOfRangeError("the program's output has ended");
    RENKEI_RETURN_IF_ERROR(ReadSome(deadline));
  }
}

absl::StatusOr<int> Process::WaitForEnd(absl::Time deadline) {
  if (pid_ < 0) return exit_code_;
  std::vector<pollfd> files = {{end_.get(), POLLIN, 0}};
  RENKEI_RETURN_IF_ERROR(PollUntil(files, deadline));
  return Reap();
}

absl::StatusOr<int> Process::Reap() {
  int how = 0;
  while (waitpid(pid_, &how, 0) < 0) {
    if (errno != EINTR) return absl::ErrnoToStatus(errno, "cannot learn how the program ended");
  }
  pid_ = -1;
  exit_code_ = WIFEXITED(how) ? WEXITSTATUS(how) : 128 + WTERMSIG(how);
  return exit_code_;
}

absl::StatusOr<Outcome> Process::Finish(absl::Duration patience) {
  const absl::Time deadline = absl::Now() + patience;
  while (out_.get() >= 0 || err_.get() >= 0) RENKEI_RETURN_IF_ERROR(ReadSome(deadline));
  RENKEI_ASSIGN_OR_RETURN(const int exit_code, WaitForEnd(deadline));
  return Outcome{exit_code, std::move(out_text_), std::move(err_text_)};
}

void Process::Send(int signal) {
  if (pid_ > 0) kill(pid_, signal);
}

absl::StatusOr<int> Process::Stop(int signal) {
  RENKEI_ASSIGN_OR_RETURN(const Outcome outcome, StopAndFinish(signal));
  return outcome.exit_code;
}

absl::StatusOr<Outcome> Process::StopAndFinish(int signal) {
  Send(signal);
  return Finish();
}

absl::Status Process::Kill() {
  if (pid_ < 0) return absl::OkStatus();
  kill(pid_, SIGKILL);
  return Reap().status();
}

absl::StatusOr<Outcome> RunCommand(const Command& command, absl::Duration patience) {
  RENKEI_ASSIGN_OR_RETURN(const auto process, Process::Start(command, /*capture_err=*/true));
  return process->Finish(patience);
}

}  // namespace renkei::program
