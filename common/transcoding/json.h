// JSON of the API's messages: protobuf's mapping, with int32 counts as numbers.
#ifndef RENKEI_COMMON_TRANSCODING_JSON_H_
#define RENKEI_COMMON_TRANSCODING_JSON_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"

namespace renkei::transcoding {

enum class Layout { kOneLine, kIndented };

// The wire bytes of a message of the generated pool as JSON. Entries of maps stand in the order of
// the bytes. Zeros, false and empty lists are printed in answers of the aggregator, where a zero is
// a figure, and left out elsewhere. InvalidArgument: bytes that are not such a message.
absl::StatusOr<std::string> ToJson(const google::protobuf::Descriptor* descriptor,
                                   absl::string_view bytes, Layout layout);

// Reads JSON over `message`.
// InvalidArgument: malformed JSON, an unknown field, a value that is not of its field's type.
absl::Status FromJson(absl::string_view json, google::protobuf::Message& message);

}  // namespace renkei::transcoding

#endif  // RENKEI_COMMON_TRANSCODING_JSON_H_
