// Freezing: makes a fiscal year's report in all languages, as it is to be published.
//
// Threads: any; nothing is kept.
#ifndef RENKEI_SERVICES_AGGREGATOR_PUBLISHING_FREEZING_H_
#define RENKEI_SERVICES_AGGREGATOR_PUBLISHING_FREEZING_H_

#include <string>

#include "absl/status/statusor.h"
#include "common/ledger/version.h"
#include "common/status/details.h"
#include "common/time/patience.h"
#include "renkei/aggregator/v1/publishing.pb.h"
#include "services/aggregator/facts/records.h"
#include "services/aggregator/publishing/publication.h"
#include "services/aggregator/totals/engine.h"

namespace renkei::publishing {

// Adds every wrong field of the request to `violations`. `min_revisions` is not looked at.
void CheckRequest(const aggregator::v1::PublishReportRequest& request,
                  status::FieldViolations& violations);

// What the request's formats are where it names none.
std::vector<std::string> FormatsOf(const aggregator::v1::PublishReportRequest& request);

// The publication, which has no name yet. Requires a request with nothing wrong. The same snapshot
// gives the same bytes. Errors as of RefuseEmpty (figures.h), report::Build, render::Render and
// ChainAt.
absl::StatusOr<Publication> Freeze(const totals::Engine& engine, const facts::Records& records,
                                   const aggregator::v1::PublishReportRequest& request,
                                   const time::Patience& patience);

// The hash chain of a source's ledger at a place where a commit ends. NotFound: no version is known
// there.
absl::StatusOr<std::string> ChainAt(const facts::Records& records, const std::string& source,
                                    const ledger::Position& place);

// The request for a published report's figures again, in whatever language.
aggregator::v1::GetReportRequest AskedAgain(const coordination::v1::PublishedReport& report);

}  // namespace renkei::publishing

#endif  // RENKEI_SERVICES_AGGREGATOR_PUBLISHING_FREEZING_H_
