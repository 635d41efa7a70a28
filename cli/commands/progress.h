// Progress: how far a long command is, for whoever waits for it.
//
//   ProgressLine progress(std::cerr, clock, ProgressLine::StyleFor(STDERR_FILENO, asked_for));
//   progress.Begin("writing", 100'000);
//   progress.Reach(1'000);   // writing: 1000 of 100000, 940 a second, 2 min left
//   progress.End();
//
// Threads: one.
#ifndef RENKEI_CLI_COMMANDS_PROGRESS_H_
#define RENKEI_CLI_COMMANDS_PROGRESS_H_

#include <cstddef>
#include <ostream>
#include <string>

#include "absl/time/time.h"
#include "common/time/clock.h"

namespace renkei::commands {

class Progress {
 public:
  virtual ~Progress() = default;
  // Begins a stretch of `total` steps; 0: nobody knows how many.
  virtual void Begin(std::string what, size_t total) = 0;
  // So many steps of the stretch are done.
  virtual void Reach(size_t done) = 0;
  // Nothing is under way; what was shown gives way to what is printed next.
  virtual void End() = 0;
};

// Refers to the stream and the clock, which outlive it. A stretch of less than a second is not
// worth a word.
class ProgressLine final : public Progress {
 public:
  enum class Style {
    kNone,
    kLines,    // a line every five seconds, for logs
    kRedrawn,  // one line that is drawn anew, at most five times a second
  };
  // A terminal gets kRedrawn, anything else kLines where it was asked for.
  static Style StyleFor(int fd, bool asked_for);

  ProgressLine(std::ostream& out, const time::Clock& clock, Style style)
      : out_(out), clock_(clock), style_(style) {}
  ~ProgressLine() override { End(); }

  void Begin(std::string what, size_t total) override;
  void Reach(size_t done) override;
  void End() override;

 private:
  std::string TextOf(size_t done, absl::Duration elapsed) const;

  std::ostream& out_;
  const time::Clock& clock_;
  const Style style_;
  std::string what_;
  size_t total_ = 0;
  absl::Time began_;
  absl::Time drawn_;
  bool is_drawn_ = false;  // a line stands where the next one is to be
};

}  // namespace renkei::commands

#endif  // RENKEI_CLI_COMMANDS_PROGRESS_H_
