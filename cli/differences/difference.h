// What differs between a record as it is recorded and as it was read, field by field.
#ifndef RENKEI_CLI_DIFFERENCES_DIFFERENCE_H_
#define RENKEI_CLI_DIFFERENCES_DIFFERENCE_H_

#include <string>
#include <vector>

#include "cli/records/registry.h"
#include "google/protobuf/message.h"

namespace renkei::differences {

struct FieldDifference {
  std::string path;  // of the field, "event.span", "parts", "entries[0].link"
  // What the sheets call it, "span", "title_ja", "section visits: caption_ja"; else its path.
  std::string column;
  std::string recorded;  // as the sheets write it; empty: not there
  std::string imported;  // likewise

  friend bool operator==(const FieldDifference&, const FieldDifference&) = default;
};

// A difference a column of the record's sheet, of a year also of the sheets of its report's parts,
// and after those of a field a difference a value that has no column, such as the entries of a
// policy report. In the order of the record's fields.
// Marks of a version (etag, revision, update_time) do not count. `registry` knows the parties that
// the records name; others are written by their resource names. Requires two messages of one type.
std::vector<FieldDifference> Differences(const google::protobuf::Message& recorded,
                                         const google::protobuf::Message& imported,
                                         const records::Registry& registry = {});

// The top-level fields in which the differences lie, in their order: "kind", "event". An update
// mask.
std::vector<std::string> MaskOf(const std::vector<FieldDifference>& differences);

// One line: "span: 2018-05-23 -> 2018-05-23..2018-05-24".
std::string Describe(const FieldDifference& difference);

}  // namespace renkei::differences

#endif  // RENKEI_CLI_DIFFERENCES_DIFFERENCE_H_
