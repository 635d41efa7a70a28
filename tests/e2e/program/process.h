// Process: a program that this test started. It does not outlive the object, and no other process
// is ever signalled.
//
//   ASSERT_OK_AND_ASSIGN(auto server, Process::Start({"/path/renkei", "serve"}));
//   ASSERT_OK_AND_ASSIGN(std::string line, server->ReadLine());
//
// Threads: one. What is waited for has a deadline, and is waited for with poll.
#ifndef RENKEI_TESTS_E2E_PROGRAM_PROCESS_H_
#define RENKEI_TESTS_E2E_PROGRAM_PROCESS_H_

#include <sys/types.h>

#include <csignal>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"

namespace renkei::program {

// The program's path, then its arguments.
using Command = std::vector<std::string>;

// How long a test waits for what should take a second, on a machine that is busy with others.
inline constexpr absl::Duration kPatience = absl::Seconds(60);

// What a program that has ended left behind.
struct Outcome {
  int exit_code = 0;  // 128 + the signal's number where a signal ended it
  std::string out;
  std::string err;
};

// Closes a file descriptor, unless it is -1.
class Descriptor final {
 public:
  explicit Descriptor(int fd = -1) : fd_(fd) {}
  Descriptor(Descriptor&& other) noexcept : fd_(other.fd_) { other.fd_ = -1; }
  Descriptor& operator=(Descriptor&& other) noexcept;
  ~Descriptor() { Close(); }

  int get() const { return fd_; }
  void Close();

 private:
  int fd_;
};

class Process final {
 public:
  // Starts a program with nothing on its standard input. Its standard error is this process's own
  // unless it is to be captured.
  static absl::StatusOr<std::unique_ptr<Process>> Start(const Command& command,
                                                        bool capture_err = false);
  // Kills it if it still runs.
  ~Process();
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  // The next line of its standard output, without the line feed. OutOfRange: there is none, its
  // output has ended. DeadlineExceeded.
  absl::StatusOr<std::string> ReadLine(absl::Duration patience = kPatience);

  // Reads what is left of its output and waits for its end. DeadlineExceeded: it still runs.
  absl::StatusOr<Outcome> Finish(absl::Duration patience = kPatience);

  void Send(int signal);
  // Asks it to stop, by a signal, and waits for its end; its exit code, or all that it left behind.
  absl::StatusOr<int> Stop(int signal = SIGTERM);
  absl::StatusOr<Outcome> StopAndFinish(int signal = SIGTERM);
  // Ends it at once (SIGKILL), as a power failure would.
  absl::Status Kill();

 private:
  Process() = default;

  absl::Status ReadSome(absl::Time deadline);
  absl::StatusOr<int> WaitForEnd(absl::Time deadline);
  absl::StatusOr<int> Reap();

  pid_t pid_ = -1;  // -1 once it was reaped
  Descriptor end_;  // readable once it has ended
  Descriptor out_, err_;
  std::string out_text_, err_text_;
  int exit_code_ = -1;
};

// Runs a program to its end. DeadlineExceeded: it had not ended in time, and was killed.
absl::StatusOr<Outcome> RunCommand(const Command& command, absl::Duration patience = kPatience);

}  // namespace renkei::program

#endif  // RENKEI_TESTS_E2E_PROGRAM_PROCESS_H_
