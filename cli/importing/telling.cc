#include "cli/importing/telling.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"
#include "cli/importing/check.h"
#include "cli/records/names.h"
#include "common/status/details.h"
#include "common/status/reasons.h"

namespace renkei::importing {
namespace {

using sheets::ImportedRecord;
using sheets::Origin;
using tables::Problem;
using tables::Problems;

// Of a fiscal year: why it is opened or closed.
constexpr absl::string_view kStateReason = "state_reason";

// What whoever imports does about a refusal for a reason.
absl::string_view NextStep(const changes::v1::RefusedChanges::Refused& refused) {
  static const auto& by_reason = *new std::map<absl::string_view, absl::string_view>{
      {status::reason::kYearClosed,
       "to open it, import its row of fiscal_years with OPEN and a new state_reason"},
      {status::reason::kReferenceCycle, "turn one of them away"},
      {status::reason::kReferenceTooDeep, "name a record nearer to the top"},
      {status::reason::kFiscalYearsRecorded, "leave the month as it is recorded"},
      {status::reason::kEtagMismatch, "it was changed meanwhile; import again to see what differs"},
  };
  const auto found = by_reason.find(refused.reason());
  if (found != by_reason.end()) return found->second;
  switch (static_cast<absl::StatusCode>(refused.code())) {
    case absl::StatusCode::kAlreadyExists:
      return "give the row another id, or import again if the record was created just now";
    case absl::StatusCode::kNotFound:
      return "it is gone since the files were compared; import again";
    default:
      return "";
  }
}

std::string MetadataOf(const changes::v1::RefusedChanges::Refused& refused, const char* key) {
  const auto found = refused.metadata().find(key);
  return found == refused.metadata().end() ? "" : found->second;
}

// The place of a change, and the field in its record: 3 and "event.span" of
// "changes[3].update.event.span". nullopt: it is a field of the request.
std::optional<std::pair<size_t, std::string>> PlaceIn(absl::string_view field) {
  size_t change = 0;
  if (!absl::ConsumePrefix(&field, "changes[")) return std::nullopt;
  const std::pair<absl::string_view, absl::string_view> parts =
      absl::StrSplit(field, absl::MaxSplits(']', 1));
  if (!absl::SimpleAtoi(parts.first, &change)) return std::nullopt;
  absl::string_view rest = parts.second;
  absl::ConsumePrefix(&rest, ".create") || absl::ConsumePrefix(&rest, ".update");
  absl::ConsumePrefix(&rest, ".");
  return std::pair(change, std::string(rest));
}

// Of a year, the row of the innermost part that `field` lies in, which becomes the field there.
const Origin& OriginOf(const sheets::Import& import, const ImportedRecord& read,
                       std::string& field) {
  const Origin* origin = &read.origin;
  const auto pieces = import.pieces.find(read.name);
  if (pieces == import.pieces.end()) return *origin;
  size_t longest = 0;
  for (const auto& [path, piece] : pieces->second) {
    if (path.size() < longest || !absl::StartsWith(field, path)) continue;
    if (field.size() > path.size() && field[path.size()] != '.') continue;
    longest = path.size();
    origin = &piece;
  }
  field.erase(0, std::min(field.size(), longest == 0 ? 0 : longest + 1));
  return *origin;
}

}  // namespace

Telling::Telling(const sheets::Import& import, const Plan& plan) : import_(import), plan_(plan) {
  for (const Change& change : plan.changes) planned_.insert(change.read);
}

Problems Telling::Of(const absl::Status& refusal, const PlannedCommit& commit) const {
  Problems problems;
  if (const auto fields = status::BadRequestOf(refusal)) {
    for (const auto& violation : fields->field_violations()) AddField(violation, commit, problems);
  }
  if (const auto all = status::DetailOf<changes::v1::RefusedChanges>(refusal)) {
    for (const Refused& refused : all->changes()) AddRefused(refused, commit, problems);
  }
  return problems;
}

void Telling::AddField(const google::rpc::BadRequest::FieldViolation& violation,
                       const PlannedCommit& commit, Problems& problems) const {
  auto place = PlaceIn(violation.field());
  if (!place || place->first >= commit.changes.size()) {
    problems.push_back({.column = violation.field(), .fault = violation.description()});
    return;
  }
  std::string& field = place->second;
  const ImportedRecord& read = *plan_.changes[commit.changes[place->first]].read;
  const Origin& origin = OriginOf(import_, read, field);
  if (origin.faulty) return;
  Problem problem = field.empty() ? sheets::ProblemAt(origin) : sheets::ProblemAt(origin, field);
  problem.fault = violation.description();
  if (field == kStateReason && plan_.opened_years.contains(read.name)) {
    problem.closed_year = read.name;
  }
  problems.push_back(std::move(problem));
}

void Telling::AddRefused(const Refused& refused, const PlannedCommit& commit,
                         Problems& problems) const {
  if (refused.change() < 0 || refused.change() >= static_cast<int>(commit.changes.size())) return;
  const ImportedRecord& read = *plan_.changes[commit.changes[refused.change()]].read;
  if (read.origin.faulty || RestsOnAnother(refused, commit)) return;
  Problem problem = ProblemOf(refused, read);
  problem.of_state = true;
  if (refused.reason() == status::reason::kYearClosed) {
    problem.closed_year = MetadataOf(refused, "fiscal_year");
  }
  problems.push_back(std::move(problem));
}

bool Telling::RestsOnAnother(const Refused& refused, const PlannedCommit& commit) const {
  const bool missing = refused.reason() == status::reason::kReferenceMissing ||
                       refused.reason() == status::reason::kProgrammeNotFound;
  for (const auto& [key, name] : refused.metadata()) {
    if (name == refused.record()) continue;
    const ImportedRecord* other = import_.Find(name);
    if (other == nullptr && missing && import_.MayBeUnread(name)) return true;
    if (other == nullptr || !planned_.contains(other)) continue;
    if (other->origin.faulty) return true;
    const bool together =
        std::any_of(commit.changes.begin(), commit.changes.end(),
                    [&](size_t change) { return plan_.changes[change].read == other; });
    if (!together) return true;
  }
  return false;
}

Problem Telling::ProblemOf(const Refused& refused, const ImportedRecord& read) const {
  if (refused.reason() == status::reason::kProgrammeNotFound) {
    Problem problem = sheets::ProblemAt(read.origin);
    problem.column = "programme";
    problem.value = MetadataOf(refused, "programme");
    problem.expected = "a record of the files or one recorded already";
    problem.near = NearRecords(problem.value, import_, plan_);
    return problem;
  }
  if (refused.reason() == status::reason::kTextNotUnique) {
    Problem problem = sheets::ProblemAt(read.origin, "aliases");
    problem.value = MetadataOf(refused, "text");
    const std::string owner = MetadataOf(refused, "name");
    const ImportedRecord* other = import_.Find(owner);
    problem.expected = absl::StrCat("an alias of one party only; ", owner,
                                    other == nullptr ? ""
                                                     : absl::StrCat(", ", other->origin.sheet->path,
                                                                    ":", other->origin.line, ","),
                                    " has it");
    return problem;
  }
  const std::string target = MetadataOf(refused, "target");
  for (const records::Link& link : records::LinksOf(*read.Parse())) {
    if (link.target != target) continue;
    const bool of_event = link.column == "part_of";
    Problem problem =
        sheets::ProblemAt(read.origin, absl::StrCat(of_event ? "event." : "", link.column));
    problem.value = target;
    if (refused.reason() == status::reason::kReferenceMissing) {
      problem.expected = "a record of the files or one recorded already";
      problem.near = NearRecords(target, import_, plan_);
    } else {
      problem.fault = absl::StrCat(refused.message(), "; ", NextStep(refused));
    }
    return problem;
  }
  Problem problem = sheets::ProblemAt(read.origin);
  const absl::string_view next = NextStep(refused);
  // The record is named already.
  const absl::string_view what =
      absl::StripPrefix(refused.message(), absl::StrCat(refused.record(), " "));
  problem.column = refused.record();
  problem.fault = absl::StrCat(what, next.empty() ? "" : "; ", next);
  return problem;
}

}  // namespace renkei::importing
