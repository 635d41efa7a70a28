// A case: a call that provokes one documented error.
#ifndef RENKEI_TESTS_ERRORS_CASE_H_
#define RENKEI_TESTS_ERRORS_CASE_H_

#include <string>
#include <vector>

#include "tests/errors/documented.h"

namespace renkei::errors {

// What the call is made on (ground.h).
enum class Situation {
  kReady,     // everything is there and works
  kFull,      // queues and waiting rooms are full
  kFailing,   // the next commit fails, and who else is needed is away
  kReadOnly,  // a commit has failed
  kStarting,  // what was kept is still being read back
  kLarge,     // there are more records than one answer holds (LargeNames)
};

struct Case {
  std::string method;  // "renkei.coordination.v1.Activities.GetActivity"
  Error error;
  std::string request;  // in text format; ground.h says which words are replaced
  // Exactly the fields that the answer names, in this order. InvalidArgument names some.
  std::vector<std::string> fields = {};
  Situation situation = Situation::kReady;
};

// The cases of the methods that every resource has alike, for those methods that there are.
std::vector<Case> StandardCases();
// The cases of merging parties, of published reports and publishing, of commits, of the change feed
// and of the aggregator.
std::vector<Case> MergeCases();
std::vector<Case> PublishedCases();
std::vector<Case> CommitCases();
std::vector<Case> FeedCases();
std::vector<Case> AggregatorCases();
std::vector<Case> PublishingCases();
// Those of how far a service has followed, and of fiscal years' statuses.
std::vector<Case> ClosingCases();

}  // namespace renkei::errors

#endif  // RENKEI_TESTS_ERRORS_CASE_H_
