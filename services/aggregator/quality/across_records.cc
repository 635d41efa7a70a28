#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "services/aggregator/quality/checks.h"

namespace renkei::quality {
namespace {

using aggregator::v1::Finding;

std::vector<std::string> Shared(const std::set<std::string>& a, const std::set<std::string>& b) {
  std::vector<std::string> shared;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(shared));
  return shared;
}

}  // namespace

// Plans need no headcount yet.
void FindWithoutPersons(const Year& year, Findings& findings) {
  std::map<Table, std::pair<Finding, int>> tables;  // with the records that took place
  for (const Seen& seen : year.records) {
    if (seen.event == nullptr || seen.is_excluded()) continue;
    if (seen.counted.state == aggregator::v1::PLANNED) continue;
    auto& [finding, records] =
        tables.try_emplace(TableOf(seen), NewFinding(year, Finding::WITHOUT_PERSONS), 0)
            .first->second;
    ++records;
    if (seen.event->headcounts().empty()) AddRecord(seen, finding);
  }
  for (auto& [table, found] : tables) {
    auto& [finding, records] = found;
    if (finding.records().empty()) continue;
    finding.set_of_records(records);
    findings.push_back(std::move(finding));
  }
}

void FindTalliesBesideRows(const Year& year, const Links& links, Findings& findings) {
  std::map<Table, std::vector<const Seen*>> tables;
  for (const Seen& seen : year.records) {
    if (seen.event != nullptr && !seen.is_excluded()) tables[TableOf(seen)].push_back(&seen);
  }
  for (const Seen& tally : year.records) {
    if (!tally.is_tally() || tally.is_excluded()) continue;
    Finding finding = NewFinding(year, Finding::TALLY_BESIDE_ROWS);
    std::set<std::string> parties;
    AddRecord(tally, finding);
    for (const Seen* row : tables[TableOf(tally)]) {
      const auto shared = Shared(tally.parties, row->parties);
      if (row->is_tally() || shared.empty() || IsPartOf(*row, tally, links)) continue;
      if (!tally.counted.days.Overlaps(row->counted.days)) continue;
      AddRecord(*row, finding);
      parties.insert(shared.begin(), shared.end());
    }
    if (finding.records_size() == 1) continue;
    finding.mutable_parties()->Add(parties.begin(), parties.end());
    findings.push_back(std::move(finding));
  }
}

void FindOnTwoPlatforms(const Year& year, Findings& findings) {
  using KindAndParty = std::pair<facts::Kind, std::string>;
  std::map<KindAndParty, Finding> found;
  for (const Seen& seen : year.records) {
    // Records of no stated kind have nothing in common.
    if (seen.event == nullptr || seen.is_excluded() || seen.counted.kind == facts::Kind::kOther) {
      continue;
    }
    for (const std::string& party : seen.parties) {
      Finding& finding =
          found.try_emplace({seen.counted.kind, party}, NewFinding(year, Finding::ON_TWO_PLATFORMS))
              .first->second;
      if (finding.parties().empty()) finding.add_parties(party);
      AddRecord(seen, finding);
    }
  }
  for (auto& [key, finding] : found) {
    if (finding.platforms_size() > 1) findings.push_back(std::move(finding));
  }
}

}  // namespace renkei::quality
