#include "cli/commands/errors.h"

#include <map>
#include <string>

#include "absl/status/status.h"
#include "cli/commands/verbs.h"
#include "common/status/details.h"
#include "common/status/reasons.h"
#include "gmock/gmock.h"

namespace renkei::commands {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

std::string ExplainReplaced(const std::map<std::string, std::string>& metadata) {
  absl::Status status = absl::FailedPreconditionError("it was replaced");
  status = status::WithErrorInfo(status, status::reason::kLedgerReplaced,
                                 {metadata.begin(), metadata.end()});
  return Explain(status, Reach());
}

TEST(Errors, AdviseWhoFollowsAReplacedLedgerToBeginAgain) {
  EXPECT_THAT(ExplainReplaced({{"epoch", "e"}, {"head_revision", "7"}}),
              AllOf(HasSubstr("without --after"), Not(HasSubstr("--snapshot"))));
}

TEST(Errors, AdviseWhoAsksInASnapshotOfAReplacedLedgerToAskWithoutIt) {
  EXPECT_THAT(ExplainReplaced({{"source", "technical"}, {"epoch", "e"}, {"snapshot_epoch", "d"}}),
              AllOf(HasSubstr("ask without --snapshot"), Not(HasSubstr("--after"))));
}

TEST(Errors, AdviseNothingOfFollowingWhereALedgerIsReplacedMeanwhile) {
  EXPECT_THAT(ExplainReplaced({{"source", "technical"}}), Not(HasSubstr("next:")));
}

}  // namespace
}  // namespace renkei::commands
