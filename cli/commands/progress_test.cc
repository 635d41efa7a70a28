#include "cli/commands/progress.h"

#include <unistd.h>

#include <sstream>

#include "gtest/gtest.h"

namespace renkei::commands {
namespace {

class SteppedClock final : public time::Clock {
 public:
  absl::Time Now() const override { return now_; }
  void Advance(absl::Duration step) { now_ += step; }

 private:
  absl::Time now_ = absl::FromUnixSeconds(1'000'000);
};

class ProgressTest : public testing::Test {
 protected:
  std::string Taken() {
    std::string text = out_.str();
    out_.str("");
    return text;
  }

  SteppedClock clock_;
  std::ostringstream out_;
};

TEST_F(ProgressTest, SaysRateAndTimeLeft) {
  ProgressLine progress(out_, clock_, ProgressLine::Style::kRedrawn);
  progress.Begin("writing", 100'000);
  clock_.Advance(absl::Seconds(2));
  progress.Reach(1'000);
  EXPECT_EQ(Taken(), "\r\x1b[Kwriting: 1000 of 100000, 500 a second, 3 min 18 s left");
  clock_.Advance(absl::Seconds(2));
  progress.Reach(90'000);
  EXPECT_EQ(Taken(), "\r\x1b[Kwriting: 90000 of 100000, 22500 a second, 1 s left");
  clock_.Advance(absl::Seconds(7196));
  progress.Reach(50'000);
  EXPECT_EQ(Taken(), "\r\x1b[Kwriting: 50000 of 100000, 7 a second, 2 h 00 min left");
  clock_.Advance(absl::Seconds(1));
  progress.Reach(100'000);
  EXPECT_EQ(Taken(), "\r\x1b[Kwriting: 100000 of 100000, 14 a second");
}

TEST_F(ProgressTest, IsDrawnAtMostFiveTimesASecondHoweverOftenItMoves) {
  ProgressLine progress(out_, clock_, ProgressLine::Style::kRedrawn);
  progress.Begin("writing", 100'000);
  int drawn = 0;
  for (int step = 0; step < 3000; ++step) {  // three seconds, of which the first is silent
    progress.Reach(static_cast<size_t>(step));
    drawn += Taken().empty() ? 0 : 1;
    clock_.Advance(absl::Milliseconds(1));
  }
  EXPECT_EQ(drawn, 10);
}

TEST_F(ProgressTest, IsGoneBeforeAnythingElseIsPrinted) {
  ProgressLine progress(out_, clock_, ProgressLine::Style::kRedrawn);
  progress.Begin("comparing", 0);
  clock_.Advance(absl::Seconds(1));
  progress.Reach(700);
  EXPECT_EQ(Taken(), "\r\x1b[Kcomparing: 700, 700 a second");
  progress.End();
  EXPECT_EQ(Taken(), "\r\x1b[K");
  progress.End();
  EXPECT_EQ(Taken(), "");
}

TEST_F(ProgressTest, OfAStretchOfLessThanASecondIsNotShown) {
  ProgressLine progress(out_, clock_, ProgressLine::Style::kRedrawn);
  progress.Begin("writing", 2);
  clock_.Advance(absl::Milliseconds(999));
  progress.Reach(1);
  progress.Begin("checking", 2);
  clock_.Advance(absl::Milliseconds(999));
  progress.Reach(2);
  progress.End();
  EXPECT_EQ(Taken(), "");
}

TEST_F(ProgressTest, GoesToALogAsALineEveryFiveSeconds) {
  ProgressLine progress(out_, clock_, ProgressLine::Style::kLines);
  progress.Begin("writing", 100);
  for (int second = 0; second < 10; ++second) {
    clock_.Advance(absl::Seconds(1));
    progress.Reach(10);
  }
  progress.End();
  EXPECT_EQ(Taken(),
            "writing: 10 of 100, 10 a second, 9 s left\n"
            "writing: 10 of 100, 2 a second, 54 s left\n");
}

TEST_F(ProgressTest, IsSilentWhereNobodyLooks) {
  EXPECT_EQ(ProgressLine::StyleFor(-1, /*asked_for=*/false), ProgressLine::Style::kNone);
  EXPECT_EQ(ProgressLine::StyleFor(-1, /*asked_for=*/true), ProgressLine::Style::kLines);
  ProgressLine progress(out_, clock_, ProgressLine::Style::kNone);
  progress.Begin("writing", 100);
  clock_.Advance(absl::Seconds(10));
  progress.Reach(10);
  progress.End();
  EXPECT_EQ(Taken(), "");
}

}  // namespace
}  // namespace renkei::commands
