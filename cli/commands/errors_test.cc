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

std::string ExplainNotFound(absl::string_view message) {
  return Explain(absl::NotFoundError(message), Reach());
}

TEST(Errors, AdviseToReadTheHistoryOfWhatIsNoMoreOrWasNotThen) {
  EXPECT_THAT(ExplainNotFound("there is no revision 9999 yet; the ledger ends at 153"),
              HasSubstr("`renkei history NAME`"));
  EXPECT_THAT(ExplainNotFound("revision 7 wrote no version of parties/jp"),
              HasSubstr("`renkei history NAME`"));
  EXPECT_THAT(ExplainNotFound("parties/jp was deleted"), HasSubstr("`renkei history parties/jp`"));
}

TEST(Errors, AdviseHowAFiscalYearComesToBeAndWherePublishedReportsAreListed) {
  EXPECT_THAT(ExplainNotFound("fiscal year 'programmes/p/fiscalYears/2031' is not recorded"),
              AllOf(HasSubstr("`renkei year open`"), HasSubstr("`renkei import`")));
  EXPECT_THAT(ExplainNotFound("programmes/p/fiscalYears/2018/publishedReports/9 does not exist"),
              HasSubstr("`renkei published programmes/p/fiscalYears/2018`"));
  EXPECT_THAT(ExplainNotFound("parties/jp does not exist"), HasSubstr("`renkei list COLLECTION`"));
}

}  // namespace
}  // namespace renkei::commands
