// Telling: what came of comparing or verifying published reports, in words, and what that proves
// and what not.
//
// Threads: any; nothing is kept.
#ifndef RENKEI_CLI_VERIFYING_TELLING_H_
#define RENKEI_CLI_VERIFYING_TELLING_H_

#include <string>

#include "cli/verifying/offline.h"
#include "renkei/aggregator/v1/publishing.pb.h"

namespace renkei::verifying {

// "visits, party parties/cn-tianjin, completed occurrences"
std::string Describe(const aggregator::v1::FigurePlace& place);

// Lines: how many figures differ from one published report to another, and what they stand on.
std::string TellComparison(const aggregator::v1::ComparePublishedResponse& response);

// Lines: what was found equal, and each difference.
std::string TellOutcome(const std::string& report,
                        const aggregator::v1::VerifyReportResponse& response);

// Lines: what the outcome shows and what not, made by a running suite; made from files. Only of a
// report found equal are the chains told that it stands on.
std::string TellProof(const aggregator::v1::VerifyReportResponse& response);
std::string TellProof(const Verified& verified);

}  // namespace renkei::verifying

#endif  // RENKEI_CLI_VERIFYING_TELLING_H_
