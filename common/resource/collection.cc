#include "common/resource/collection.h"

#include <memory>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"

namespace renkei::resource {
namespace {

using google::protobuf::Message;
using Write = void (Writes::*)(const rpc::Call&, std::unique_ptr<Message>, rpc::Responder) const;

rpc::AsyncHandler HandlerOf(const Writes& writes, Write write) {
  return [&writes, write](const rpc::Call& call, std::unique_ptr<Message> request,
                          rpc::Responder respond) {
    (writes.*write)(call, std::move(request), std::move(respond));
  };
}

}  // namespace

void BindStandardMethods(rpc::Service& service, const Collection& collection) {
  const Reads& reads = collection.reads();
  const Writes& writes = collection.writes();
  for (int i = 0; i < service.descriptor()->method_count(); ++i) {
    const absl::string_view method = service.descriptor()->method(i)->name();
    if (absl::StartsWith(method, "Get")) {
      service.BindAsync(method, [&reads](const rpc::Call&, std::unique_ptr<Message> request,
                                         rpc::Responder respond) { respond(reads.Get(*request)); });
    } else if (absl::StartsWith(method, "List")) {
      service.BindAsync(method,
                        [&reads](const rpc::Call& call, std::unique_ptr<Message> request,
                                 rpc::Responder respond) { respond(reads.List(call, *request)); });
    } else if (absl::StartsWith(method, "Create")) {
      service.BindAsync(method, HandlerOf(writes, &Writes::Create));
    } else if (absl::StartsWith(method, "BatchCreate")) {
      service.BindAsync(method, HandlerOf(writes, &Writes::BatchCreate));
    } else if (absl::StartsWith(method, "Update")) {
      service.BindAsync(method, HandlerOf(writes, &Writes::Update));
    } else if (absl::StartsWith(method, "Delete")) {
      service.BindAsync(method, HandlerOf(writes, &Writes::Delete));
    }
  }
}

}  // namespace renkei::resource
