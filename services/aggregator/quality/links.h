// Links between records, of whatever year and service, as one snapshot knew them.
#ifndef RENKEI_SERVICES_AGGREGATOR_QUALITY_LINKS_H_
#define RENKEI_SERVICES_AGGREGATOR_QUALITY_LINKS_H_

#include <map>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "services/aggregator/facts/records.h"
#include "services/aggregator/quality/year.h"

namespace renkei::quality {

// What a record's part_of leads to.
struct Link {
  bool missing = false;                     // the record named is not there
  bool circle = false;                      // it leads back to the record itself
  std::vector<std::string> ancestors = {};  // from the nearest on, as far as they are there
};

// By the names of the records that are part of another.
using Links = std::map<std::string, Link>;

// Errors of facts::Known::At.
absl::StatusOr<Links> LinksOf(const Year& year, const facts::Records& records);

// However many records lie between them.
bool IsPartOf(const Seen& part, const Seen& whole, const Links& links);

}  // namespace renkei::quality

#endif  // RENKEI_SERVICES_AGGREGATOR_QUALITY_LINKS_H_
