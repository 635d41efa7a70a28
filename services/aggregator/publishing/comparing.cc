#include "services/aggregator/publishing/comparing.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "common/fields/name_pattern.h"
#include "common/resource/resource_type.h"
#include "common/rpc/limits.h"
#include "common/status/macros.h"
#include "google/protobuf/repeated_ptr_field.h"
#include "renkei/coordination/v1/party.pb.h"
#include "services/aggregator/facts/snapshot.h"
#include "services/aggregator/publishing/bearing.h"
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

constexpr int kMaxBecause = 1000;

const fields::NamePattern& PartyNames() {
  static const auto& names = *new fields::NamePattern(
      resource::ResourceType::Of(coordination::v1::Party::descriptor()).pattern);
  return names;
}

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

// The version of a record that a snapshot (its token) knew, counted or not; 0: none, or nothing is
// known of it.
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

class Comparison final {
 public:
  Comparison(const Publication& before, const Publication& after, const ReportFigures& old_figures,
             const ReportFigures& new_figures, const facts::Records& records)
      : before_(before.report),
        after_(after.report),
        old_(old_figures),
        new_(new_figures),
        records_(records),
        old_parties_(PartiesOf(records, before_, old_figures)),
        new_parties_(PartiesOf(records, after_, new_figures)) {}

  ComparePublishedResponse Make() && {
    response_.set_as_of_before(before_.as_of());
    response_.set_as_of_after(after_.as_of());
    response_.set_rules_version_before(before_.rules_version());
    response_.set_rules_version_after(after_.rules_version());
    for (const auto& figure : new_.figures()) CompareAt(figure.place());
    for (const auto& figure : old_.figures()) CompareAt(figure.place());
    AddOthers(VersionsIn(old_.records()), VersionsIn(new_.records()), true);
    AddOthers(Bearing(old_.references()), Bearing(new_.references()), false);
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
    RepeatedPtrField<PublishedRecordChange>& because = *change.mutable_because();
    AddChanges(before.records, after.records, true, because);
    if (because.empty()) {
      AddChanges(Bearing(old_.references()), Bearing(new_.references()), false, because);
    }
    for (const auto& record : because) told_.insert(record.name());
    if (because.size() <= kMaxBecause) return;
    change.set_more_because(because.size() - kMaxBecause);
    because.DeleteSubrange(kMaxBecause, change.more_because());
  }

  // Of all references those that one of the reports is about.
  Versions Bearing(const RepeatedPtrField<RecordVersion>& references) const {
    Versions found = VersionsIn(references);
    if (!old_parties_ || !new_parties_) return found;
    std::erase_if(found, [&](const auto& entry) {
      const std::string& name = entry.first;
      return PartyNames().Matches(name) && !old_parties_->contains(name) &&
             !new_parties_->contains(name);
    });
    return found;
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
      change.set_before_revision(was == nullptr ? RevisionKnown(records_, before_.snapshot(), name)
                                                : was->revision());
      change.set_after_revision(is == nullptr ? RevisionKnown(records_, after_.snapshot(), name)
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
  const facts::Records& records_;
  const std::optional<std::set<std::string>> old_parties_;
  const std::optional<std::set<std::string>> new_parties_;
  std::set<std::string> compared_;  // keys
  std::set<std::string> told_;      // records behind a figure that is another
  ComparePublishedResponse response_;
};

}  // namespace

absl::StatusOr<ComparePublishedResponse> Compare(const Publication& before,
                                                 const Publication& after,
                                                 const facts::Records& records) {
  RENKEI_ASSIGN_OR_RETURN(const ReportFigures old_figures, FiguresIn(before));
  RENKEI_ASSIGN_OR_RETURN(const ReportFigures new_figures, FiguresIn(after));
  return Comparison(before, after, old_figures, new_figures, records).Make();
}

ComparedPage PageOf(const ComparePublishedResponse& whole, size_t begin, size_t size) {
  const auto figures = static_cast<size_t>(whole.figures_size());
  const size_t all = figures + static_cast<size_t>(whole.other_records_size());
  ComparedPage page{.response = whole};
  page.response.clear_figures();
  page.response.clear_other_records();
  size_t at = std::min(begin, all), bytes = 0;
  for (; at < all && at - begin < size && bytes < rpc::kMaxBatchBytes; ++at) {
    if (at < figures) {
      const FigureChange& figure = whole.figures(static_cast<int>(at));
      bytes += figure.ByteSizeLong();
      *page.response.add_figures() = figure;
    } else {
      const auto& record = whole.other_records(static_cast<int>(at - figures));
      bytes += record.ByteSizeLong();
      *page.response.add_other_records() = record;
    }
  }
  if (at < all) page.end = at;
  return page;
}

}  // namespace renkei::publishing
