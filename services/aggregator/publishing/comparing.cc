#include "services/aggregator/publishing/comparing.h"

#include <map>
#include <optional>
#include <set>
#include <utility>

#include "common/status/macros.h"
#include "google/protobuf/repeated_ptr_field.h"
#include "services/aggregator/facts/snapshot.h"
#include "services/aggregator/publishing/figures.h"

namespace renkei::publishing {
namespace {

using aggregator::v1::ComparePublishedResponse;
using aggregator::v1::FigureChange;
using aggregator::v1::PublishedRecordChange;
using aggregator::v1::RecordVersion;
using aggregator::v1::ReportFigures;
using google::protobuf::RepeatedPtrField;
using type::v1::Quantity;

using Versions = std::map<std::string, const RecordVersion*>;  // by name

bool Equal(const Quantity& a, const Quantity& b) {
  return a.low() == b.low() && a.high() == b.high() && a.approximate() == b.approximate();
}

Versions VersionsIn(const RepeatedPtrField<RecordVersion>& versions) {
  Versions found;
  for (const RecordVersion& version : versions) found.emplace(version.name(), &version);
  return found;
}

// A figure that is not there is 0, and stands on nothing.
struct Side {
  Quantity value;
  Versions records;
};

Side SideOf(const FiguresByKey& figures, const std::string& key) {
  const auto found = figures.find(key);
  if (found == figures.end()) return {};
  return {found->second.figure->value(), found->second.records};
}

class Comparison final {
 public:
  Comparison(const Publication& before, const Publication& after, const ReportFigures& old_figures,
             const ReportFigures& new_figures, RevisionIn revision_in)
      : before_(before.report),
        after_(after.report),
        old_(old_figures),
        new_(new_figures),
        revision_in_(revision_in) {}

  ComparePublishedResponse Make() && {
    response_.set_as_of_before(before_.as_of());
    response_.set_as_of_after(after_.as_of());
    response_.set_rules_version_before(before_.rules_version());
    response_.set_rules_version_after(after_.rules_version());
    for (const auto& figure : new_.figures()) CompareAt(figure.place());
    for (const auto& figure : old_.figures()) CompareAt(figure.place());
    AddOthers(VersionsIn(old_.records()), VersionsIn(new_.records()), true);
    AddOthers(VersionsIn(old_.references()), VersionsIn(new_.references()), false);
    return std::move(response_);
  }

 private:
  void CompareAt(const aggregator::v1::FigurePlace& place) {
    const std::string key = KeyOf(place);
    if (!compared_.insert(key).second) return;
    const Side before = SideOf(old_by_key_, key), after = SideOf(new_by_key_, key);
    if (Equal(before.value, after.value)) {
      response_.set_equal_figures(response_.equal_figures() + 1);
      return;
    }
    FigureChange& change = *response_.add_figures();
    *change.mutable_place() = place;
    *change.mutable_before() = before.value;
    *change.mutable_after() = after.value;
    AddChanges(before.records, after.records, true, *change.mutable_because());
    if (change.because().empty()) {
      AddChanges(VersionsIn(old_.references()), VersionsIn(new_.references()), false,
                 *change.mutable_because());
    }
    for (const auto& record : change.because()) told_.insert(record.name());
  }

  // Those of the two that are not the same version in both.
  void AddChanges(const Versions& before, const Versions& after, bool counted,
                  RepeatedPtrField<PublishedRecordChange>& changes) const {
    std::map<std::string, std::pair<const RecordVersion*, const RecordVersion*>> all;
    for (const auto& [name, version] : before) all[name].first = version;
    for (const auto& [name, version] : after) all[name].second = version;
    for (const auto& [name, versions] : all) {
      const auto& [was, is] = versions;
      if (was != nullptr && is != nullptr && was->revision() == is->revision()) continue;
      PublishedRecordChange& change = *changes.Add();
      change.set_name(name);
      change.set_source(is == nullptr ? was->source() : is->source());
      change.set_before_revision(was == nullptr ? revision_in_(before_.snapshot(), name)
                                                : was->revision());
      change.set_after_revision(is == nullptr ? revision_in_(after_.snapshot(), name)
                                              : is->revision());
      change.set_counted_before(counted && was != nullptr);
      change.set_counted_after(counted && is != nullptr);
    }
  }

  void AddOthers(const Versions& before, const Versions& after, bool counted) {
    RepeatedPtrField<PublishedRecordChange> changes;
    AddChanges(before, after, counted, changes);
    for (const auto& change : changes) {
      if (!told_.contains(change.name())) *response_.add_other_records() = change;
    }
  }

  const coordination::v1::PublishedReport& before_;
  const coordination::v1::PublishedReport& after_;
  const ReportFigures& old_;
  const ReportFigures& new_;
  const FiguresByKey old_by_key_ = ByKey(old_);
  const FiguresByKey new_by_key_ = ByKey(new_);
  const RevisionIn revision_in_;
  std::set<std::string> compared_;  // keys
  std::set<std::string> told_;      // records behind a figure that is another
  ComparePublishedResponse response_;
};

}  // namespace

int64_t RevisionKnown(const facts::Records& records, const std::string& snapshot,
                      const std::string& record) {
  const auto decoded = facts::DecodeToken(snapshot);
  if (!decoded.ok()) return 0;
  return records.Reading([&](const facts::Known& known) -> int64_t {
    const auto horizon = known.At(*decoded);
    const auto name = known.texts().Find(record);
    if (!horizon.ok() || !name) return 0;
    const std::optional<facts::FactRef> fact = known.FindFact(*name, *horizon);
    return fact ? static_cast<int64_t>(fact->revision().value) : 0;
  });
}

absl::StatusOr<ComparePublishedResponse> Compare(const Publication& before,
                                                 const Publication& after, RevisionIn revision_in) {
  RENKEI_ASSIGN_OR_RETURN(const ReportFigures old_figures, FiguresIn(before));
  RENKEI_ASSIGN_OR_RETURN(const ReportFigures new_figures, FiguresIn(after));
  return Comparison(before, after, old_figures, new_figures, revision_in).Make();
}

}  // namespace renkei::publishing
