// What the cells of a row may refer to: parties, found by whatever they are called - id, full or
// short name in any language, alias - and the fiscal years of programmes.
#ifndef RENKEI_CLI_RECORDS_REGISTRY_H_
#define RENKEI_CLI_RECORDS_REGISTRY_H_

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "common/time/day.h"
#include "renkei/coordination/v1/party.pb.h"
#include "renkei/coordination/v1/programme.pb.h"

namespace renkei::records {

// Not changed once it is filled; any thread may then read it.
class Registry {
 public:
  // Enters a party, in place of one entered earlier under the same resource name. A name that has
  // gone out of use still finds its party: records of its time bear it.
  void Enter(const coordination::v1::Party& party);

  // Resource names of the parties that bear `name`, a merged one as the one that stands for it:
  // none, one, or several, among which `name` cannot decide. A resource name is its own party,
  // merged or not.
  std::vector<std::string> Find(absl::string_view name) const;

  // The party, or nullptr. Valid until the next Enter.
  const coordination::v1::Party* Get(const std::string& resource_name) const;

  void Enter(const coordination::v1::Programme& programme);

  // How the programme that `record`, a resource name, is of divides time. nullopt: it is of none,
  // or of one that was not entered.
  std::optional<time::FiscalCalendar> CalendarOf(absl::string_view record) const;

  // Parties that cannot be entered: one of a row whose name cannot be told, and whatever there was
  // in a file that cannot be read.
  void EnterUnread(const coordination::v1::Party& party);
  void EnterUnreadFile() { unread_file_ = true; }
  // Whether `name` may be a call of one of those.
  bool MayBeUnread(absl::string_view name) const;

  // All parties, by resource name.
  const std::map<std::string, coordination::v1::Party>& parties() const { return parties_; }

  // Names that may have been meant, nearest first.
  std::vector<std::string> Near(absl::string_view name) const;

 private:
  std::string Standing(const std::string& resource_name) const;

  std::map<std::string, coordination::v1::Party> parties_;
  std::map<std::string, int> start_months_;               // of programmes, by resource name
  std::map<std::string, std::set<std::string>> bearers_;  // what it is called -> resource names
  std::set<std::string> unread_;                          // what unread parties are called
  bool unread_file_ = false;
};

}  // namespace renkei::records

#endif  // RENKEI_CLI_RECORDS_REGISTRY_H_
