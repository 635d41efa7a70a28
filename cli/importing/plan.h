// What an import would do: which records it creates, which it changes, which are there already, and
// which have disappeared from the sheets.
//
//   Planner planner(import);
//   for (const Message& record : recorded) planner.Enter(record);
//   Plan plan = std::move(planner).Make();
//   if (plan.empty()) ...   // all is recorded already
//
// Nothing here knows the rules of the services: they judge the plan (commits.h, telling.h), and
// what they answer settles what really differs.
#ifndef RENKEI_CLI_IMPORTING_PLAN_H_
#define RENKEI_CLI_IMPORTING_PLAN_H_

#include <deque>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"
#include "cli/differences/difference.h"
#include "cli/sheets/import.h"
#include "google/protobuf/message.h"

namespace renkei::importing {

// One record to write.
struct Change {
  const sheets::ImportedRecord* read;
  // Of an update, the record as it should be, with the etag of what is recorded, so that a change
  // made meanwhile is not overwritten; and the record as it is. Empty: it is created as it was
  // read.
  std::string then = {};
  std::string now = {};
  // Of an update, the top-level fields that differ: "kind", "event".
  std::vector<std::string> update_mask = {};
  // It turns a link away or gives a text up, so that others may depend on it.
  bool turns = false;
  // The service would not change anything: what differed is what it fills in by itself.
  bool unchanged = false;
  std::vector<differences::FieldDifference> differences = {};  // of an update, once it is settled

  bool creates() const { return update_mask.empty(); }
  const std::string& bytes() const { return creates() ? read->bytes : then; }
};

// How many records of a kind are new, changed and recorded already, and how many are recorded that
// the sheets do not have any more.
struct Tally {
  std::string kind;  // "fiscal years"
  const sheets::Sheet* sheet = nullptr;
  int created = 0;
  int changed = 0;
  int unchanged = 0;
  int gone = 0;
};

struct Plan {
  // Kind by kind, and as they were read.
  std::deque<Change> changes;
  std::vector<Tally> tallies;  // of the kinds that were read
  // Names of records that have disappeared from the sheets: of a programme and fiscal year of which
  // the files have rows of that kind, but without a row themselves. In order of name.
  std::vector<std::string> gone;
  // Closed years that the plan opens: their records are refused until that is written.
  std::set<std::string> opened_years;
  // The names of all that is recorded in the programmes that the files name, in order.
  std::vector<std::string> recorded;

  bool empty() const;     // nothing is left to be written
  int differing() const;  // records that are recorded otherwise
  bool IsRecorded(absl::string_view name) const;
};

// Refers to the import, which outlives it.
class Planner final {
 public:
  explicit Planner(const sheets::Import& import);

  // A record as it is recorded now, each once, in any order: at least all of the programmes that
  // the import names. Fields that the files do not speak of stay as they are recorded.
  void Enter(const google::protobuf::Message& recorded);

  Plan Make() &&;

 private:
  void Compare(const sheets::ImportedRecord& read, const google::protobuf::Message& recorded);
  void EnterYear(const google::protobuf::Message& record, bool has_row);
  void AddKind(const char* kind, absl::string_view sheet);

  // Of records of a kind and programme, "programmes/p/activities".
  struct Collection {
    std::set<int> years;                                         // of its rows
    std::vector<std::pair<std::string, int>> without_rows = {};  // recorded, with their years
  };

  const sheets::Import& import_;
  std::set<const sheets::ImportedRecord*> unchanged_;
  std::map<const sheets::ImportedRecord*, Change> changed_;
  std::map<std::string, Collection> collections_;
  Plan plan_;
};

// Takes over what the service answered when it judged an update: what would be recorded. Requires
// an update of the plan.
void Settle(const sheets::Import& import, const google::protobuf::Message& answered, Change& change,
            Plan& plan);

}  // namespace renkei::importing

#endif  // RENKEI_CLI_IMPORTING_PLAN_H_
