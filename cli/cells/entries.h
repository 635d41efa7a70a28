// Reads one entry of a cell into one message: the notations of participations, headcounts,
// sources, ... docs/import.md is their manual.
#ifndef RENKEI_CLI_CELLS_ENTRIES_H_
#define RENKEI_CLI_CELLS_ENTRIES_H_

#include "absl/strings/string_view.h"
#include "cli/cells/cell.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"

namespace renkei::cells {

// Reads `text` into the message, or refuses it; then answers false and what was read is void.
using EntryReader = bool (*)(const Cell& cell, absl::string_view text,
                             google::protobuf::Message& message);

// The notation of a message type, or nullptr if it has none.
EntryReader NotationOf(const google::protobuf::Descriptor& type);

// 北京 [ja=place] (CN): at least one of the three. Without a country, the city's.
bool ReadVenue(const Cell& cell, absl::string_view text, google::protobuf::Message& message);

// 幹部及び実務者計5名, 約110名, 5 [ja=幹部+実務者]: a type.v1.Headcount but for its role.
bool ReadPersons(const Cell& cell, absl::string_view text, google::protobuf::Message& message);

}  // namespace renkei::cells

#endif  // RENKEI_CLI_CELLS_ENTRIES_H_
