#include "services/aggregator/quality/year.h"

#include <algorithm>
#include <map>
#include <utility>
#include <variant>

#include "services/aggregator/facts/fact.h"

namespace renkei::quality {
namespace {

using aggregator::v1::Finding;
using Parties = std::map<std::string, coordination::v1::Party>;

constexpr int kMostRecords = 100;

const type::v1::Event* EventOf(const totals::Record& record) {
  return std::visit(
      [](const auto& message) -> const type::v1::Event* {
        if constexpr (requires { message.event(); }) {
          return &message.event();
        } else {
          return nullptr;
        }
      },
      record);
}

// What the party was merged into, however often. Mergers never lead back.
std::string Standing(const Parties& parties, std::string name) {
  for (size_t i = 0; i < parties.size(); ++i) {
    const auto found = parties.find(name);
    if (found == parties.end() || found->second.merged_into().empty()) break;
    name = found->second.merged_into();
  }
  return name;
}

Seen SeenOf(const totals::CountedRecord& counted, const Parties& parties) {
  Seen seen{.counted = counted, .event = EventOf(counted.record)};
  if (seen.event == nullptr) return seen;
  for (const auto& participation : seen.event->participations()) {
    if (participation.role() != type::v1::Participation::PRINCIPAL) continue;
    seen.parties.insert(Standing(parties, participation.party()));
  }
  for (const auto& venue : seen.event->venues()) {
    if (!venue.city().empty()) seen.cities.insert(Standing(parties, venue.city()));
  }
  return seen;
}

}  // namespace

absl::string_view Seen::track() const {
  const auto* exchange = std::get_if<technical::v1::Exchange>(&counted.record);
  if (exchange == nullptr) return "";
  return technical::v1::Exchange::Track_Name(exchange->track());
}

Table TableOf(const Seen& seen) {
  return {seen.counted.platform, seen.counted.kind, std::string(seen.track())};
}

Year YearOf(int32_t year, totals::Material material) {
  Year all{.year = year, .material = std::move(material), .records = {}};
  for (const totals::CountedRecord& counted : all.material.records) {
    all.records.push_back(SeenOf(counted, all.material.parties));
  }
  return all;
}

Finding NewFinding(const Year& year, Finding::Kind kind) {
  Finding finding;
  finding.set_kind(kind);
  finding.set_fiscal_year(year.year);
  return finding;
}

void AddRecord(const Seen& record, Finding& finding) {
  const std::string kind(facts::NameOf(record.counted.kind));
  const std::string track(record.track());
  if (finding.records().empty()) {
    finding.set_record_kind(kind);
    finding.set_track(track);
  }
  if (finding.record_kind() != kind) finding.clear_record_kind();
  if (finding.track() != track) finding.clear_track();
  const auto& platforms = finding.platforms();
  if (std::find(platforms.begin(), platforms.end(), record.counted.platform) == platforms.end()) {
    finding.add_platforms(record.counted.platform);
  }
  if (finding.records_size() == kMostRecords) {
    finding.set_more_records(finding.more_records() + 1);
    return;
  }
  aggregator::v1::RecordVersion& version = *finding.add_records();
  version.set_name(record.counted.name);
  version.set_revision(static_cast<int64_t>(record.counted.revision.value));
  version.set_source(record.counted.source);
}

}  // namespace renkei::quality
