// The ledger's values as the change feed's messages.
#ifndef RENKEI_COMMON_FEED_WIRE_H_
#define RENKEI_COMMON_FEED_WIRE_H_

#include "absl/strings/string_view.h"
#include "common/feed/change_feed.h"
#include "common/ledger/version.h"
#include "common/status/details.h"
#include "renkei/changes/v1/change_feed.pb.h"

namespace renkei::feed {

// `type` is the full message name of the record.
void SetChange(const ledger::Version& version, absl::string_view type, changes::v1::Change& change);

// The version that a change tells of; which one came before it of the same name is not told.
ledger::Version VersionOf(const changes::v1::Change& change);

// A violation when the request names another service than the feed's.
void CheckService(const ChangeFeedOptions& options, const std::string& service,
                  status::FieldViolations& violations);

}  // namespace renkei::feed

#endif  // RENKEI_COMMON_FEED_WIRE_H_
