// Messages by descriptor: made, and set field by field from text, as paths and query parameters
// carry it.
#ifndef RENKEI_COMMON_TRANSCODING_FIELDS_H_
#define RENKEI_COMMON_TRANSCODING_FIELDS_H_

#include <memory>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"

namespace renkei::transcoding {

// An empty message of a type of the generated pool.
std::unique_ptr<google::protobuf::Message> NewMessage(
    const google::protobuf::Descriptor* descriptor);

// Sets the field at `path` ("filter.kinds"; segments in snake_case or lowerCamelCase) from `text`;
// adds to a repeated field. Enum values by name, booleans as true and false, field masks as
// comma-separated paths, whose segments may be in either case too.
// InvalidArgument: no such field, a field that is not a scalar, an enum or a mask, or text that is
// not a value of it.
absl::Status SetField(google::protobuf::Message& message, absl::string_view path,
                      absl::string_view text);

}  // namespace renkei::transcoding

#endif  // RENKEI_COMMON_TRANSCODING_FIELDS_H_
