#include "cli/commands/progress.h"

#include <unistd.h>

#include <cmath>
#include <cstdlib>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/string_view.h"

namespace renkei::commands {
namespace {

constexpr absl::Duration kFirst = absl::Seconds(1);
constexpr absl::Duration kRedraw = absl::Milliseconds(200);
constexpr absl::Duration kNextLine = absl::Seconds(5);
constexpr char kClear[] = "\r\x1b[K";

// "26 s", "3 min 20 s", "1 h 05 min".
std::string Said(absl::Duration duration) {
  const int64_t seconds = absl::ToInt64Seconds(absl::Ceil(duration, absl::Seconds(1)));
  if (seconds < 60) return absl::StrCat(seconds, " s");
  if (seconds < 3600) return absl::StrFormat("%d min %02d s", seconds / 60, seconds % 60);
  return absl::StrFormat("%d h %02d min", seconds / 3600, seconds / 60 % 60);
}

}  // namespace

ProgressLine::Style ProgressLine::StyleFor(int fd, bool asked_for) {
  const char* terminal = std::getenv("TERM");
  const bool dumb = terminal == nullptr || absl::string_view(terminal) == "dumb";
  if (isatty(fd) == 1 && !dumb) return Style::kRedrawn;
  return asked_for ? Style::kLines : Style::kNone;
}

void ProgressLine::Begin(std::string what, size_t total) {
  End();
  what_ = std::move(what);
  total_ = total;
  began_ = clock_.Now();
  drawn_ = absl::InfinitePast();
}

void ProgressLine::Reach(size_t done) {
  if (style_ == Style::kNone) return;
  const absl::Time now = clock_.Now();
  const absl::Duration pause = style_ == Style::kLines ? kNextLine : kRedraw;
  if (now - began_ < kFirst || now - drawn_ < pause) return;
  drawn_ = now;
  const std::string text = TextOf(done, now - began_);
  if (style_ == Style::kLines) {
    out_ << text << std::endl;
    return;
  }
  out_ << kClear << text << std::flush;
  is_drawn_ = true;
}

void ProgressLine::End() {
  if (std::exchange(is_drawn_, false)) out_ << kClear << std::flush;
}

std::string ProgressLine::TextOf(size_t done, absl::Duration elapsed) const {
  const double rate = static_cast<double>(done) / absl::ToDoubleSeconds(elapsed);
  std::string text = absl::StrCat(what_, ": ", done);
  if (total_ > 0) absl::StrAppend(&text, " of ", total_);
  absl::StrAppend(&text, ", ", std::llround(rate), " a second");
  if (total_ > done && done > 0) {
    absl::StrAppend(&text, ", ", Said(elapsed * (static_cast<double>(total_ - done) / done)),
                    " left");
  }
  return text;
}

}  // namespace renkei::commands
