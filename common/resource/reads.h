// Get, BatchGet and ListRevisions of any resource.
//
// Threads: every method may be called from any thread; none waits for a write.
// Lifetime: type and ledger outlive it.
#ifndef RENKEI_COMMON_RESOURCE_READS_H_
#define RENKEI_COMMON_RESOURCE_READS_H_

#include <string>

#include "absl/status/statusor.h"
#include "common/ledger/ledger.h"
#include "common/resource/resource_type.h"
#include "common/rpc/service.h"
#include "google/protobuf/message.h"

namespace renkei::resource {

class Reads final {
 public:
  Reads(const ResourceType& type, const ledger::Ledger& ledger) : type_(type), ledger_(ledger) {}

  // InvalidArgument: a malformed name, a negative revision. NotFound: never recorded, or deleted;
  // with a revision, that it wrote no version of this record, or deleted it.
  absl::StatusOr<rpc::Body> Get(const rpc::Call& call,
                                const google::protobuf::Message& request) const;

  // InvalidArgument: no names, too many, malformed ones, ones of another parent, one twice.
  // NotFound: names all that were never recorded, or deleted. ResourceExhausted,
  // ANSWER_TOO_LARGE: together they are larger than kMaxBatchBytes. Cancelled: the caller has gone.
  absl::StatusOr<rpc::Body> BatchGet(const rpc::Call& call,
                                     const google::protobuf::Message& request) const;

  // A page ends where the page size or kMaxBatchBytes is reached.
  // InvalidArgument: a malformed name, a negative page size, a page token that is not of this list.
  // NotFound: never recorded. Cancelled: the caller has gone.
  absl::StatusOr<rpc::Body> ListRevisions(const rpc::Call& call,
                                          const google::protobuf::Message& request) const;

 private:
  absl::StatusOr<ledger::Version> FindAt(const std::string& name, ledger::Revision revision) const;

  const ResourceType& type_;
  const ledger::Ledger& ledger_;
};

}  // namespace renkei::resource

#endif  // RENKEI_COMMON_RESOURCE_READS_H_
