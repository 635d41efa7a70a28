// What differs between a record as it is recorded and as it was read, field by field.
#ifndef RENKEI_CLI_IMPORTING_DIFFERENCE_H_
#define RENKEI_CLI_IMPORTING_DIFFERENCE_H_

#include <string>
#include <vector>

#include "google/protobuf/message.h"

namespace renkei::importing {

struct FieldDifference {
  std::string path;      // "event.headcounts[0].quantity.low", "event.title.texts[ja]"
  std::string recorded;  // as protobuf text; empty: not there
  std::string imported;  // likewise

  friend bool operator==(const FieldDifference&, const FieldDifference&) = default;
};

// In the order of the fields. Marks of a version (etag, revision, update_time) do not count.
// Requires two messages of one type.
std::vector<FieldDifference> Differences(const google::protobuf::Message& recorded,
                                         const google::protobuf::Message& imported);

// One line: "event.headcounts[0].quantity.low: 5 -> 7".
std::string Describe(const FieldDifference& difference);

}  // namespace renkei::importing

#endif  // RENKEI_CLI_IMPORTING_DIFFERENCE_H_
