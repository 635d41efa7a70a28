#include "cli/commands/source_lines.h"

#include <cstdint>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/time/time.h"
#include "common/time/timestamp.h"

namespace renkei::commands {
namespace {

using aggregator::v1::SourcesProgress;
using aggregator::v1::TotalsSource;

std::string InUtc(const google::protobuf::Timestamp& time) {
  return absl::FormatTime("%Y-%m-%d %H:%M:%E6S UTC", time::TimeOf(time), absl::UTCTimeZone());
}

std::string RateOf(double versions_per_second) {
  const auto rate = static_cast<int64_t>(versions_per_second);
  return rate == 0 ? "" : absl::StrCat(", ", rate, " a second");
}

void AddRevisions(const SourcesProgress::Source& asked, std::vector<std::string>& clauses) {
  const TotalsSource& source = asked.source();
  if (source.epoch().empty()) {
    clauses.push_back("nothing was heard of it yet");
  } else if (source.applied_revision() < source.head_revision()) {
    clauses.push_back(absl::StrCat("read through revision ", source.applied_revision(), " of ",
                                   source.head_revision(), RateOf(source.versions_per_second())));
  } else {
    clauses.push_back(absl::StrCat("read through revision ", source.applied_revision()));
  }
  if (asked.asked_revision() > 0) {
    clauses.push_back(absl::StrCat("asked for ", asked.asked_revision()));
  }
}

void AddTimes(const SourcesProgress::Source& asked, std::vector<std::string>& clauses) {
  if (!asked.has_asked_time()) return;
  if (asked.source().has_settled_through()) {
    clauses.push_back(absl::StrCat("settled through ", InUtc(asked.source().settled_through())));
  }
  clauses.push_back(absl::StrCat("asked for ", InUtc(asked.asked_time())));
}

void AddConnection(const TotalsSource& source, std::vector<std::string>& clauses) {
  if (!source.connected()) {
    clauses.push_back(source.error().empty() ? "not connected"
                                             : absl::StrCat("not connected: ", source.error()));
  } else if (source.stale()) {
    clauses.push_back("silent for a while");
  }
}

}  // namespace

std::string SourceLines(const SourcesProgress& progress) {
  std::string lines;
  if (progress.has_reading_back()) {
    absl::StrAppend(&lines, "  ", InWords(progress.reading_back()), "\n");
  }
  for (const SourcesProgress::Source& asked : progress.sources()) {
    std::vector<std::string> clauses;
    AddRevisions(asked, clauses);
    AddTimes(asked, clauses);
    AddConnection(asked.source(), clauses);
    absl::StrAppend(&lines, "  ", asked.source().source(), ": ", absl::StrJoin(clauses, ", "),
                    "\n");
  }
  return lines;
}

std::string InWords(const aggregator::v1::ReadingBack& reading) {
  if (reading.of() == 0) return "reading back what was kept begins";
  return absl::StrCat(reading.versions(), " of ", reading.of(), " versions are read back",
                      RateOf(reading.versions_per_second()));
}

}  // namespace renkei::commands
