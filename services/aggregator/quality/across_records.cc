#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "common/text/nearness.h"
#include "services/aggregator/quality/checks.h"

namespace renkei::quality {
namespace {

using aggregator::v1::Finding;
using type::v1::LocalizedText;

// What tells a table from another: platform, kind, track.
using Table = std::tuple<type::v1::Platform, facts::Kind, std::string>;

Table TableOf(const Seen& seen) {
  return {seen.counted.platform, seen.counted.kind, std::string(seen.track())};
}

bool IsExact(const Seen& seen) {
  return seen.event->span().precision() == type::v1::DateSpan::EXACT;
}

bool IsPartOf(const Seen& part, const Seen& whole, const Links& links) {
  const auto link = links.find(part.counted.name);
  if (link == links.end()) return false;
  const auto& ancestors = link->second.ancestors;
  return std::find(ancestors.begin(), ancestors.end(), whole.counted.name) != ancestors.end();
}

std::vector<std::string> Shared(const std::set<std::string>& a, const std::set<std::string>& b) {
  std::vector<std::string> shared;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(shared));
  return shared;
}

// In one language at least, but for spaces and capitals.
bool AreNear(const LocalizedText& a, const LocalizedText& b) {
  const auto plain = [](const std::string& text) {
    std::string lower = absl::AsciiStrToLower(text);
    std::erase_if(lower, absl::ascii_isspace);
    return lower;
  };
  return std::any_of(a.texts().begin(), a.texts().end(), [&](const auto& text) {
    const auto other = b.texts().find(text.first);
    return other != b.texts().end() &&
           text::DistanceIfNear(plain(text.second), plain(other->second)).has_value();
  });
}

// Whether both are said to be of the same: of the same parties, or where no one says whose, in the
// same cities.
bool AreOfTheSame(const Seen& a, const Seen& b) {
  if (a.parties != b.parties) return false;
  return !a.parties.empty() || (a.cities == b.cities && !a.cities.empty());
}

bool AreNearDuplicates(const Seen& a, const Seen& b) {
  const bool titled_a = a.event->has_title(), titled_b = b.event->has_title();
  if (titled_a != titled_b || !AreOfTheSame(a, b)) return false;
  return titled_a ? AreNear(a.event->title(), b.event->title()) : TableOf(a) == TableOf(b);
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

void FindNearDuplicates(const Year& year, const Links& links, Findings& findings) {
  std::map<std::pair<time::Day, time::Day>, std::vector<const Seen*>> by_days;
  for (const Seen& seen : year.records) {
    if (seen.event == nullptr || seen.is_excluded() || !IsExact(seen)) continue;
    std::vector<const Seen*>& before = by_days[{seen.counted.days.first, seen.counted.days.last}];
    for (const Seen* other : before) {
      if (!AreNearDuplicates(*other, seen)) continue;
      if (IsPartOf(*other, seen, links) || IsPartOf(seen, *other, links)) continue;
      Finding finding = NewFinding(year, Finding::NEAR_DUPLICATES);
      AddRecord(*other, finding);
      AddRecord(seen, finding);
      for (const std::string& party : seen.parties) finding.add_parties(party);
      findings.push_back(std::move(finding));
    }
    before.push_back(&seen);
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
