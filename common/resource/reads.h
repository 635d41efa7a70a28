// Get and List of any resource.
//
// Threads: every method may be called from any thread; none waits for a write.
// Lifetime: type and ledger outlive it.
#ifndef RENKEI_COMMON_RESOURCE_READS_H_
#define RENKEI_COMMON_RESOURCE_READS_H_

#include "absl/status/statusor.h"
#include "common/ledger/ledger.h"
#include "common/resource/resource_type.h"
#include "common/rpc/service.h"
#include "google/protobuf/message.h"

namespace renkei::resource {

class Reads final {
 public:
  Reads(const ResourceType& type, const ledger::Ledger& ledger) : type_(type), ledger_(ledger) {}

  // InvalidArgument: a malformed name. NotFound: never recorded, or deleted.
  absl::StatusOr<rpc::Body> Get(const google::protobuf::Message& request) const;

  // A page ends where the page size or kMaxBatchBytes is reached.
  // InvalidArgument: malformed parent, negative page size, a page token that is not of this list.
  // Cancelled: the caller has gone.
  absl::StatusOr<rpc::Body> List(const rpc::Call& call,
                                 const google::protobuf::Message& request) const;

 private:
  const ResourceType& type_;
  const ledger::Ledger& ledger_;
};

}  // namespace renkei::resource

#endif  // RENKEI_COMMON_RESOURCE_READS_H_
