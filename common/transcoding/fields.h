// Sets fields of a message by path from text, as paths and query parameters carry them.
#ifndef RENKEI_COMMON_TRANSCODING_FIELDS_H_
#define RENKEI_COMMON_TRANSCODING_FIELDS_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/message.h"

namespace renkei::transcoding {

// Sets the field at `path` ("filter.kinds"; segments in snake_case or lowerCamelCase) from `text`;
// adds to a repeated field. Enum values by name, booleans as true and false, field masks as
// comma-separated paths.
// InvalidArgument: no such field, a field that is not a scalar, an enum or a mask, or text that is
// not a value of it.
absl::Status SetField(google::protobuf::Message& message, absl::string_view path,
                      absl::string_view text);

}  // namespace renkei::transcoding

#endif  // RENKEI_COMMON_TRANSCODING_FIELDS_H_
