#include "services/aggregator/totals/engine.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <set>
#include <tuple>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/status/details.h"
#include "common/status/macros.h"
#include "common/status/reasons.h"
#include "services/aggregator/totals/counting.h"
#include "services/aggregator/totals/encoding.h"
#include "services/aggregator/totals/question.h"
#include "services/aggregator/totals/selection.h"

namespace renkei::totals {
namespace {

using aggregator::v1::ApartRecord;
using aggregator::v1::StateAsOf;
using aggregator::v1::Total;
using aggregator::v1::TotalRecord;
using aggregator::v1::Totals;
using aggregator::v1::TotalsQuestion;
using facts::FactRef;
using facts::Known;

constexpr size_t kMaxApart = 1000;

// A question with the state of the records it is asked of. Lives as long as that state.
struct Context {
  const Known& known;
  const Asked& asked;
  facts::Snapshot snapshot;
  facts::Horizon horizon;
  const coordination::v1::Programme& programme;

  absl::string_view Text(facts::TextId id) const { return known.texts().Text(id); }
  const std::string& SourceOf(const FactRef& fact) const {
    return known.sources()[fact.source()].name;
  }
};

// The source whose ledger holds the programmes.
constexpr char kProgrammesSource[] = "coordination";

// Refuses a filter for sides that the programme does not have.
absl::Status CheckSides(const Asked& asked, const coordination::v1::Programme& programme) {
  std::set<std::string> there;
  for (const auto& side : programme.sides()) there.insert(side.id());
  status::FieldViolations violations;
  for (const std::string& side : asked.filter.sides) {
    if (there.contains(side)) continue;
    violations.Add("question.filter.sides",
                   absl::StrCat("\"", side, "\" is not a side of ", programme.name(), "; it has ",
                                absl::StrJoin(there, ", ")));
  }
  return violations.ToStatus();
}

absl::StatusOr<Context> MakeContext(const Known& known, const Asked& asked) {
  facts::Snapshot snapshot = asked.snapshot.value_or(known.Newest());
  RENKEI_ASSIGN_OR_RETURN(facts::Horizon horizon, known.At(snapshot));
  const auto name = known.texts().Find(asked.programme);
  const auto* programme = name ? known.programmes().Find(*name, horizon) : nullptr;
  // An answer to a snapshot is the same for ever; one about now may be better later.
  const bool may_come = !asked.snapshot && !snapshot.positions.contains(kProgrammesSource);
  if (programme == nullptr && may_come) {
    return absl::UnavailableError(
        absl::StrCat(kProgrammesSource, " keeps the programmes and has not been heard yet"));
  }
  if (programme == nullptr) {
    return absl::NotFoundError(absl::StrCat("no programme '", asked.programme, "' is known"));
  }
  RENKEI_RETURN_IF_ERROR(CheckSides(asked, *programme));
  return Context{known, asked, std::move(snapshot), std::move(horizon), *programme};
}

std::vector<std::string> TextsOf(const Selector& selector, const CellKey& key) {
  std::vector<std::string> texts;
  for (size_t i = 0; i < key.size(); ++i) texts.push_back(selector.TextOf(key, i));
  return texts;
}

// What rows are ordered by: platform and kind as they are listed, then the other values as texts.
using RowOrder = std::tuple<int32_t, int32_t, std::vector<std::string>>;

RowOrder OrderOf(const Selector& selector, const Asked& asked, const CellKey& key) {
  RowOrder order;
  for (size_t i = 0; i < key.size(); ++i) {
    switch (asked.by[i]) {
      case aggregator::v1::PLATFORM:
        std::get<0>(order) = key[i];
        break;
      case aggregator::v1::KIND:
        std::get<1>(order) = key[i];
        break;
      default:
        std::get<2>(order).push_back(selector.TextOf(key, i));
    }
  }
  return order;
}

// The selection's cells in the order of an answer's rows.
std::vector<CellId> CellsInOrder(const Selector& selector, const Asked& asked,
                                 const Selection& selection) {
  std::vector<RowOrder> orders;
  for (const CellKey& key : selection.cells) orders.push_back(OrderOf(selector, asked, key));
  std::vector<CellId> cells(selection.cells.size());
  std::iota(cells.begin(), cells.end(), CellId{0});
  std::sort(cells.begin(), cells.end(), [&](CellId a, CellId b) { return orders[a] < orders[b]; });
  return cells;
}

void FillRows(const Selector& selector, const Asked& asked, const Selection& selection,
              Totals& totals) {
  std::vector<CellSums> cells(selection.cells.size());
  CellSums all;
  for (const Selected& record : selection.records) {
    const Contribution contribution(record.fact);
    for (const auto& [cell, shared] : record.cells) {
      const bool nested = selection.Container(record, cell) != nullptr;
      cells[cell].Add(contribution, {record.standing, nested, shared});
    }
    const bool nested = selection.Container(record, std::nullopt) != nullptr;
    all.Add(contribution, {record.standing, nested});
  }
  for (const CellId cell : CellsInOrder(selector, asked, selection)) {
    Total& row = *totals.add_rows();
    const std::vector<std::string> texts = TextsOf(selector, selection.cells[cell]);
    for (size_t i = 0; i < texts.size(); ++i) {
      (*row.mutable_group())[DimensionKey(asked.by[i])] = texts[i];
    }
    cells[cell].Fill(row);
  }
  all.Fill(*totals.mutable_total());
}

void FillApart(const Context& context, std::vector<FactRef> apart, Totals& totals) {
  auto order = [&](const FactRef& fact) {
    return std::make_pair(context.Text(fact.name()), absl::string_view(context.SourceOf(fact)));
  };
  std::sort(apart.begin(), apart.end(),
            [&](const FactRef& a, const FactRef& b) { return order(a) < order(b); });
  if (apart.size() > kMaxApart) {
    totals.set_apart_not_listed(static_cast<int32_t>(apart.size() - kMaxApart));
    apart.resize(kMaxApart);
  }
  for (const FactRef& fact : apart) {
    ApartRecord& record = *totals.add_apart();
    record.set_name(std::string(context.Text(fact.name())));
    record.set_revision(static_cast<int64_t>(fact.revision().value));
    record.mutable_span()->set_first_day(time::FormatDay(fact.span().first));
    record.mutable_span()->set_last_day(time::FormatDay(fact.span().last));
    record.mutable_span()->set_precision(fact.exact() ? type::v1::DateSpan::EXACT
                                                      : type::v1::DateSpan::WITHIN);
    *record.mutable_occurrences() = ToQuantity(fact.occurrences());
    record.set_rule(std::string(rule::kPlacing));
  }
}

// Rules are named in the order in which they are applied to a record.
void FillRules(const Asked& asked, const FactRef& fact, const Contribution& contribution,
               bool nested, TotalRecord& record) {
  auto add = [&](absl::string_view name, bool applied) {
    if (applied) record.add_rules(std::string(name));
  };
  const Filter& filter = asked.filter;
  add(rule::kExcluded, fact.is_excluded());
  add(rule::kStateAsOf, true);
  add(rule::kPlacing, true);
  add(rule::kMembership, asked.Groups(aggregator::v1::PARTY) ||
                             asked.Groups(aggregator::v1::SIDE) || !filter.parties.empty() ||
                             !filter.without_parties.empty() || !filter.sides.empty());
  add(rule::kPlaces, asked.Groups(aggregator::v1::VENUE_CITY) || !filter.venue_cities.empty());
  add(rule::kNestedOnce, nested);
  add(rule::kReportsApart, contribution.report);
  add(rule::kPersonsGross, !contribution.heads.empty());
  add(rule::kDays, contribution.has_trainees);
}

TotalRecord RecordOf(const Context& context, const Selected& selected, const Selected* container) {
  const FactRef& fact = selected.fact;
  const Contribution contribution(fact);
  TotalRecord record;
  record.set_name(std::string(context.Text(fact.name())));
  record.set_source(context.SourceOf(fact));
  record.set_revision(static_cast<int64_t>(fact.revision().value));
  record.set_state(selected.standing.state);
  *record.mutable_occurrences() = ToQuantity(contribution.occurrences);
  if (fact.occurrences_unknown()) record.set_occurrences_unknown(true);
  if (container != nullptr) {
    record.set_nested_in(std::string(context.Text(container->fact.name())));
  }
  FillPersons(contribution.heads, *record.mutable_persons());
  FillRules(context.asked, fact, contribution, container != nullptr, record);
  return record;
}

// The cell with these texts; nullopt: there is none.
std::optional<CellId> FindCell(const Selector& selector, const Asked& asked,
                               const Selection& selection, const Group& group) {
  for (CellId cell = 0; cell < selection.cells.size(); ++cell) {
    const std::vector<std::string> texts = TextsOf(selector, selection.cells[cell]);
    bool same = true;
    for (size_t i = 0; i < texts.size(); ++i) {
      same = same && group.at(DimensionKey(asked.by[i])) == texts[i];
    }
    if (same) return cell;
  }
  return std::nullopt;
}

std::vector<TotalRecord> RecordsOf(const Context& context, const Group& group,
                                   const std::vector<StateAsOf>& states) {
  Selector selector(context.known, context.horizon, context.programme, context.asked);
  const Selection selection = selector.Select();
  std::optional<CellId> cell;
  if (!group.empty()) {
    cell = FindCell(selector, context.asked, selection, group);
    if (!cell.has_value()) return {};
  }
  std::vector<TotalRecord> records;
  for (const Selected& record : selection.records) {
    const bool in_cell =
        !cell.has_value() || std::any_of(record.cells.begin(), record.cells.end(),
                                         [&](const InCell& in) { return in.cell == *cell; });
    const bool in_states = states.empty() || std::find(states.begin(), states.end(),
                                                       record.standing.state) != states.end();
    if (!in_cell || !in_states) continue;
    records.push_back(RecordOf(context, record, selection.Container(record, cell)));
  }
  std::sort(records.begin(), records.end(), [](const TotalRecord& a, const TotalRecord& b) {
    return std::tie(a.source(), a.name()) < std::tie(b.source(), b.name());
  });
  return records;
}

template <typename Message>
absl::StatusOr<Record> ParseRecord(const facts::Change& change) {
  Message message;
  if (!message.ParseFromString(change.body)) {
    return absl::DataLossError(absl::StrCat("'", change.name, "' no longer parses"));
  }
  message.set_name(change.name);
  message.set_revision(static_cast<int64_t>(change.revision.value));
  return Record(std::move(message));
}

absl::StatusOr<Record> ParseRecord(const facts::Change& change) {
  if (change.type == coordination::v1::Activity::descriptor()->full_name()) {
    return ParseRecord<coordination::v1::Activity>(change);
  }
  if (change.type == technical::v1::Exchange::descriptor()->full_name()) {
    return ParseRecord<technical::v1::Exchange>(change);
  }
  return ParseRecord<monitoring::v1::PolicyReport>(change);
}

// All of the material but the records' messages, which are read outside of the lock.
Material ListMaterial(const Context& context) {
  Material material;
  material.snapshot = facts::EncodeToken(context.snapshot);
  material.programme = context.programme;
  for (const int year : context.asked.fiscal_years) {
    const auto name =
        context.known.texts().Find(absl::StrCat(context.asked.programme, "/fiscalYears/", year));
    if (!name.has_value()) continue;
    if (const auto* found = context.known.fiscal_years().Find(*name, context.horizon)) {
      material.fiscal_years[year] = *found;
    }
  }
  context.known.parties().ForEach(
      context.horizon, [&](facts::TextId name, const coordination::v1::Party& party) {
        material.parties.emplace(std::string(context.Text(name)), party);
      });
  Selector selector(context.known, context.horizon, context.programme, context.asked);
  for (const Selected& selected : selector.Select().records) {
    const FactRef& fact = selected.fact;
    material.records.push_back({.name = std::string(context.Text(fact.name())),
                                .source = context.SourceOf(fact),
                                .revision = fact.revision(),
                                .platform = fact.platform(),
                                .kind = fact.kind(),
                                .state = selected.standing.state,
                                .overdue = selected.standing.overdue,
                                .days = fact.happened(),
                                .day_count = DaysOf(fact),
                                .record = {}});
  }
  return material;
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

bool ComesBefore(const CountedRecord& a, const CountedRecord& b) {
  auto order = [](const CountedRecord& record) {
    return std::make_tuple(record.platform, record.kind, record.days.first,
                           OrdinalOf(record.record), absl::string_view(record.name));
  };
  return order(a) < order(b);
}

}  // namespace

absl::StatusOr<Totals> Engine::Query(const TotalsQuestion& question) const {
  status::FieldViolations violations;
  const Asked asked = ReadQuestion(question, violations);
  RENKEI_RETURN_IF_ERROR(violations.ToStatus());
  return records_.Reading([&](const Known& known) -> absl::StatusOr<Totals> {
    RENKEI_ASSIGN_OR_RETURN(const Context context, MakeContext(known, asked));
    Totals totals;
    totals.set_as_of(time::FormatDay(asked.as_of));
    totals.set_snapshot(facts::EncodeToken(context.snapshot));
    totals.set_rules_version(kRulesVersion);
    Selector selector(known, context.horizon, context.programme, asked);
    Selection selection = selector.Select();
    FillRows(selector, asked, selection, totals);
    FillApart(context, std::move(selection.apart), totals);
    return totals;
  });
}

absl::StatusOr<CellRecords> Engine::RecordsBehind(const TotalsQuestion& question,
                                                  const Group& group,
                                                  const std::vector<StateAsOf>& states) const {
  status::FieldViolations violations;
  const Asked asked = ReadCellQuestion(question, group, states, violations);
  RENKEI_RETURN_IF_ERROR(violations.ToStatus());
  return records_.Reading([&](const Known& known) -> absl::StatusOr<CellRecords> {
    RENKEI_ASSIGN_OR_RETURN(const Context context, MakeContext(known, asked));
    return CellRecords{.snapshot = facts::EncodeToken(context.snapshot),
                       .records = RecordsOf(context, group, states)};
  });
}

absl::StatusOr<Material> Engine::MaterialFor(const TotalsQuestion& question) const {
  status::FieldViolations violations;
  Asked asked = ReadQuestion(question, violations);
  RENKEI_RETURN_IF_ERROR(violations.ToStatus());
  asked.by.clear();
  facts::Snapshot snapshot;
  absl::StatusOr<Material> material =
      records_.Reading([&](const Known& known) -> absl::StatusOr<Material> {
        RENKEI_ASSIGN_OR_RETURN(const Context context, MakeContext(known, asked));
        snapshot = context.snapshot;
        return ListMaterial(context);
      });
  RENKEI_RETURN_IF_ERROR(material.status());
  for (CountedRecord& record : material->records) {
    const ledger::Position place = {snapshot.positions.at(record.source).epoch, record.revision};
    const absl::StatusOr<facts::Change> change = records_.Get(record.source, place);
    if (absl::IsNotFound(change.status())) {  // replaced since the selection was made
      return status::WithErrorInfo(
          absl::FailedPreconditionError(
              absl::StrCat("the ledger of '", record.source, "' was replaced meanwhile")),
          status::reason::kLedgerReplaced, {{"source", record.source}});
    }
    RENKEI_RETURN_IF_ERROR(change.status());
    RENKEI_ASSIGN_OR_RETURN(record.record, ParseRecord(*change));
  }
  std::sort(material->records.begin(), material->records.end(), ComesBefore);
  return material;
}

}  // namespace renkei::totals
