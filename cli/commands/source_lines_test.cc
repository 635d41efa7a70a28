#include "cli/commands/source_lines.h"

#include "absl/status/status.h"
#include "cli/commands/errors.h"
#include "cli/commands/verbs.h"
#include "common/status/details.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"

namespace renkei::commands {
namespace {

aggregator::v1::SourcesProgress Parse(const std::string& text) {
  aggregator::v1::SourcesProgress progress;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &progress)) << text;
  return progress;
}

TEST(SourceLines, SayHowFarEachSourceIsAndWhatWasAskedOfIt) {
  EXPECT_EQ(SourceLines(Parse(R"(
      sources { source { source: "coordination" epoch: "e" applied_revision: 3 head_revision: 9
                         versions_per_second: 1200.7 connected: true }
                asked_revision: 7 }
      sources { source { source: "monitoring" stale: true error: "nobody listens" }
                asked_time { seconds: 60 nanos: 1000 } }
      sources { source { source: "technical" epoch: "e" applied_revision: 4 head_revision: 4
                         connected: true stale: true settled_through { seconds: 59 } }
                asked_time { seconds: 60 } })")),
            "  coordination: read through revision 3 of 9, 1200 a second, asked for 7\n"
            "  monitoring: nothing was heard of it yet, asked for 1970-01-01 00:01:00.000001 UTC, "
            "not connected: nobody listens\n"
            "  technical: read through revision 4, settled through 1970-01-01 00:00:59.000000 UTC, "
            "asked for 1970-01-01 00:01:00.000000 UTC, silent for a while\n");
}

TEST(SourceLines, BeginWithWhatIsStillReadBack) {
  EXPECT_EQ(SourceLines(Parse("reading_back { versions: 12 of: 50 versions_per_second: 9 } "
                              "sources { source { source: 'technical' stale: true } }")),
            "  12 of 50 versions are read back, 9 a second\n"
            "  technical: nothing was heard of it yet, not connected\n");
  EXPECT_EQ(SourceLines(Parse("reading_back { }")), "  reading back what was kept begins\n");
}

TEST(SourceLines, StandBelowTheRefusalThatTheyExplain) {
  const absl::Status late = status::WithDetail(
      absl::DeadlineExceededError("not as far in time as was asked: technical"),
      Parse("sources { source { source: 'technical' epoch: 'e' applied_revision: 3 "
            "connected: true } asked_revision: 7 }"));
  EXPECT_EQ(Explain(late, Reach()),
            "DEADLINE_EXCEEDED: not as far in time as was asked: technical\n"
            "  technical: read through revision 3, asked for 7\n"
            "  next: the same command may work in a moment\n");
}

}  // namespace
}  // namespace renkei::commands
