// A plan that came about: the planned event becomes one that was held, the planned policy report
// one that was delivered.
#ifndef RENKEI_CLI_STEPS_HELD_H_
#define RENKEI_CLI_STEPS_HELD_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "cli/records/registry.h"
#include "google/protobuf/message.h"

namespace renkei::steps {

// What is told of it, each as the sheets write it (docs/import.md); empty: nothing is.
struct Told {
  std::string day = {};           // 2018.5.23-24
  std::string trainees = {};      // 幹部及び実務者計5名; "unknown": nobody counted them
  std::string participants = {};  // 約110名
  std::string experts = {};
  // ja=...|en=...; without a language, in the only one that the plan's title has.
  std::vector<std::string> titles = {};
  std::string venue = {};  // a planned venue by its place or its city, or another one
  std::string link = {};   // of a policy report
};

// Marks an activity or exchange as completed, and answers what that leaves open, a line each; after
// an error the record is void. `registry` has the parties and, for days without a
// year, the programme. Days, persons and a decided venue replace the planned ones; a title clears
// `provisional`, and takes the place of other languages' titles unless it is the planned one.
// InvalidArgument, every wrong flag named: what cannot be read; planned persons of whom nothing is
// told; a venue that is several of the planned ones.
// FailedPrecondition: the record is not planned, or no event; the message says what to do.
absl::StatusOr<std::vector<std::string>> MarkHeld(const Told& told,
                                                  const records::Registry& registry,
                                                  google::protobuf::Message& record);

// The same of a policy report, as delivered: with day, title and link.
absl::StatusOr<std::vector<std::string>> MarkDelivered(const Told& told,
                                                       const records::Registry& registry,
                                                       google::protobuf::Message& record);

}  // namespace renkei::steps

#endif  // RENKEI_CLI_STEPS_HELD_H_
