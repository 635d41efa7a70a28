#include "cli/demo/child.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>

#include "absl/cleanup/cleanup.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/status/macros.h"

namespace renkei::demo {
namespace {

constexpr char kThisProgram[] = "/proc/self/exe";

std::vector<char*> Pointers(std::vector<std::string>& words) {
  std::vector<char*> pointers;
  for (std::string& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  return pointers;
}

std::vector<std::string> EnvironmentOf(const Command& command) {
  std::vector<std::string> variables;
  for (char** each = environ; *each != nullptr; ++each) {
    const absl::string_view variable = *each;
    const bool settings =
        absl::StartsWith(variable, "RENKEI_") || absl::StartsWith(variable, "XDG_CONFIG_HOME=");
    if (!settings) variables.emplace_back(variable);
  }
  // There is no configuration file in it.
  variables.push_back(absl::StrCat("XDG_CONFIG_HOME=", command.folder));
  return variables;
}

// Starts it with its output going to `out`.
absl::StatusOr<pid_t> Spawn(const Command& command, int out) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  const auto destroy = absl::MakeCleanup([&] {
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
  });
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
  posix_spawn_file_actions_addchdir_np(&actions, command.folder.c_str());
  // Signals that this program takes for itself, or ignores, end the other one.
  sigset_t none, all;
  sigemptyset(&none);
  sigfillset(&all);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setsigdefault(&attributes, &all);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  std::vector<std::string> words = {"renkei"};
  words.insert(words.end(), command.words.begin(), command.words.end());
  std::vector<std::string> variables = EnvironmentOf(command);
  pid_t pid = -1;
  const int error = posix_spawn(&pid, kThisProgram, &actions, &attributes, Pointers(words).data(),
                                Pointers(variables).data());
  if (error != 0) return absl::ErrnoToStatus(error, "this program cannot be started anew");
  return pid;
}

// What comes until the other end is closed. Cancelled: `stop` became readable before.
absl::StatusOr<std::string> ReadAll(int from, int stop) {
  std::string text;
  std::array<char, 65536> buffer;
  while (true) {
    std::array<pollfd, 2> files = {pollfd{from, POLLIN, 0}, pollfd{stop, POLLIN, 0}};
    if (poll(files.data(), files.size(), -1) < 0) {
      if (errno == EINTR) continue;
      return absl::ErrnoToStatus(errno, "cannot wait for the program's output");
    }
    if ((files[1].revents & POLLIN) != 0) return absl::CancelledError("asked to stop");
    const ssize_t size = read(from, buffer.data(), buffer.size());
    if (size < 0) return absl::ErrnoToStatus(errno, "cannot read the program's output");
    if (size == 0) return text;
    text.append(buffer.data(), static_cast<size_t>(size));
  }
}

// Its exit code once it has ended; -1: a signal ended it.
int Reap(pid_t pid) {
  int status = 0;
  while (waitpid(pid, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace

absl::StatusOr<std::string> Run(const Command& command) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) return absl::ErrnoToStatus(errno, "cannot open a pipe");
  const auto close_reader = absl::MakeCleanup([&] { close(ends[0]); });
  const absl::StatusOr<pid_t> pid = Spawn(command, ends[1]);
  close(ends[1]);
  RENKEI_RETURN_IF_ERROR(pid.status());
  absl::StatusOr<std::string> text = ReadAll(ends[0], command.stop);
  if (!text.ok()) kill(*pid, SIGTERM);
  const int exit_code = Reap(*pid);
  if (text.ok() && exit_code != 0) {
    return absl::InternalError(absl::StrCat("`renkei ", absl::StrJoin(command.words, " "),
                                            "` failed; nothing of the demo is left"));
  }
  return text;
}

}  // namespace renkei::demo
