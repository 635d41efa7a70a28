// Collection: the records of one resource, and the standard methods on them.
//
//   const Transactions transactions(*ledger);
//   const Collection activities(ResourceType::Of(v1::Activity::descriptor()), rules, *ledger,
//                               transactions);
//   rpc::Service service(activities.type().service);
//   BindMethods(service, activities);
//
// A resource is thus its proto and its rules; how it is stored, listed, updated and answered is
// here, once for all.
//
// Threads: every method may be called from any thread.
// Lifetime: rules, ledger and transactions outlive the collection, the collection the service's
// server and the
//   calls under way.
#ifndef RENKEI_COMMON_RESOURCE_COLLECTION_H_
#define RENKEI_COMMON_RESOURCE_COLLECTION_H_

#include <utility>
#include <vector>

#include "common/ledger/ledger.h"
#include "common/resource/intent.h"
#include "common/resource/listing.h"
#include "common/resource/reads.h"
#include "common/resource/resource_type.h"
#include "common/resource/rules.h"
#include "common/resource/transactions.h"
#include "common/resource/writes.h"
#include "common/rpc/service.h"

namespace renkei::resource {

class Collection final {
 public:
  Collection(ResourceType type, const Rules& rules, const ledger::Ledger& ledger,
             const Transactions& transactions)
      : type_(std::move(type)),
        resource_{type_, rules},
        edits_(rules.Edits()),
        reads_(type_, ledger),
        listing_(type_, rules, ledger),
        writes_(resource_, transactions) {}
  Collection(const Collection&) = delete;
  Collection& operator=(const Collection&) = delete;

  const ResourceType& type() const { return type_; }
  const Resource& resource() const { return resource_; }
  const std::vector<Edit>& edits() const { return edits_; }
  const Reads& reads() const { return reads_; }
  const Listing& listing() const { return listing_; }
  const Writes& writes() const { return writes_; }

 private:
  const ResourceType type_;
  const Resource resource_;
  const std::vector<Edit> edits_;
  const Reads reads_;
  const Listing listing_;
  const Writes writes_;
};

// Binds those of the standard methods that the service has, and the edits of its rules.
void BindMethods(rpc::Service& service, const Collection& collection);

}  // namespace renkei::resource

#endif  // RENKEI_COMMON_RESOURCE_COLLECTION_H_
