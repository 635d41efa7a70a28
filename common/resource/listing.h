// List of any resource: the records that a filter asks for, in order, a page at a time.
//
// Threads: List may be called from any thread; it waits for no write, and does not block.
// Lifetime: type, rules and ledger outlive it and every call of it.
#ifndef RENKEI_COMMON_RESOURCE_LISTING_H_
#define RENKEI_COMMON_RESOURCE_LISTING_H_

#include <memory>
#include <vector>

#include "absl/status/statusor.h"
#include "common/ledger/ledger.h"
#include "common/resource/filter.h"
#include "common/resource/index_keys.h"
#include "common/resource/resource_type.h"
#include "common/resource/rules.h"
#include "common/rpc/service.h"
#include "google/protobuf/message.h"

namespace renkei::resource {

class Listing final {
 public:
  using Request = std::unique_ptr<google::protobuf::Message>;

  Listing(const ResourceType& type, const Rules& rules, const ledger::Ledger& ledger)
      : type_(type), rules_(rules), ledger_(ledger) {}

  // A page ends where the page size or kMaxBatchBytes is reached, or enough was looked at
  // (kMaxRecordsScanned, kMaxBytesScanned).
  // InvalidArgument: malformed parent, negative page size, an unknown order, whatever Filter
  //   refuses, a page token that is not of this list.
  // Cancelled: the caller has gone. Else as of Rules::Prepare and Rules::DaysOfYear.
  void List(const rpc::Call& call, Request request, rpc::Responder respond) const;

 private:
  absl::StatusOr<rpc::Body> Page(const rpc::Call& call, const google::protobuf::Message& request,
                                 Filter& filter) const;
  // Where in the index the records are that may match.
  std::vector<KeyRange> RangesOf(const google::protobuf::Message& request,
                                 const Filter& filter) const;

  const ResourceType& type_;
  const Rules& rules_;
  const ledger::Ledger& ledger_;
};

}  // namespace renkei::resource

#endif  // RENKEI_COMMON_RESOURCE_LISTING_H_
