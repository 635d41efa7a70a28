#include <algorithm>
#include <compare>
#include <cstddef>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "common/text/nearness.h"
#include "services/aggregator/quality/checks.h"

namespace renkei::quality {
namespace {

using aggregator::v1::Finding;

// With how many records before it one is compared, so that a year of tens of thousands is looked
// through in a moment.
constexpr size_t kMostCompared = 100;

using Titles = std::map<std::string, std::string>;  // by language, without spaces and capitals

// All that duplicates have in common but their titles.
struct Likeness {
  time::Day first, last;
  std::set<std::string> parties;
  std::set<std::string> cities;  // where no one says whose it is
  std::optional<Table> table;    // of one without a title
  std::weak_ordering operator<=>(const Likeness&) const = default;
};

struct Candidate {
  size_t place;  // in the year's records
  Titles titles;
};

std::optional<Likeness> LikenessOf(const Seen& seen) {
  if (seen.event == nullptr || seen.is_excluded()) return std::nullopt;
  if (seen.event->span().precision() != type::v1::DateSpan::EXACT) return std::nullopt;
  if (seen.parties.empty() && seen.cities.empty()) return std::nullopt;
  Likeness likeness{.first = seen.counted.days.first,
                    .last = seen.counted.days.last,
                    .parties = seen.parties,
                    .cities = {},
                    .table = std::nullopt};
  if (seen.parties.empty()) likeness.cities = seen.cities;
  if (!seen.event->has_title()) likeness.table = TableOf(seen);
  return likeness;
}

Titles TitlesOf(const Seen& seen) {
  Titles titles;
  for (const auto& [language, text] : seen.event->title().texts()) {
    std::string& plain = titles[language] = absl::AsciiStrToLower(text);
    std::erase_if(plain, absl::ascii_isspace);
  }
  return titles;
}

// In one language at least. Of those that are alike, both have a title or neither.
bool AreNear(const Titles& a, const Titles& b) {
  if (a.empty() && b.empty()) return true;
  return std::any_of(a.begin(), a.end(), [&](const auto& title) {
    const auto other = b.find(title.first);
    return other != b.end() && text::DistanceIfNear(title.second, other->second).has_value();
  });
}

// Which of a year's records are one with another, by their places; the first stands for all.
class Groups final {
 public:
  explicit Groups(size_t records) : before_(records) {
    std::iota(before_.begin(), before_.end(), size_t{0});
  }

  size_t Of(size_t place) {
    while (before_[place] != place) place = before_[place] = before_[before_[place]];
    return place;
  }

  void Join(size_t a, size_t b) {
    const auto [first, second] = std::minmax({Of(a), Of(b)});
    before_[second] = first;
  }

 private:
  std::vector<size_t> before_;
};

}  // namespace

void FindNearDuplicates(const Year& year, const Links& links, Findings& findings) {
  std::map<Likeness, std::vector<Candidate>> alike;
  Groups groups(year.records.size());
  for (size_t place = 0; place < year.records.size(); ++place) {
    const Seen& seen = year.records[place];
    const auto likeness = LikenessOf(seen);
    if (!likeness) continue;
    std::vector<Candidate>& before = alike[*likeness];
    const Titles titles = TitlesOf(seen);
    for (size_t i = before.size(), left = kMostCompared; i-- > 0 && left-- > 0;) {
      const Candidate& other = before[i];
      if (groups.Of(other.place) == groups.Of(place) || !AreNear(other.titles, titles)) continue;
      const Seen& one = year.records[other.place];
      if (IsPartOf(one, seen, links) || IsPartOf(seen, one, links)) continue;
      groups.Join(other.place, place);
    }
    before.push_back({place, titles});
  }
  std::map<size_t, std::vector<const Seen*>> members;
  for (size_t place = 0; place < year.records.size(); ++place) {
    members[groups.Of(place)].push_back(&year.records[place]);
  }
  for (const auto& [first, records] : members) {
    if (records.size() < 2) continue;
    Finding finding = NewFinding(year, Finding::NEAR_DUPLICATES);
    for (const Seen* seen : records) AddRecord(*seen, finding);
    for (const std::string& party : records.front()->parties) finding.add_parties(party);
    findings.push_back(std::move(finding));
  }
}

}  // namespace renkei::quality
