#include <set>
#include <string>
#include <utility>
#include <variant>

#include "absl/strings/ascii.h"
#include "services/aggregator/quality/checks.h"

namespace renkei::quality {
namespace {

using aggregator::v1::Finding;
using google::protobuf::RepeatedPtrField;
using type::v1::Source;

const RepeatedPtrField<Source>& SourcesOf(const Seen& seen) {
  if (seen.event != nullptr) return seen.event->sources();
  return std::get<monitoring::v1::PolicyReport>(seen.counted.record).sources();
}

// Spaces do not make another statement of it.
std::string Unspaced(std::string text) {
  std::erase_if(text, absl::ascii_isspace);
  return text;
}

Finding FindingOf(const Year& year, Finding::Kind kind, const Seen& seen) {
  Finding finding = NewFinding(year, kind);
  AddRecord(seen, finding);
  return finding;
}

}  // namespace

void FindConflicts(const Year& year, Findings& findings) {
  for (const Seen& seen : year.records) {
    Finding finding = FindingOf(year, Finding::SOURCES_IN_CONFLICT, seen);
    std::set<std::string> statements;
    for (const Source& source : SourcesOf(seen)) {
      if (source.written_as().empty()) continue;
      statements.insert(Unspaced(source.written_as()));
      *finding.add_sources() = source;
    }
    if (statements.size() > 1) findings.push_back(std::move(finding));
  }
}

void FindUnknownParties(const Year& year, Findings& findings) {
  for (const Seen& seen : year.records) {
    if (seen.event == nullptr) continue;
    std::set<std::string> unknown;
    const auto look_up = [&](const std::string& party) {
      if (!party.empty() && !year.material.parties.contains(party)) unknown.insert(party);
    };
    for (const auto& participation : seen.event->participations()) look_up(participation.party());
    for (const auto& venue : seen.event->venues()) look_up(venue.city());
    if (unknown.empty()) continue;
    Finding finding = FindingOf(year, Finding::UNKNOWN_PARTY, seen);
    for (const std::string& party : unknown) finding.add_parties(party);
    findings.push_back(std::move(finding));
  }
}

void FindBrokenLinks(const Year& year, const Links& links, Findings& findings) {
  for (const Seen& seen : year.records) {
    const auto link = links.find(seen.counted.name);
    if (link == links.end() || !(link->second.missing || link->second.circle)) continue;
    Finding finding = FindingOf(year, Finding::BROKEN_PART_OF, seen);
    finding.set_part_of(seen.event->part_of());
    findings.push_back(std::move(finding));
  }
}

void FindOverduePlans(const Year& year, Findings& findings) {
  for (const Seen& seen : year.records) {
    if (!seen.counted.overdue) continue;
    findings.push_back(FindingOf(year, Finding::OVERDUE_PLAN, seen));
  }
}

}  // namespace renkei::quality
