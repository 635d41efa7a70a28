// Writes messages as entries.h reads them: one message, one entry of a cell.
#ifndef RENKEI_CLI_CELLS_ENTRY_WRITERS_H_
#define RENKEI_CLI_CELLS_ENTRY_WRITERS_H_

#include <string>

#include "absl/strings/string_view.h"
#include "cli/records/registry.h"
#include "google/protobuf/message.h"

namespace renkei::cells {

// `text` with a backslash before each character that means something inside a cell.
std::string Escaped(absl::string_view text);

// What finds the party again: its short or full name where that is its alone, else its id.
std::string PartyWord(const records::Registry& registry, const std::string& party);

// The entry of a message of a type that has a notation; empty: it has none.
std::string EntryOf(const records::Registry& registry, const google::protobuf::Message& message);

}  // namespace renkei::cells

#endif  // RENKEI_CLI_CELLS_ENTRY_WRITERS_H_
