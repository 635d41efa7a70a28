#include "services/aggregator/publishing/bearing.h"

#include <utility>

#include "absl/strings/string_view.h"
#include "common/fields/name_pattern.h"
#include "services/aggregator/facts/snapshot.h"

namespace renkei::publishing {
namespace {

using Names = std::set<std::string>;

class Collector final {
 public:
  Collector(const facts::Known& known, const facts::Horizon& horizon)
      : known_(known), horizon_(horizon) {}

  void AddNamedBy(const std::string& record) {
    const auto name = known_.texts().Find(record);
    const auto fact = name ? known_.FindFact(*name, horizon_) : std::nullopt;
    if (!fact) return;
    for (const facts::Member& member : fact->members()) Add(member.party);
    for (const facts::TextId city : fact->venue_cities()) Add(city);
  }

  void AddLaidOutIn(absl::string_view fiscal_year) {
    const auto name = known_.texts().Find(fiscal_year);
    const auto* year = name ? known_.fiscal_years().Find(*name, horizon_) : nullptr;
    if (year == nullptr) return;
    for (const auto& part : year->parts()) {
      for (const auto& section : part.sections()) {
        for (const auto& column : section.party_columns()) {
          if (const auto party = known_.texts().Find(column.party())) Add(*party);
        }
      }
    }
  }

  Names Take() && { return std::move(parties_); }

 private:
  // With whom it belongs to. A circle of parents ends where it began.
  void Add(facts::TextId party) {
    if (party == facts::TextId::kEmpty) return;
    if (!parties_.insert(std::string(known_.texts().Text(party))).second) return;
    const auto* version = known_.parties().Find(party, horizon_);
    if (version == nullptr) return;
    for (const std::string& other : {version->parent(), version->merged_into()}) {
      if (const auto id = known_.texts().Find(other)) Add(*id);
    }
  }

  const facts::Known& known_;
  const facts::Horizon& horizon_;
  Names parties_;
};

}  // namespace

std::optional<Names> PartiesOf(const facts::Records& records,
                               const coordination::v1::PublishedReport& report,
                               const aggregator::v1::ReportFigures& figures) {
  const auto snapshot = facts::DecodeToken(report.snapshot());
  if (!snapshot.ok()) return std::nullopt;
  return records.Reading([&](const facts::Known& known) -> std::optional<Names> {
    const auto horizon = known.At(*snapshot);
    if (!horizon.ok()) return std::nullopt;
    Collector collector(known, *horizon);
    for (const auto& record : figures.records()) collector.AddNamedBy(record.name());
    collector.AddLaidOutIn(fields::ParentOf(report.name()));
    return std::move(collector).Take();
  });
}

}  // namespace renkei::publishing
