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

#include <cstddef>

#include "absl/status/statusor.h"
#include "renkei/aggregator/v1/publishing.pb.h"
#include "services/aggregator/facts/records.h"
#include "services/aggregator/publishing/publication.h"

namespace renkei::publishing {

// What `records` do not know any more, of ledgers that were replaced, is said as not known.
// DataLoss: the figures of one of them cannot be read.
absl::StatusOr<aggregator::v1::ComparePublishedResponse> Compare(const Publication& before,
                                                                 const Publication& after,
                                                                 const facts::Records& records);

// A part of a comparison that fits into a message.
struct ComparedPage {
  aggregator::v1::ComparePublishedResponse response;  // without a token
  size_t end = 0;  // where the next one begins; 0: this is the last
};

// The page from `begin` on, of `size` figures and records at most.
ComparedPage PageOf(const aggregator::v1::ComparePublishedResponse& whole, size_t begin,
                    size_t size);

}  // namespace renkei::publishing

#endif  // RENKEI_SERVICES_AGGREGATOR_PUBLISHING_COMPARING_H_
