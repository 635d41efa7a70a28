// Comparing: which figures of two published reports of a fiscal year are others, and because of
// which changes of records.
//
// A figure that is another and stands on the same versions as before has changed because of what
// they are joined with - the programme, the fiscal year, parties - or because the reports are as of
// two days, or were counted by two versions of the rules.
//
// Threads: any; nothing is kept.
#ifndef RENKEI_SERVICES_AGGREGATOR_PUBLISHING_COMPARING_H_
#define RENKEI_SERVICES_AGGREGATOR_PUBLISHING_COMPARING_H_

#include <cstdint>
#include <string>

#include "absl/functional/function_ref.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "renkei/aggregator/v1/publishing.pb.h"
#include "services/aggregator/facts/records.h"
#include "services/aggregator/publishing/publication.h"

namespace renkei::publishing {

// The version of a record that a snapshot (its token) knew, counted or not; 0: none, or nothing is
// known of it.
using RevisionIn =
    absl::FunctionRef<int64_t(const std::string& snapshot, const std::string& record)>;

// As the aggregator's records know it.
int64_t RevisionKnown(const facts::Records& records, const std::string& snapshot,
                      const std::string& record);

// DataLoss: the figures of one of them cannot be read.
absl::StatusOr<aggregator::v1::ComparePublishedResponse> Compare(const Publication& before,
                                                                 const Publication& after,
                                                                 RevisionIn revision_in);

}  // namespace renkei::publishing

#endif  // RENKEI_SERVICES_AGGREGATOR_PUBLISHING_COMPARING_H_
