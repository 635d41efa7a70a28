#include "common/resource/resource_type.h"

#include <cstdlib>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "google/api/annotations.pb.h"
#include "google/protobuf/stubs/logging.h"

namespace renkei::resource {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::MethodDescriptor;

const MethodDescriptor& GetMethodOf(const Descriptor& message) {
  const std::string name = absl::StrCat("Get", message.name());
  for (int i = 0; i < message.file()->service_count(); ++i) {
    const MethodDescriptor* method = message.file()->service(i)->FindMethodByName(name);
    if (method != nullptr && method->output_type() == &message) return *method;
  }
  GOOGLE_LOG(FATAL) << message.full_name() << " has no service with a standard " << name;
  std::abort();
}

// "programmes/*/activities/*" of "/v1/{name=programmes/*/activities/*}".
absl::string_view PatternOf(const MethodDescriptor& get) {
  const absl::string_view path = get.options().GetExtension(google::api::http).get();
  const size_t first = path.find("{name=");
  const size_t last = path.find('}');
  GOOGLE_CHECK(first != absl::string_view::npos && last != absl::string_view::npos)
      << get.full_name() << " has no path with a name";
  return path.substr(first + 6, last - first - 6);
}

// "policy_report" of "PolicyReport".
std::string SnakeCase(absl::string_view name) {
  std::string snake;
  for (char c : name) {
    if (absl::ascii_isupper(c) && !snake.empty()) snake.push_back('_');
    snake.push_back(absl::ascii_tolower(c));
  }
  return snake;
}

}  // namespace

ResourceType ResourceType::Of(const Descriptor* message) {
  const MethodDescriptor& get = GetMethodOf(*message);
  const fields::NamePattern pattern(PatternOf(get));
  const std::string field = SnakeCase(message->name());
  return {get.service(), message, pattern, pattern.Parent(), field, absl::StrCat(field, "_id")};
}

}  // namespace renkei::resource
