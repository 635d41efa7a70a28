#include "services/aggregator/totals/material.h"

#include <algorithm>
#include <limits>
#include <tuple>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/status/details.h"
#include "common/status/macros.h"
#include "common/status/reasons.h"

namespace renkei::totals {
namespace {

using facts::FactRef;

CountedRecord CountedOf(const Ground& ground, const FactRef& fact, const Standing& standing) {
  return {.name = std::string(ground.Text(fact.name())),
          .source = ground.SourceOf(fact),
          .revision = fact.revision(),
          .platform = fact.platform(),
          .kind = fact.kind(),
          .state = standing.state,
          .overdue = standing.overdue,
          .days = fact.happened(),
          .day_count = DaysOf(fact),
          .record = {}};
}

template <typename Message>
absl::StatusOr<Record> ParseAs(const facts::Change& change) {
  Message message;
  if (!message.ParseFromString(change.body)) {
    return absl::DataLossError(absl::StrCat("'", change.name, "' no longer parses"));
  }
  message.set_name(change.name);
  message.set_revision(static_cast<int64_t>(change.revision.value));
  return Record(std::move(message));
}

absl::StatusOr<Record> ParseRecord(const facts::Change& change) {
  const auto is = [&](const google::protobuf::Descriptor* type) {
    return change.type == type->full_name();
  };
  if (is(coordination::v1::Activity::descriptor())) {
    return ParseAs<coordination::v1::Activity>(change);
  }
  if (is(technical::v1::Exchange::descriptor())) return ParseAs<technical::v1::Exchange>(change);
  if (is(monitoring::v1::PolicyReport::descriptor())) {
    return ParseAs<monitoring::v1::PolicyReport>(change);
  }
  return absl::InternalError(
      absl::StrCat("'", change.name, "' is counted, but no report can show a ", change.type));
}

absl::StatusOr<Record> ReadRecord(const facts::Records& records, const std::string& source,
                                  const ledger::Position& place) {
  const absl::StatusOr<facts::Change> change = records.Get(source, place);
  if (absl::IsNotFound(change.status())) {  // replaced since the selection was made
    return status::WithErrorInfo(absl::FailedPreconditionError(absl::StrCat(
                                     "the ledger of '", source, "' was replaced meanwhile")),
                                 status::reason::kLedgerReplaced, {{"source", source}});
  }
  RENKEI_RETURN_IF_ERROR(change.status());
  return ParseRecord(*change);
}

// A record's number in its table; those without one come last.
int OrdinalOf(const Record& record) {
  const int ordinal = std::visit(
      [](const auto& message) {
        if constexpr (requires { message.event(); }) return message.event().ordinal();
        return 0;
      },
      record);
  return ordinal == 0 ? std::numeric_limits<int>::max() : ordinal;
}

}  // namespace

bool ComesBefore(const CountedRecord& a, const CountedRecord& b) {
  auto order = [](const CountedRecord& record) {
    return std::make_tuple(record.platform, record.kind, record.days.first,
                           OrdinalOf(record.record), absl::string_view(record.name));
  };
  return order(a) < order(b);
}

absl::StatusOr<Material> ListMaterial(const Ground& ground, const Selection& selection,
                                      const time::Patience& patience) {
  Material material;
  material.snapshot = facts::EncodeToken(ground.snapshot());
  material.before_first_record = ground.before_first_record();
  if (material.before_first_record) return material;
  material.programme = *ground.programmes().front().programme;
  const facts::Known& known = ground.known();
  for (const int year : ground.basis().fiscal_years) {
    const auto name =
        known.texts().Find(absl::StrCat(ground.basis().programme, "/fiscalYears/", year));
    if (!name.has_value()) continue;
    if (const auto* found = known.fiscal_years().Find(*name, ground.horizon())) {
      material.fiscal_years[year] = *found;
    }
  }
  time::Steps steps(patience);
  RENKEI_RETURN_IF_ERROR(known.parties().ForEach(
      ground.horizon(), [&](facts::TextId name, const coordination::v1::Party& party) {
        material.parties.emplace(std::string(ground.Text(name)), party);
        return steps.Next();
      }));
  for (const Selected& selected : selection.records) {
    RENKEI_RETURN_IF_ERROR(steps.Next());
    material.records.push_back(CountedOf(ground, selected.fact, selected.standing));
  }
  for (const FactRef& fact : selection.apart) {
    RENKEI_RETURN_IF_ERROR(steps.Next());
    const auto standing = StandingAt(ground.basis().as_of, fact);
    if (standing) material.apart.push_back(CountedOf(ground, fact, *standing));
  }
  return material;
}

absl::Status ReadMessages(const facts::Records& records, const facts::Snapshot& snapshot,
                          const time::Patience& patience, Material& material) {
  time::Steps steps(patience);
  for (std::vector<CountedRecord>* read : {&material.records, &material.apart}) {
    for (CountedRecord& counted : *read) {
      RENKEI_RETURN_IF_ERROR(steps.Next());
      const ledger::Position place = {snapshot.positions.at(counted.source).epoch,
                                      counted.revision};
      RENKEI_ASSIGN_OR_RETURN(counted.record, ReadRecord(records, counted.source, place));
    }
    std::sort(read->begin(), read->end(), ComesBefore);
  }
  return absl::OkStatus();
}

}  // namespace renkei::totals
