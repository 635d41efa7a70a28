// Known: everything applied so far, in memory: facts in partitions, and the histories of what they
// refer to.
//
// Facts hold names; what a name stands for is joined at query time within a horizon, so the order
// in which the sources' feeds arrive changes nothing.
//
// Threads: as of any container; Records guards it. What is known only grows, so whatever a horizon
// shows stays as it is.
#ifndef RENKEI_SERVICES_AGGREGATOR_FACTS_KNOWN_H_
#define RENKEI_SERVICES_AGGREGATOR_FACTS_KNOWN_H_

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/time/day.h"
#include "renkei/coordination/v1/fiscal_year.pb.h"
#include "renkei/coordination/v1/party.pb.h"
#include "renkei/coordination/v1/programme.pb.h"
#include "services/aggregator/facts/batch.h"
#include "services/aggregator/facts/commit_times.h"
#include "services/aggregator/facts/fact_ref.h"
#include "services/aggregator/facts/history.h"
#include "services/aggregator/facts/horizon.h"
#include "services/aggregator/facts/partition.h"
#include "services/aggregator/facts/snapshot.h"
#include "services/aggregator/facts/texts.h"

namespace renkei::facts {

// A version that is kept but cannot be counted.
struct SkippedVersion {
  std::string source;
  ledger::Revision revision;
  std::string name;
  std::string reason;
};

class Known final {
 public:
  struct Source {
    std::string name;
    ledger::Position position;
    CommitTimes commits;
    int64_t versions = 0;
    int64_t skipped = 0;
  };

  // `followed`: the sources that what is known comes from, so that one not yet heard of is missed.
  explicit Known(std::vector<std::string> followed = {}) : followed_(std::move(followed)) {}

  // Takes in versions of one source, in order, none of them known yet.
  void Append(const Batch& batch, const std::function<void(const SkippedVersion&)>& on_skipped);

  const std::vector<Source>& sources() const { return sources_; }
  const Source* FindSource(absl::string_view name) const;
  // Whether a ledger that is there was brought to its end at least once.
  bool IsReadToItsEnd(absl::string_view source) const;
  Snapshot Newest() const;
  // The sources that may still bring something committed at or before `time`, by name: they have
  // promised nothing so late, or were never heard of.
  std::vector<std::string> UnsettledAt(absl::Time time) const;
  // What was committed at or before `time`; for ever the same. OutOfRange: of a source this is not
  // known yet.
  absl::StatusOr<Snapshot> CommittedBy(absl::Time time) const;

  // OutOfRange: the snapshot is not yet reached. FailedPrecondition with reason LEDGER_REPLACED: it
  // is of a ledger that is gone.
  absl::StatusOr<Horizon> At(const Snapshot& snapshot) const;

  const Texts& texts() const { return texts_; }
  const History<coordination::v1::Programme>& programmes() const { return programmes_; }
  const History<coordination::v1::FiscalYear>& fiscal_years() const { return fiscal_years_; }
  const History<coordination::v1::Party>& parties() const { return parties_; }

  // The programme's partitions with a span, or a named year, that may touch `days`: those of the
  // calendar years, and the wide one.
  std::vector<const Partition*> PartitionsTouching(TextId programme, const time::Span& days) const;
  // The version of the record `name` within the horizon, wherever it lies; nullopt: there is none,
  // or it is not counted.
  std::optional<FactRef> FindFact(TextId name, const Horizon& horizon) const;

 private:
  // A programme's wide partition, for spans over a year, comes before its years.
  static constexpr int kWide = 0;
  struct PartitionKey {
    TextId programme;
    int year;
    friend auto operator<=>(const PartitionKey&, const PartitionKey&) = default;
  };

  SourceId SourceNamed(absl::string_view name);
  absl::Status AppendChange(const Change& change, SourceId source);
  absl::Status AppendReference(const Change& change, TextId name, SourceId source);
  void EndVersion(TextId name, SourceId source, ledger::Revision revision);
  static int YearOf(const Fact& fact);

  std::vector<std::string> followed_;
  Texts texts_;
  std::vector<Source> sources_;
  std::map<PartitionKey, std::unique_ptr<Partition>> partitions_;
  // Each record's rows, oldest first.
  absl::flat_hash_map<TextId, std::vector<FactRef>> rows_;
  // The row that is a record's newest version, so that the next version can end it.
  absl::flat_hash_map<std::pair<TextId, SourceId>, std::pair<Partition*, Row>> newest_;
  History<coordination::v1::Programme> programmes_;
  History<coordination::v1::FiscalYear> fiscal_years_;
  History<coordination::v1::Party> parties_;
};

// A span over a year is never added to a total (rule placing): its last day is a year or more after
// its first one.
bool IsWide(const time::Span& span);

}  // namespace renkei::facts

#endif  // RENKEI_SERVICES_AGGREGATOR_FACTS_KNOWN_H_
