// Whether the records of an import hold together with each other and with what is recorded: what a
// service cannot judge before all of them are written.
#ifndef RENKEI_CLI_IMPORTING_CHECK_H_
#define RENKEI_CLI_IMPORTING_CHECK_H_

#include <vector>

#include "cli/importing/import.h"
#include "cli/importing/prospect.h"
#include "google/protobuf/message.h"

namespace renkei::importing {

// Problems of the changed records: a programme, parent, part_of or merged_into that is neither
// among the files nor recorded, links in a circle, a fiscal year that the span does not touch, a
// fiscal year that is closed and stays so, a side that the programme does not have, an alias of two
// parties, a party that is there twice.
Problems Check(const std::vector<const google::protobuf::Message*>& changes,
               const Prospect& prospect, const Import& import);

// A problem with a record of the import, of which its place is known.
Problem ProblemOf(const Import& import, const std::string& record);

}  // namespace renkei::importing

#endif  // RENKEI_CLI_IMPORTING_CHECK_H_
