// Refusals: which changes of a transaction are refused and why, told as one error.
//
// Threads: one at a time.
#ifndef RENKEI_COMMON_RESOURCE_REFUSALS_H_
#define RENKEI_COMMON_RESOURCE_REFUSALS_H_

#include <cstddef>
#include <map>
#include <string>

#include "absl/status/status.h"

namespace renkei::resource {

class Refusals final {
 public:
  // The change at this place among the others, of this record. A refusal for wrong fields carries a
  // BadRequest. An error that is no refusal of the caller's doing is told only if nothing else is.
  // OK: nothing is added. A change refused before: only wrong fields are, to wrong fields.
  void Add(size_t change, const std::string& record, absl::Status refusal);

  bool empty() const { return refused_.empty() && trouble_.ok(); }
  bool Has(size_t change) const { return refused_.contains(change); }

  // OK when empty. Of the only change of a request: its refusal as it is.
  absl::Status OfOne() const;
  // Of several changes: as proto/renkei/changes/v1/commits.proto says, from the change `tell_from`
  // on and as many as an error has room for.
  absl::Status OfSeveral(size_t tell_from) const;

 private:
  struct Refused {
    std::string record;
    absl::Status status;
  };

  std::map<size_t, Refused> refused_;  // by change
  absl::Status trouble_;
};

}  // namespace renkei::resource

#endif  // RENKEI_COMMON_RESOURCE_REFUSALS_H_
