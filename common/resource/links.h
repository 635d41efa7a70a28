// Links from record to record inside one ledger: part_of, a party's parent.
#ifndef RENKEI_COMMON_RESOURCE_LINKS_H_
#define RENKEI_COMMON_RESOURCE_LINKS_H_

#include <functional>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "common/ledger/ledger.h"

namespace renkei::resource {

// Checks that `name` may be linked to `target`. `next` gives, of a record's stored bytes, where its
// own link of the kind leads; empty: nowhere in this ledger.
// FailedPrecondition: the target is missing (REFERENCE_MISSING), the link would close a cycle
//   (REFERENCE_CYCLE), or the chain is longer than kMaxLinkDepth (REFERENCE_TOO_DEEP).
absl::Status CheckLink(const ledger::State& state, absl::string_view name, absl::string_view target,
                       const std::function<std::string(const std::string& body)>& next);

}  // namespace renkei::resource

#endif  // RENKEI_COMMON_RESOURCE_LINKS_H_
