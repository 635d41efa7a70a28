// Subjects: the requests whose fields have limits - Create of every resource, with a record in
// which nothing is left out, List, with such a filter, and the aggregator's - and the rules that
// they are held to.
//
// In a subject's texts "#" stands for an item's number and "@@" for a country's letters, so that
// items of a list can be told apart however many there are.
#ifndef RENKEI_TESTS_LIMITS_SUBJECT_H_
#define RENKEI_TESTS_LIMITS_SUBJECT_H_

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "common/fields/place.h"
#include "google/protobuf/message.h"

namespace renkei::limits {

struct Subject {
  std::unique_ptr<google::protobuf::Message> request;
  // Where its fields begin: "" is the request itself.
  std::string begins;
  std::function<void(google::protobuf::Message& request, const fields::Place& at)> check;
};

std::vector<Subject> AllSubjects();

// Puts the number of an item in for what stands for it, wherever it does in the message.
void Number(google::protobuf::Message& message, int item);
std::string Numbered(const std::string& text, int item);

}  // namespace renkei::limits

#endif  // RENKEI_TESTS_LIMITS_SUBJECT_H_
