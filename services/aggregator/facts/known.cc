#include "services/aggregator/facts/known.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/status/details.h"
#include "common/status/macros.h"
#include "common/status/reasons.h"
#include "renkei/coordination/v1/published_part.pb.h"
#include "renkei/coordination/v1/published_report.pb.h"

namespace renkei::facts {
namespace {

using coordination::v1::FiscalYear;
using coordination::v1::Party;
using coordination::v1::Programme;
using coordination::v1::PublishedPart;
using coordination::v1::PublishedReport;

template <typename Message>
absl::Status AppendTo(History<Message>& history, const Change& change, TextId name,
                      SourceId source) {
  auto message = std::make_unique<Message>();
  if (!message->ParseFromString(change.body)) {
    return absl::InvalidArgumentError("its bytes do not parse");
  }
  // The name is the log's; a body need not repeat it.
  message->set_name(change.name);
  message->set_revision(static_cast<int64_t>(change.revision.value));
  history.Append(name, source, change.revision, std::move(message));
  return absl::OkStatus();
}

template <typename Message>
void EndIn(History<Message>& history, TextId name, SourceId source, ledger::Revision revision) {
  if (history.Has(name)) history.Append(name, source, revision, nullptr);
}

}  // namespace

bool IsWide(const time::Span& span) {
  const time::Day& first = span.first;
  return span.last >= time::Day(first.year() + 1, first.month(), first.day());
}

void Known::Append(const Batch& batch,
                   const std::function<void(const SkippedVersion&)>& on_skipped) {
  const SourceId id = SourceNamed(batch.source);
  Source& source = sources_[id];
  for (const Change& change : batch.changes) {
    ++source.versions;
    source.commits.Append(change.revision, change.commit_time);
    const absl::Status appended = AppendChange(change, id);
    if (appended.ok()) continue;
    ++source.skipped;
    if (on_skipped) {
      on_skipped({batch.source, change.revision, change.name, std::string(appended.message())});
    }
  }
  source.commits.Promise(batch.nothing_earlier_than);
  source.position = {batch.epoch, batch.through};
}

absl::Status Known::AppendChange(const Change& change, SourceId source) {
  const TextId name = texts_.Intern(change.name);
  EndVersion(name, source, change.revision);
  if (change.deleted) return absl::OkStatus();
  if (!IsRecordType(change.type)) return AppendReference(change, name, source);
  RENKEI_ASSIGN_OR_RETURN(const Fact fact, ReadFact(change));
  auto& partition = partitions_[{texts_.Intern(fact.programme), YearOf(fact)}];
  if (partition == nullptr) partition = std::make_unique<Partition>();
  const Row row = partition->Append(fact, source, change.revision, texts_);
  rows_[name].push_back({partition.get(), row});
  newest_[{name, source}] = {partition.get(), row};
  return absl::OkStatus();
}

absl::Status Known::AppendReference(const Change& change, TextId name, SourceId source) {
  if (change.type == Programme::descriptor()->full_name()) {
    RENKEI_RETURN_IF_ERROR(AppendTo(programmes_, change, name, source));
    const int month = programmes_.Newest(name)->fiscal_year_start_month();
    if (month >= 1 && month <= 12) return absl::OkStatus();
    EndIn(programmes_, name, source, change.revision);  // it has no calendar to count by
    return absl::InvalidArgumentError(absl::StrCat("no year starts with month ", month));
  }
  if (change.type == FiscalYear::descriptor()->full_name()) {
    return AppendTo(fiscal_years_, change, name, source);
  }
  if (change.type == Party::descriptor()->full_name()) {
    RENKEI_RETURN_IF_ERROR(AppendTo(parties_, change, name, source));
    const Party& party = *parties_.Newest(name);
    texts_.Intern(party.parent());  // so that a query, which cannot intern, finds them
    texts_.Intern(party.merged_into());
    return absl::OkStatus();
  }
  // Published reports tell of totals and make none.
  if (change.type == PublishedReport::descriptor()->full_name() ||
      change.type == PublishedPart::descriptor()->full_name()) {
    return absl::OkStatus();
  }
  return absl::InvalidArgumentError(absl::StrCat("type '", change.type, "' is not known"));
}

void Known::EndVersion(TextId name, SourceId source, ledger::Revision revision) {
  if (auto newest = newest_.find({name, source}); newest != newest_.end()) {
    newest->second.first->End(newest->second.second, revision);
    newest_.erase(newest);
  }
  EndIn(programmes_, name, source, revision);
  EndIn(fiscal_years_, name, source, revision);
  EndIn(parties_, name, source, revision);
}

int Known::YearOf(const Fact& fact) {
  if (IsWide(fact.span)) return kWide;
  if (fact.named_year != 0) return fact.named_year;
  return static_cast<int>(fact.span.first.year());
}

SourceId Known::SourceNamed(absl::string_view name) {
  auto found = std::find_if(sources_.begin(), sources_.end(),
                            [&](const Source& source) { return source.name == name; });
  if (found == sources_.end()) {
    found =
        sources_.insert(sources_.end(), {.name = std::string(name), .position = {}, .commits = {}});
  }
  return static_cast<SourceId>(found - sources_.begin());
}

const Known::Source* Known::FindSource(absl::string_view name) const {
  for (const Source& source : sources_) {
    if (source.name == name) return &source;
  }
  return nullptr;
}

bool Known::IsReadToItsEnd(absl::string_view source) const {
  const Source* found = FindSource(source);
  return found != nullptr && found->commits.promised() > absl::InfinitePast();
}

Snapshot Known::Newest() const {
  Snapshot snapshot;
  for (const Source& source : sources_) snapshot.positions[source.name] = source.position;
  return snapshot;
}

std::vector<std::string> Known::UnsettledAt(absl::Time time) const {
  std::vector<std::string> unsettled;
  for (const std::string& name : followed_) {
    if (FindSource(name) == nullptr) unsettled.push_back(name);
  }
  for (const Source& source : sources_) {
    if (source.commits.settled() < time) unsettled.push_back(source.name);
  }
  std::sort(unsettled.begin(), unsettled.end());
  return unsettled;
}

absl::StatusOr<Snapshot> Known::CommittedBy(absl::Time time) const {
  if (const std::vector<std::string> unsettled = UnsettledAt(time); !unsettled.empty()) {
    return absl::OutOfRangeError(absl::StrCat(absl::StrJoin(unsettled, ", "),
                                              " may still bring what was committed by ",
                                              absl::FormatTime(time, absl::UTCTimeZone())));
  }
  Snapshot snapshot;
  for (const Source& source : sources_) {
    // One that had nothing yet is not in it: whether its ledger is empty still or has begun since
    // makes no difference to the bytes.
    const ledger::Revision last = source.commits.LastAt(time);
    if (last.value > 0) snapshot.positions[source.name] = {source.position.epoch, last};
  }
  return snapshot;
}

absl::StatusOr<Horizon> Known::At(const Snapshot& snapshot) const {
  std::vector<ledger::Revision> revisions(sources_.size());
  for (const auto& [name, position] : snapshot.positions) {
    const Source* source = FindSource(name);
    if (source == nullptr) {
      return absl::OutOfRangeError(absl::StrCat("nothing of '", name, "' is known yet"));
    }
    if (position.epoch != source->position.epoch) {
      return status::WithErrorInfo(
          absl::FailedPreconditionError(
              absl::StrCat("the snapshot is of a ledger of '", name, "' that was replaced")),
          status::reason::kLedgerReplaced,
          {{"source", name},
           {"epoch", source->position.epoch.value},
           {"snapshot_epoch", position.epoch.value}});
    }
    if (position.revision > source->position.revision) {
      return absl::OutOfRangeError(
          absl::StrCat("the snapshot needs revision ", position.revision.value, " of '", name,
                       "', which is known up to revision ", source->position.revision.value));
    }
    revisions[static_cast<size_t>(source - sources_.data())] = position.revision;
  }
  return Horizon(std::move(revisions));
}

std::vector<const Partition*> Known::PartitionsTouching(TextId programme,
                                                        const time::Span& days) const {
  // A span of at most a year that reaches into these days starts a calendar year earlier at most.
  const PartitionKey first = {programme, static_cast<int>(days.first.year()) - 1};
  const PartitionKey last = {programme, static_cast<int>(days.last.year())};
  std::vector<const Partition*> touching;
  auto take = [&](const Partition& partition) {
    if (partition.extent().Overlaps(days)) touching.push_back(&partition);
  };
  if (auto wide = partitions_.find({programme, kWide}); wide != partitions_.end()) {
    take(*wide->second);
  }
  for (auto it = partitions_.lower_bound(first); it != partitions_.end() && it->first <= last;
       ++it) {
    take(*it->second);
  }
  return touching;
}

std::optional<FactRef> Known::FindFact(TextId name, const Horizon& horizon) const {
  auto rows = rows_.find(name);
  if (rows == rows_.end()) return std::nullopt;
  for (auto ref = rows->second.rbegin(); ref != rows->second.rend(); ++ref) {
    if (horizon.Sees(*ref->partition, ref->row)) return *ref;
  }
  return std::nullopt;
}

}  // namespace renkei::facts
