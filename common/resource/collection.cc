#include "common/resource/collection.h"

#include <memory>
#include <string>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"

namespace renkei::resource {
namespace {

using google::protobuf::Message;

// A method that answers later.
template <typename Methods>
rpc::AsyncHandler HandlerOf(const Methods& methods,
                            void (Methods::*method)(const rpc::Call&, std::unique_ptr<Message>,
                                                    rpc::Responder) const) {
  return [&methods, method](const rpc::Call& call, std::unique_ptr<Message> request,
                            rpc::Responder respond) {
    (methods.*method)(call, std::move(request), std::move(respond));
  };
}

// A method that answers at once.
rpc::AsyncHandler HandlerOf(const Reads& reads,
                            absl::StatusOr<rpc::Body> (Reads::*read)(const rpc::Call&,
                                                                     const Message&) const) {
  return [&reads, read](const rpc::Call& call, std::unique_ptr<Message> request,
                        rpc::Responder respond) { respond((reads.*read)(call, *request)); };
}

}  // namespace

void BindMethods(rpc::Service& service, const Collection& collection) {
  const Reads& reads = collection.reads();
  const Writes& writes = collection.writes();
  const std::string revisions =
      absl::StrCat("List", collection.type().message->name(), "Revisions");
  for (int i = 0; i < service.descriptor()->method_count(); ++i) {
    const absl::string_view method = service.descriptor()->method(i)->name();
    if (method == revisions) {
      service.BindAsync(method, HandlerOf(reads, &Reads::ListRevisions));
    } else if (absl::StartsWith(method, "Get")) {
      service.BindAsync(method, HandlerOf(reads, &Reads::Get));
    } else if (absl::StartsWith(method, "BatchGet")) {
      service.BindAsync(method, HandlerOf(reads, &Reads::BatchGet));
    } else if (absl::StartsWith(method, "List")) {
      service.BindAsync(method, HandlerOf(collection.listing(), &Listing::List));
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
  for (const Edit& edit : collection.edits()) {
    service.BindAsync(edit.method,
                      [&writes, &edit](const rpc::Call& call, std::unique_ptr<Message> request,
                                       rpc::Responder respond) {
                        writes.Apply(edit, call, std::move(request), std::move(respond));
                      });
  }
}

}  // namespace renkei::resource
