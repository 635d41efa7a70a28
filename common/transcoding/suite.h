// Which protobuf services make up the suite, and which process serves each.
//
// Threads: any; what is answered lives as long as the program.
#ifndef RENKEI_COMMON_TRANSCODING_SUITE_H_
#define RENKEI_COMMON_TRANSCODING_SUITE_H_

#include <string>
#include <vector>

#include "absl/types/span.h"
#include "google/protobuf/descriptor.h"

namespace renkei::transcoding {

// One process's API.
struct Backend {
  std::string name;   // "coordination"
  bool keeps_ledger;  // and so serves Commits and a ChangeFeed too
  std::vector<const google::protobuf::ServiceDescriptor*> services;
};

// The processes with an API of their own: three data services and the aggregator, in that order.
// Each data service serves Commits and a ChangeFeed too, told apart by the `service` field of their
// requests.
absl::Span<const Backend> Backends();

// The names of those that keep a ledger.
std::vector<std::string> LedgerServices();

// Every protobuf service of the suite once, Commits and the ChangeFeed last.
std::vector<const google::protobuf::ServiceDescriptor*> AllServices();

}  // namespace renkei::transcoding

#endif  // RENKEI_COMMON_TRANSCODING_SUITE_H_
