// What Create and BatchCreate requests intend.
//
// Threads: any; nothing is kept.
#ifndef RENKEI_COMMON_RESOURCE_CREATE_REQUESTS_H_
#define RENKEI_COMMON_RESOURCE_CREATE_REQUESTS_H_

#include <vector>

#include "absl/status/statusor.h"
#include "common/fields/place.h"
#include "common/resource/intent.h"
#include "common/time/patience.h"
#include "google/protobuf/message.h"

namespace renkei::resource {

// Of a Create request. What is refused of it is said at its place; the intent is then of no use.
Intent IntentOf(const Resource& resource, const google::protobuf::Message& request,
                const fields::Place& at);

// Of a BatchCreate request, in order. Stops with the error of `patience`.
absl::StatusOr<std::vector<Intent>> IntentsOf(const Resource& resource,
                                              const google::protobuf::Message& request,
                                              const time::Patience& patience,
                                              const fields::Place& at);

}  // namespace renkei::resource

#endif  // RENKEI_COMMON_RESOURCE_CREATE_REQUESTS_H_
