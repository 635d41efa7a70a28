#include "services/aggregator/quality/links.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "common/status/macros.h"
#include "services/aggregator/facts/snapshot.h"

namespace renkei::quality {
namespace {

std::optional<facts::FactRef> FactNamed(const facts::Known& known, const facts::Horizon& horizon,
                                        const std::string& name) {
  const auto id = known.texts().Find(name);
  return id ? known.FindFact(*id, horizon) : std::nullopt;
}

Link Follow(const facts::Known& known, const facts::Horizon& horizon, const std::string& name,
            const std::string& part_of) {
  Link link;
  std::set<std::string> passed;
  for (std::string at = part_of; !at.empty() && passed.insert(at).second;) {
    if (at == name) {
      link.circle = true;
      break;
    }
    const auto fact = FactNamed(known, horizon, at);
    if (!fact) {
      link.missing = at == part_of;
      break;
    }
    link.ancestors.push_back(at);
    at = std::string(known.texts().Text(fact->part_of()));
  }
  return link;
}

}  // namespace

absl::StatusOr<Links> LinksOf(const Year& year, const facts::Records& records) {
  RENKEI_ASSIGN_OR_RETURN(const facts::Snapshot snapshot,
                          facts::DecodeToken(year.material.snapshot));
  return records.Reading([&](const facts::Known& known) -> absl::StatusOr<Links> {
    RENKEI_ASSIGN_OR_RETURN(const facts::Horizon horizon, known.At(snapshot));
    Links links;
    for (const Seen& seen : year.records) {
      if (seen.event == nullptr || seen.event->part_of().empty()) continue;
      links[seen.counted.name] = Follow(known, horizon, seen.counted.name, seen.event->part_of());
    }
    return links;
  });
}

bool IsPartOf(const Seen& part, const Seen& whole, const Links& links) {
  const auto link = links.find(part.counted.name);
  if (link == links.end()) return false;
  const auto& ancestors = link->second.ancestors;
  return std::find(ancestors.begin(), ancestors.end(), whole.counted.name) != ancestors.end();
}

}  // namespace renkei::quality
