// What a record is called, and which records and texts it needs.
#ifndef RENKEI_CLI_RECORDS_NAMES_H_
#define RENKEI_CLI_RECORDS_NAMES_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"

namespace renkei::records {

std::string NameOf(const google::protobuf::Message& record);
// "programmes/p" of "programmes/p/activities/a"; empty: the name is of no programme's record.
std::string ProgrammeOf(absl::string_view name);
// The service that keeps records of the type: "coordination" of renkei.coordination.v1.Activity.
std::string ServiceOf(const google::protobuf::Descriptor& type);

// A record that another refers to.
struct Link {
  absl::string_view column;  // "parent", "merged_into", "part_of"
  std::string target;

  friend bool operator==(const Link&, const Link&) = default;
};
std::vector<Link> LinksOf(const google::protobuf::Message& record);

// What no two records of its kind may both have: a party's aliases.
std::vector<std::string> UniqueTextsOf(const google::protobuf::Message& record);

}  // namespace renkei::records

#endif  // RENKEI_CLI_RECORDS_NAMES_H_
