// History: all versions of the reference records of one type (programmes, fiscal years, parties),
// so that they can be joined as any snapshot knew them.
#ifndef RENKEI_SERVICES_AGGREGATOR_FACTS_HISTORY_H_
#define RENKEI_SERVICES_AGGREGATOR_FACTS_HISTORY_H_

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "common/ledger/version.h"
#include "common/status/macros.h"
#include "services/aggregator/facts/horizon.h"
#include "services/aggregator/facts/texts.h"

namespace renkei::facts {

// Threads: as of any container. Messages stay where they are for its lifetime.
template <typename Message>
class History final {
 public:
  // `message`: nullptr when the version ends the record. Revisions of one source only ever grow.
  void Append(TextId name, SourceId source, ledger::Revision revision,
              std::unique_ptr<const Message> message) {
    versions_[name].push_back({source, revision, std::move(message)});
  }

  bool Has(TextId name) const { return versions_.contains(name); }
  // Whether it is there, and no version of it, not even one that ended it, is in the horizon.
  bool IsLaterThan(TextId name, const Horizon& horizon) const {
    auto found = versions_.find(name);
    return found != versions_.end() &&
           std::none_of(found->second.begin(), found->second.end(), [&](const Version& version) {
             return version.revision <= horizon.RevisionOf(version.source);
           });
  }

  // The version appended last; nullptr when it ended the record. Requires Has(name).
  const Message* Newest(TextId name) const { return versions_.at(name).back().message.get(); }

  // nullptr: not known, or deleted.
  const Message* Find(TextId name, const Horizon& horizon) const {
    auto found = versions_.find(name);
    return found == versions_.end() ? nullptr : Latest(found->second, horizon);
  }

  // Calls visit(TextId, const Message&), which answers a Status, for every record there is, in no
  // order; the first error ends it.
  template <typename Visit>
  absl::Status ForEach(const Horizon& horizon, Visit&& visit) const {
    for (const auto& [name, versions] : versions_) {
      const Message* message = Latest(versions, horizon);
      if (message != nullptr) RENKEI_RETURN_IF_ERROR(visit(name, *message));
    }
    return absl::OkStatus();
  }

 private:
  struct Version {
    SourceId source;
    ledger::Revision revision;
    std::unique_ptr<const Message> message;
  };

  static const Message* Latest(const std::vector<Version>& versions, const Horizon& horizon) {
    for (auto version = versions.rbegin(); version != versions.rend(); ++version) {
      if (version->revision <= horizon.RevisionOf(version->source)) return version->message.get();
    }
    return nullptr;
  }

  absl::flat_hash_map<TextId, std::vector<Version>> versions_;
};

}  // namespace renkei::facts

#endif  // RENKEI_SERVICES_AGGREGATOR_FACTS_HISTORY_H_
