// Records of any type as rows of a table: which columns a type has follows from its fields.
#ifndef RENKEI_CLI_COMMANDS_COLUMNS_H_
#define RENKEI_CLI_COMMANDS_COLUMNS_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"

namespace renkei::commands {

// The fields by which records of this type are told apart: paths such as "name" or "event.span", in
// the order in which they are read.
std::vector<std::string> TellingColumns(const google::protobuf::Descriptor& type);

// The field at `path` as one text: enums in lower case, a span as "2018-05-23..2018-05-24", a
// LocalizedText in one language, several values with "; " between them. "" where it is absent.
std::string CellOf(const google::protobuf::Message& record, absl::string_view path);

// Every field that is set, each with its path: "event.headcounts[0].quantity.low", "49".
struct FieldText {
  std::string path;
  std::string text;
};
std::vector<FieldText> FieldsOf(const google::protobuf::Message& record);

}  // namespace renkei::commands

#endif  // RENKEI_CLI_COMMANDS_COLUMNS_H_
