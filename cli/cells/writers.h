// Writers: a field of a message becomes what a cell says, so that the reader beside it in the table
// of columns (cli/sheets/sheet.h) reads the same field again.
#ifndef RENKEI_CLI_CELLS_WRITERS_H_
#define RENKEI_CLI_CELLS_WRITERS_H_

#include <string>

#include "absl/strings/string_view.h"
#include "cli/records/registry.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"

namespace renkei::cells {

// A field of a message, of a column of texts in one language. Refers to all.
struct CellSource {
  const google::protobuf::Message& message;
  const google::protobuf::FieldDescriptor& field;
  absl::string_view language;
  const records::Registry& registry;
};

// The cell's text; empty: the field has no value.
using Writer = std::string (*)(const CellSource& source);

// By the field's type, as ReadField reads it. Numbers of 0 and "no" are no value.
std::string WriteField(const CellSource& source);

// As the readers of these names read them.
std::string WriteParty(const CellSource& source);
std::string WriteVenues(const CellSource& source);
std::string WriteFullNames(const CellSource& source);
std::string WriteShortNames(const CellSource& source);

}  // namespace renkei::cells

#endif  // RENKEI_CLI_CELLS_WRITERS_H_
