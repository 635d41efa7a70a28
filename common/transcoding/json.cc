#include "common/transcoding/json.h"

#include <memory>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/transcoding/fields.h"
#include "google/protobuf/util/json_util.h"
#include "google/protobuf/util/type_resolver.h"
#include "google/protobuf/util/type_resolver_util.h"

namespace renkei::transcoding {
namespace {

constexpr char kTypePrefix[] = "type.googleapis.com";

google::protobuf::util::TypeResolver& Resolver() {
  // Never destroyed: answers may be printed until the process ends.
  static google::protobuf::util::TypeResolver& resolver =
      *google::protobuf::util::NewTypeResolverForDescriptorPool(
          kTypePrefix, google::protobuf::DescriptorPool::generated_pool());
  return resolver;
}

bool ZeroIsAFigure(const google::protobuf::Descriptor* descriptor) {
  return absl::StartsWith(descriptor->full_name(), "renkei.aggregator.");
}

}  // namespace

absl::StatusOr<std::string> ToJson(const google::protobuf::Descriptor* descriptor,
                                   absl::string_view bytes, Layout layout) {
  // BinaryToJsonString passes over what it cannot read.
  const std::unique_ptr<google::protobuf::Message> message = NewMessage(descriptor);
  if (!message->ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) {
    return absl::InvalidArgumentError(
        absl::StrCat("these are not the bytes of a ", descriptor->full_name()));
  }
  google::protobuf::util::JsonPrintOptions options;
  options.add_whitespace = layout == Layout::kIndented;
  options.always_print_primitive_fields = ZeroIsAFigure(descriptor);
  std::string json;
  const auto status = google::protobuf::util::BinaryToJsonString(
      &Resolver(), absl::StrCat(kTypePrefix, "/", descriptor->full_name()), std::string(bytes),
      &json, options);
  if (!status.ok()) {
    return absl::InvalidArgumentError(absl::StrCat("cannot print a ", descriptor->full_name(), ": ",
                                                   std::string(status.message())));
  }
  return json;
}

absl::Status FromJson(absl::string_view json, google::protobuf::Message& message) {
  const auto status = google::protobuf::util::JsonStringToMessage(std::string(json), &message);
  if (status.ok()) return absl::OkStatus();
  return absl::InvalidArgumentError(
      absl::StrCat("malformed JSON: ", std::string(status.message())));
}

}  // namespace renkei::transcoding
