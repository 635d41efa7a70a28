#include "services/gateway/forwarding/forwarding.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/status/details.h"
#include "common/transcoding/suite.h"
#include "google/protobuf/descriptor.h"

namespace renkei::gateway {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::MethodDescriptor;
using google::protobuf::ServiceDescriptor;

// The one backend that serves `service`; empty when each of them serves its own.
std::string OnlyBackendOf(const ServiceDescriptor* service) {
  for (const transcoding::Backend& backend : transcoding::Backends()) {
    for (const ServiceDescriptor* served : backend.services) {
      if (served == service) return backend.name;
    }
  }
  return "";
}

}  // namespace

absl::StatusOr<std::shared_ptr<rpc::Channel>> BackendFor(const Backends& backends,
                                                         const MethodDescriptor& method,
                                                         const Message& request) {
  std::string name = OnlyBackendOf(method.service());
  if (name.empty()) {
    const FieldDescriptor* field = request.GetDescriptor()->FindFieldByName("service");
    name = request.GetReflection()->GetString(request, field);
  }
  const auto backend = backends.find(name);
  if (backend == backends.end()) {
    status::FieldViolations violations;
    violations.Add("service", absl::StrCat("\"", name, "\" is not a service of this suite"));
    return violations.ToStatus();
  }
  return backend->second;
}

Forwarding::Forwarding(Backends backends) : backends_(std::move(backends)) {
  for (const ServiceDescriptor* descriptor : transcoding::AllServices()) {
    services_.push_back(std::make_unique<rpc::Service>(descriptor));
    Bind(*services_.back());
  }
}

void Forwarding::Bind(rpc::Service& service) {
  for (int i = 0; i < service.descriptor()->method_count(); ++i) {
    const MethodDescriptor* method = service.descriptor()->method(i);
    const std::string path = rpc::MethodPath(*method);
    if (method->server_streaming()) {
      service.BindStream(method->name(),
                         [this, method, path](const rpc::Call&, const Message& request)
                             -> absl::StatusOr<std::unique_ptr<rpc::StreamSource>> {
                           auto backend = BackendFor(backends_, *method, request);
                           if (!backend.ok()) return std::move(backend).status();
                           return std::make_unique<ForwardedStream>(
                               (*backend)->OpenStream(path, rpc::Encode(request)), pumps_);
                         });
      continue;
    }
    service.BindAsync(method->name(),
                      [this, method, path](const rpc::Call& call, std::unique_ptr<Message> request,
                                           rpc::Responder respond) {
                        auto backend = BackendFor(backends_, *method, *request);
                        if (!backend.ok()) return respond(std::move(backend).status());
                        (*backend)->CallAsync(path, rpc::Encode(*request),
                                              {.timeout = call.deadline() - absl::Now(),
                                               .cancellation = &call.cancellation(),
                                               .on_notes =
                                                   [&call](const rpc::Notes& notes) {
                                                     for (const auto& [key, value] : notes)
                                                       call.AddNote(key, value);
                                                   }},
                                              std::move(respond));
                      });
  }
}

std::vector<rpc::Service*> Forwarding::services() {
  std::vector<rpc::Service*> services;
  for (const auto& service : services_) services.push_back(service.get());
  return services;
}

}  // namespace renkei::gateway
