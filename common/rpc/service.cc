#include "common/rpc/service.h"

#include <cstdlib>

#include "absl/strings/str_cat.h"
#include "common/rpc/channel.h"
#include "common/rpc/registration.h"
#include "common/telemetry/log.h"
#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/io/zero_copy_stream_impl_lite.h"

namespace renkei::rpc {
namespace {

[[noreturn]] void EndProcess(absl::string_view message, absl::string_view method) {
  telemetry::Log(telemetry::Level::kError, message, {{"method", method}});
  std::abort();
}

}  // namespace

Body Encode(const google::protobuf::Message& message) {
  Body body;
  body.reserve(message.ByteSizeLong());
  {
    google::protobuf::io::StringOutputStream stream(&body);
    google::protobuf::io::CodedOutputStream coded(&stream);
    coded.SetSerializationDeterministic(true);
    message.SerializeWithCachedSizes(&coded);
  }
  return body;
}

std::string MethodPath(const google::protobuf::MethodDescriptor& method) {
  return absl::StrCat("/", method.service()->full_name(), "/", method.name());
}

Service::Registration::Registration(const google::protobuf::ServiceDescriptor* descriptor)
    : descriptor_(descriptor) {
  auto* factory = google::protobuf::MessageFactory::generated_factory();
  for (int i = 0; i < descriptor->method_count(); ++i) {
    const auto* method = descriptor->method(i);
    methods_.push_back({.descriptor = method,
                        .request_prototype = factory->GetPrototype(method->input_type()),
                        .path = MethodPath(*method),
                        .binding = {}});
  }
}

void Service::Registration::Bind(absl::string_view name, Binding binding) {
  const auto* descriptor = descriptor_->FindMethodByName(std::string(name));
  const std::string full_name = absl::StrCat(descriptor_->full_name(), ".", name);
  if (descriptor == nullptr) EndProcess("bound a method that its service does not have", full_name);
  Method& method = methods_[descriptor->index()];
  if (!std::holds_alternative<std::monostate>(method.binding)) {
    EndProcess("bound a method twice", full_name);
  }
  if (descriptor->client_streaming() ||
      descriptor->server_streaming() != std::holds_alternative<StreamHandler>(binding)) {
    EndProcess("bound a method to a handler of another kind", full_name);
  }
  method.binding = std::move(binding);
}

void Service::Registration::CheckComplete() const {
  for (const Method& method : methods_) {
    if (std::holds_alternative<std::monostate>(method.binding)) {
      EndProcess("left a method without a handler", method.descriptor->full_name());
    }
  }
}

Service::Service(const google::protobuf::ServiceDescriptor* descriptor)
    : registration_(std::make_unique<Registration>(descriptor)) {}

Service::~Service() = default;

const google::protobuf::ServiceDescriptor* Service::descriptor() const {
  return registration_->descriptor();
}

void Service::BindAsync(absl::string_view method, AsyncHandler handler) {
  registration_->Bind(method, std::move(handler));
}

void Service::BindBlocking(absl::string_view method, BlockingHandler handler) {
  registration_->Bind(method, std::move(handler));
}

void Service::BindStream(absl::string_view method, StreamHandler handler) {
  registration_->Bind(method, std::move(handler));
}

Service::Registration& Service::registration() { return *registration_; }

}  // namespace renkei::rpc
