#include "cli/verifying/offline.h"

#include <algorithm>
#include <map>
#include <memory>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "cli/verifying/ledgers.h"
#include "common/fields/name_pattern.h"
#include "common/status/macros.h"
#include "common/storage/memory/memory_store.h"
#include "common/time/patience.h"
#include "renkei/coordination/v1/published_part.pb.h"
#include "services/aggregator/facts/batch.h"
#include "services/aggregator/facts/records.h"
#include "services/aggregator/publishing/publication.h"
#include "services/aggregator/publishing/verifying.h"
#include "services/aggregator/totals/engine.h"

namespace renkei::verifying {
namespace {

using changes::v1::Change;
using changes::v1::Ledger;
using coordination::v1::PublishedReport;
using publishing::Publication;

constexpr char kCoordination[] = "coordination";

// The published report, and how far each ledger goes: service to head.
struct Found {
  Publication publication;
  int64_t revision = 0;
  std::string chain;
  std::map<std::string, int64_t> heads;
};

absl::StatusOr<Found> Find(const std::string& report, const std::vector<std::string>& paths) {
  Found found;
  const std::string parts = absl::StrCat(report, "/parts/");
  RENKEI_RETURN_IF_ERROR(
      ForEachChange(paths, [&](const Ledger& ledger, const Change& change) -> absl::Status {
        found.heads[ledger.service()] = ledger.head_revision();
        if (ledger.service() != kCoordination) return absl::OkStatus();
        coordination::v1::PublishedPart part;
        const bool is_report = change.name() == report;
        if (is_report && !change.record().UnpackTo(&found.publication.report)) {
          return absl::DataLossError(absl::StrCat(report, " cannot be read"));
        }
        if (absl::StartsWith(change.name(), parts) && change.record().UnpackTo(&part)) {
          found.publication.parts[publishing::NumberOf(change.name())] = part.content();
        }
        if (is_report || absl::StartsWith(change.name(), parts)) {
          found.revision = change.revision();
          found.chain = change.chain();
        }
        return absl::OkStatus();
      }));
  if (found.publication.report.name() == report) return found;
  if (!found.heads.contains(kCoordination)) {
    return absl::NotFoundError(
        "no file has the ledger of coordination, in which published reports lie: `renkei dump "
        "--source coordination` writes it out");
  }
  return absl::NotFoundError(
      absl::StrCat(report,
                   " stands in no file: it was not published yet when they were written out, or "
                   "never; `renkei published ",
                   fields::ParentOf(report),
                   "` lists those there are, `renkei dump` writes the "
                   "ledgers out anew"));
}

absl::Status CheckReach(const Found& found) {
  for (const auto& source : found.publication.report.sources()) {
    if (source.revision() == 0) continue;
    const auto head = found.heads.find(source.source());
    if (head == found.heads.end()) {
      return absl::FailedPreconditionError(absl::StrCat(
          "the report stands on the ledger of ", source.source(), ", too: give the file with it"));
    }
    if (head->second < source.revision()) {
      return absl::FailedPreconditionError(
          absl::StrCat("the report stands on revision ", source.revision(), " of ", source.source(),
                       ", which was written out up to ", head->second, " only"));
    }
  }
  return absl::OkStatus();
}

// Takes each ledger's versions into records, as far as the report stands on them, under the epoch
// that the ledger has now.
absl::Status Take(const PublishedReport& report, const std::vector<std::string>& paths,
                  facts::Records& records) {
  std::map<std::string, int64_t> ends;  // by source
  for (const auto& source : report.sources()) ends[source.source()] = source.revision();
  changes::v1::WatchResponse commit;
  RENKEI_RETURN_IF_ERROR(
      ForEachChange(paths, [&](const Ledger& ledger, const Change& change) -> absl::Status {
        const auto end = ends.find(ledger.service());
        if (end == ends.end() || change.revision() > end->second) return absl::OkStatus();
        *commit.add_changes() = change;
        if (!change.ends_commit()) return absl::OkStatus();
        commit.set_epoch(ledger.epoch());
        commit.set_through_revision(change.revision());
        RENKEI_RETURN_IF_ERROR(records.Apply(facts::BatchOf(ledger.service(), commit)));
        commit.Clear();
        return absl::OkStatus();
      }));
  // A ledger that was empty then is known, too.
  for (const auto& source : report.sources()) {
    if (source.revision() > 0) continue;
    commit.set_epoch(source.epoch());
    RENKEI_RETURN_IF_ERROR(records.Apply(facts::BatchOf(source.source(), commit)));
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<Verified> VerifyOffline(const std::string& report,
                                       const std::vector<std::string>& paths) {
  RENKEI_ASSIGN_OR_RETURN(const Found found, Find(report, paths));
  RENKEI_RETURN_IF_ERROR(CheckReach(found));
  const auto store = storage::MemoryStore::Create(facts::Records::TableNames());
  RENKEI_ASSIGN_OR_RETURN(const auto records, facts::Records::Open(*store, {}));
  RENKEI_RETURN_IF_ERROR(Take(found.publication.report, paths, *records));
  const totals::Engine engine(*records);
  Verified verified{.report = found.publication.report,
                    .published_revision = found.revision,
                    .published_chain = found.chain,
                    .response = {}};
  RENKEI_ASSIGN_OR_RETURN(verified.response, publishing::Verify(engine, *records, found.publication,
                                                                time::EndlessPatience()));
  return verified;
}

}  // namespace renkei::verifying
