#include "cli/importing/commits.h"

#include <algorithm>
#include <map>
#include <memory>
#include <utility>

#include "cli/importing/order.h"
#include "cli/records/names.h"
#include "renkei/coordination/v1/fiscal_year.pb.h"

namespace renkei::importing {
namespace {

using google::protobuf::Message;

// Of a change beside its record: type, mask, tags and lengths.
constexpr size_t kOverheadBytes = 256;

// The service that keeps programmes and years; others follow it.
constexpr char kCoordination[] = "coordination";

bool IsFoundation(const Change& change) {
  const absl::string_view sheet = change.read->origin.sheet->sheet->name;
  return sheet == "programmes" || sheet == "fiscal_years";
}

// A year that ends closed is closed once its records are there.
bool Closes(const Change& change) {
  if (change.read->origin.sheet->sheet->name != "fiscal_years") return false;
  coordination::v1::FiscalYear year;
  return year.ParseFromString(change.bytes()) &&
         year.state() == coordination::v1::FiscalYear::CLOSED;
}

class Division final {
 public:
  Division(const Plan& plan, const CommitLimits& limits) : plan_(plan), limits_(limits) {
    for (size_t i = 0; i < plan.changes.size(); ++i) {
      const Change& change = plan.changes[i];
      if (change.unchanged) continue;
      if (IsFoundation(change)) {
        foundation_.push_back(i);
        (Closes(change) ? closings_ : openings_).push_back(i);
      } else {
        records_[records::ServiceOf(change.read->type())].push_back(i);
      }
    }
  }

  Commits Make() {
    Commits commits;
    commits.assumed = openings_;
    AddWrites(commits.writes);
    AddRehearsals(commits.rehearsals);
    return commits;
  }

 private:
  void AddWrites(std::vector<PlannedCommit>& writes) {
    std::vector<size_t> first = openings_;
    const std::vector<size_t>& own = records_[kCoordination];
    first.insert(first.end(), own.begin(), own.end());
    std::vector<size_t> all = first;
    all.insert(all.end(), closings_.begin(), closings_.end());
    // With nothing to wait for, years are closed together with all else.
    const bool alone = records_.size() == 1 && FitsOne(all);
    Pack(kCoordination, {}, alone ? all : first, writes);
    for (const auto& [service, records] : records_) {
      if (service != kCoordination) Pack(service, {}, records, writes);
    }
    if (!alone) Pack(kCoordination, {}, closings_, writes);
  }

  void AddRehearsals(std::vector<PlannedCommit>& rehearsals) {
    const bool everywhere = foundation_.size() <= limits_.max_changes / 2 &&
                            BytesOf(foundation_) <= limits_.max_bytes / 2;
    if (!everywhere) Pack(kCoordination, {}, foundation_, rehearsals);
    const std::vector<size_t>& own = records_[kCoordination];
    if (everywhere && own.empty()) Pack(kCoordination, {}, foundation_, rehearsals);
    Pack(kCoordination, everywhere ? foundation_ : std::vector<size_t>(), own, rehearsals);
    for (const auto& [service, records] : records_) {
      if (service != kCoordination) Pack(service, {}, records, rehearsals);
    }
  }

  // Adds commits of the changes, each with `prefix` before them, none for no changes.
  void Pack(const std::string& service, const std::vector<size_t>& prefix,
            const std::vector<size_t>& changes, std::vector<PlannedCommit>& commits) {
    const size_t prefix_bytes = BytesOf(prefix);
    size_t bytes = 0;
    bool open = false;
    const auto fits = [&](size_t more_changes, size_t more_bytes) {
      return commits.back().changes.size() + more_changes <= limits_.max_changes &&
             bytes + more_bytes <= limits_.max_bytes;
    };
    const auto start = [&] {
      commits.push_back({service, prefix});
      bytes = prefix_bytes;
      open = true;
    };
    for (const Group& group : GroupsIn(prefix, changes)) {
      if (!open || !fits(group.size(), BytesOf(group))) start();
      for (const size_t change : group) {
        // A group for which no commit has room is cut after all; the service will say what it
        // needs.
        if (!fits(1, BytesOf({change})) && commits.back().changes.size() > prefix.size()) start();
        commits.back().changes.push_back(change);
        bytes += BytesOf({change});
      }
    }
  }

  // The changes in an order of need, those that must not be parted together. What fits into one
  // commit has no need of one.
  std::vector<Group> GroupsIn(const std::vector<size_t>& prefix,
                              const std::vector<size_t>& changes) const {
    std::vector<Group> groups;
    std::vector<size_t> together = prefix;
    together.insert(together.end(), changes.begin(), changes.end());
    if (changes.empty()) return groups;
    if (FitsOne(together)) return {changes};
    for (Group& group : GroupsOf(NeedsOf(changes))) {
      std::sort(group.begin(), group.end());
      for (size_t& place : group) place = changes[place];
      groups.push_back(std::move(group));
    }
    return groups;
  }

  // A change needs the new records that it refers to. Changes that turn links away or give texts up
  // need each other and come first of all, so that what the others then find is as they mean it.
  std::vector<std::vector<size_t>> NeedsOf(const std::vector<size_t>& changes) const {
    std::map<absl::string_view, size_t> created;
    std::vector<size_t> turning;
    for (size_t i = 0; i < changes.size(); ++i) {
      const Change& change = plan_.changes[changes[i]];
      if (change.creates()) created[change.read->name] = i;
      if (change.turns) turning.push_back(i);
    }
    std::vector<std::vector<size_t>> needs(changes.size());
    for (size_t i = 0; i < changes.size(); ++i) {
      const Change& change = plan_.changes[changes[i]];
      const std::unique_ptr<Message> record(change.read->Parse());
      for (const records::Link& link : records::LinksOf(*record)) {
        const auto target = created.find(link.target);
        if (target != created.end()) needs[i].push_back(target->second);
      }
      if (change.creates() && !turning.empty() && !records::UniqueTextsOf(*record).empty()) {
        needs[i].push_back(turning.front());
      }
    }
    for (size_t i = 0; i < turning.size(); ++i) {
      needs[turning[i]].push_back(turning[(i + 1) % turning.size()]);
    }
    return needs;
  }

  bool FitsOne(const std::vector<size_t>& changes) const {
    return changes.size() <= limits_.max_changes && BytesOf(changes) <= limits_.max_bytes;
  }

  size_t BytesOf(const std::vector<size_t>& changes) const {
    size_t bytes = 0;
    for (const size_t change : changes) {
      bytes += plan_.changes[change].bytes().size() + kOverheadBytes;
    }
    return bytes;
  }

  const Plan& plan_;
  const CommitLimits limits_;
  std::vector<size_t> foundation_;  // programmes and years
  std::vector<size_t> openings_;    // those that do not end closed
  std::vector<size_t> closings_;    // the others
  std::map<std::string, std::vector<size_t>> records_ = {{kCoordination, {}}};  // by service
};

}  // namespace

bool Follows(const std::string& service) { return service != kCoordination; }

Commits CommitsOf(const Plan& plan, const CommitLimits& limits) {
  return Division(plan, limits).Make();
}

}  // namespace renkei::importing
