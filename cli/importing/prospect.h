// Prospect: what is recorded now, and what will be once an import is written.
#ifndef RENKEI_CLI_IMPORTING_PROSPECT_H_
#define RENKEI_CLI_IMPORTING_PROSPECT_H_

#include <map>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "google/protobuf/message.h"

namespace renkei::importing {

// Refers to the records that it is given, which outlive it.
class Prospect {
 public:
  void EnterRecorded(const google::protobuf::Message& record);
  // A record as it will be, in place of the one recorded under its name.
  void EnterPlanned(const google::protobuf::Message& record);

  // The record of this name, now and then; nullptr: there is none.
  const google::protobuf::Message* Now(const std::string& name) const;
  const google::protobuf::Message* Then(const std::string& name) const;

  // All that will be recorded, by name.
  const std::map<std::string, const google::protobuf::Message*>& then() const { return then_; }
  std::set<std::string> NamesThen() const;

 private:
  std::map<std::string, const google::protobuf::Message*> now_;
  std::map<std::string, const google::protobuf::Message*> then_;
};

std::string NameOf(const google::protobuf::Message& record);
// "programmes/p" of "programmes/p/activities/a"; empty: the name is of no programme's record.
std::string ProgrammeOf(absl::string_view name);

// A record that another refers to, which must be there before it.
struct Link {
  absl::string_view column;  // "parent", "merged_into", "part_of"
  std::string target;
};
std::vector<Link> LinksOf(const google::protobuf::Message& record);
// Where the record's link of this column leads; empty: nowhere.
std::string TargetOf(const google::protobuf::Message& record, absl::string_view column);

// What no two records of its kind may both have: a party's aliases.
std::vector<std::string> UniqueTextsOf(const google::protobuf::Message& record);

}  // namespace renkei::importing

#endif  // RENKEI_CLI_IMPORTING_PROSPECT_H_
