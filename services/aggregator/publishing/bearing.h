// Bearing: which parties a published report is about, so that of all there are only these are told
// where they have changed.
//
// Threads: any; nothing is kept.
#ifndef RENKEI_SERVICES_AGGREGATOR_PUBLISHING_BEARING_H_
#define RENKEI_SERVICES_AGGREGATOR_PUBLISHING_BEARING_H_

#include <optional>
#include <set>
#include <string>

#include "renkei/aggregator/v1/publishing.pb.h"
#include "renkei/coordination/v1/published_report.pb.h"
#include "services/aggregator/facts/records.h"

namespace renkei::publishing {

// Names of the parties, cities among them, that the records counted name or the fiscal year lays
// out, and of those that they belong to or were merged into, as the report's snapshot knew them.
// nullopt: of that snapshot nothing is known, as a ledger was replaced.
std::optional<std::set<std::string>> PartiesOf(const facts::Records& records,
                                               const coordination::v1::PublishedReport& report,
                                               const aggregator::v1::ReportFigures& figures);

}  // namespace renkei::publishing

#endif  // RENKEI_SERVICES_AGGREGATOR_PUBLISHING_BEARING_H_
