// Which encoding a text file is in, and its text as UTF-8.
//
// A file is taken for what it can only be: a byte order mark decides, then whether it is UTF-8 to
// its last byte. CP932 (Shift_JIS) and GB18030 have many bytes in common; a file that could be both
// is taken for the one in which most of it is everyday text and in the other less than half.
#ifndef RENKEI_CLI_TABLES_ENCODING_H_
#define RENKEI_CLI_TABLES_ENCODING_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace renkei::tables {

struct DecodedText {
  std::string text;      // UTF-8, without a byte order mark
  std::string encoding;  // "UTF-8", "UTF-16", "CP932", "GB18030"
};

// The names by which an encoding can be asked for.
const std::vector<std::string>& KnownEncodings();

// `encoding`: one of KnownEncodings, to which the bytes are held; empty: it is found out.
// InvalidArgument: says what was expected instead: text of that encoding from first to last byte,
// text and not a binary, or that the encoding be named where it cannot be told.
absl::StatusOr<DecodedText> Decode(absl::string_view bytes, const std::string& encoding = "");

}  // namespace renkei::tables

#endif  // RENKEI_CLI_TABLES_ENCODING_H_
