#include "services/aggregator/totals/testing/world.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/ledger/chain.h"
#include "services/aggregator/totals/encoding.h"

namespace renkei::totals {
namespace {

constexpr const char* kSources[] = {"coordination", "monitoring", "technical"};

std::string PartyName(absl::string_view id) {
  return id.empty() ? "" : absl::StrCat("parties/", id);
}

std::string RecordName(absl::string_view collection, absl::string_view id) {
  return absl::StrCat(kProgramme, "/", collection, "/", id);
}

// "renkei.technical.v1.Exchange" -> "technical".
std::string SourceOf(const google::protobuf::Message& message) {
  const std::string& type = message.GetDescriptor()->full_name();
  const size_t begin = type.find('.') + 1;
  return type.substr(begin, type.find('.', begin) - begin);
}

// A test that cannot set up what it needs stops where it stands.
template <typename T>
T OrDie(absl::StatusOr<T> result) {
  if (!result.ok()) std::abort();
  return *std::move(result);
}

}  // namespace

EventBuilder& EventBuilder::On(absl::string_view first, absl::string_view last) {
  event_.mutable_span()->set_first_day(std::string(first));
  event_.mutable_span()->set_last_day(std::string(last.empty() ? first : last));
  event_.mutable_span()->set_precision(type::v1::DateSpan::EXACT);
  if (event_.state() == type::v1::Event::STATE_UNSPECIFIED) State(type::v1::Event::COMPLETED);
  return *this;
}

EventBuilder& EventBuilder::Within(absl::string_view first, absl::string_view last) {
  On(first, last);
  event_.mutable_span()->set_precision(type::v1::DateSpan::WITHIN);
  return *this;
}

EventBuilder& EventBuilder::State(type::v1::Event::State state) {
  event_.set_state(state);
  return *this;
}

EventBuilder& EventBuilder::Parties(std::initializer_list<absl::string_view> ids) {
  for (const absl::string_view id : ids) As(id, type::v1::Participation::PRINCIPAL);
  return *this;
}

EventBuilder& EventBuilder::As(absl::string_view party_id, type::v1::Participation::Role role) {
  type::v1::Participation& participation = *event_.add_participations();
  participation.set_party(PartyName(party_id));
  participation.set_role(role);
  return *this;
}

EventBuilder& EventBuilder::Heads(type::v1::HeadcountRole role, int low, int high,
                                  bool approximate) {
  type::v1::Headcount& headcount = *event_.add_headcounts();
  headcount.set_role(role);
  headcount.mutable_quantity()->set_low(low);
  headcount.mutable_quantity()->set_high(high);
  headcount.mutable_quantity()->set_approximate(approximate);
  return *this;
}

EventBuilder& EventBuilder::Tally(int low, int high, bool approximate) {
  type::v1::Quantity& quantity = *event_.mutable_occurrences()->mutable_quantity();
  quantity.set_low(low);
  quantity.set_high(high);
  quantity.set_approximate(approximate);
  return *this;
}

EventBuilder& EventBuilder::SomeTally() {
  event_.mutable_occurrences()->set_unknown(true);
  return *this;
}

EventBuilder& EventBuilder::Days(int days) {
  event_.set_days(days);
  return *this;
}

EventBuilder& EventBuilder::PartOf(absl::string_view name) {
  event_.set_part_of(std::string(name));
  return *this;
}

EventBuilder& EventBuilder::At(std::initializer_list<absl::string_view> city_ids) {
  for (const absl::string_view id : city_ids) event_.add_venues()->set_city(PartyName(id));
  return *this;
}

EventBuilder& EventBuilder::AtOneOf(std::initializer_list<absl::string_view> city_ids) {
  event_.set_venues_undecided(true);
  return At(city_ids);
}

EventBuilder& EventBuilder::NamedYear(int year) {
  event_.set_fiscal_year(year);
  return *this;
}

EventBuilder& EventBuilder::Excluded(type::v1::Exclusion::Code code) {
  event_.mutable_excluded()->set_code(code);
  return *this;
}

EventBuilder& EventBuilder::Category(absl::string_view category) {
  event_.set_category(std::string(category));
  return *this;
}

EventBuilder& EventBuilder::From(absl::string_view document, absl::string_view locator,
                                 absl::string_view written_as) {
  type::v1::Source& source = *event_.add_sources();
  source.set_document(std::string(document));
  source.set_locator(std::string(locator));
  source.set_written_as(std::string(written_as));
  return *this;
}

EventBuilder& EventBuilder::Title(absl::string_view language, absl::string_view title) {
  (*event_.mutable_title()->mutable_texts())[std::string(language)] = std::string(title);
  return *this;
}

EventBuilder& EventBuilder::AndOthers() {
  event_.set_parties_incomplete(true);
  return *this;
}

World::World()
    : store_(storage::MemoryStore::Create(facts::Records::TableNames())),
      records_(OrDie(
          facts::Records::Open(*store_, {.followed = {std::begin(kSources), std::end(kSources)}}))),
      engine_(*records_) {}

int64_t World::Put(absl::string_view name, const google::protobuf::Message& message) {
  return Commit(SourceOf(message), {.revision = {},
                                    .commit_time = {},
                                    .name = std::string(name),
                                    .type = message.GetDescriptor()->full_name(),
                                    .body = message.SerializeAsString()});
}

int64_t World::Delete(absl::string_view source, absl::string_view name) {
  return Commit(source, {.revision = {},
                         .commit_time = {},
                         .name = std::string(name),
                         .type = "",
                         .body = "",
                         .deleted = true});
}

int64_t World::Commit(absl::string_view source, facts::Change change) {
  std::vector<facts::Batch>& log = logs_[std::string(source)];
  const ledger::Revision revision = {log.size() + 1};
  change.revision = revision;
  change.commit_time = absl::FromUnixSeconds(++seconds_);
  change.chain =
      ledger::NextChain(log.empty() ? ledger::EmptyChain() : log.back().changes.front().chain,
                        {.revision = revision,
                         .previous = {},
                         .commit_time = change.commit_time,
                         .epoch = {EpochOf(source)},
                         .principal = "",
                         .name = change.name,
                         .body = change.body,
                         .chain = "",
                         .deleted = change.deleted});
  log.push_back({.source = std::string(source),
                 .epoch = {EpochOf(source)},
                 .through = revision,
                 .changes = {std::move(change)}});
  if (!records_->Apply(log.back()).ok()) std::abort();
  return static_cast<int64_t>(revision.value);
}

void World::Promise(int64_t seconds) {
  seconds_ = std::max(seconds_, seconds);
  for (const char* source : kSources) {
    const facts::Batch promise = {.source = source,
                                  .epoch = {EpochOf(source)},
                                  .through = {},  // as far as it was brought
                                  .changes = {},
                                  .nothing_earlier_than = absl::FromUnixSeconds(seconds)};
    if (!records_->Apply(promise).ok()) std::abort();
  }
}

int64_t World::Activity(absl::string_view id, coordination::v1::Activity::Kind kind,
                        const EventBuilder& event) {
  coordination::v1::Activity activity;
  activity.set_kind(kind);
  *activity.mutable_event() = event.event();
  return Put(RecordName("activities", id), activity);
}

int64_t World::Exchange(absl::string_view id, technical::v1::Exchange::Track track,
                        technical::v1::Exchange::Kind kind, const EventBuilder& event) {
  technical::v1::Exchange exchange;
  exchange.set_track(track);
  exchange.set_kind(kind);
  *exchange.mutable_event() = event.event();
  return Put(RecordName("exchanges", id), exchange);
}

int64_t World::Report(absl::string_view month, monitoring::v1::PolicyReport::State state,
                      absl::string_view delivered_day) {
  monitoring::v1::PolicyReport report;
  report.set_state(state);
  report.set_delivered_day(std::string(delivered_day));
  return Put(RecordName("policyReports", month), report);
}

int64_t World::Party(absl::string_view id, absl::string_view country, absl::string_view parent,
                     absl::string_view merged_into) {
  coordination::v1::Party party;
  party.set_country(std::string(country));
  party.set_parent(PartyName(parent));
  party.set_merged_into(PartyName(merged_into));
  return Put(PartyName(id), party);
}

int64_t World::Programme(absl::string_view name, int start_month) {
  coordination::v1::Programme programme;
  programme.set_time_zone("Asia/Tokyo");
  programme.set_fiscal_year_start_month(start_month);
  auto add_side = [&](const char* id, const char* country) {
    coordination::v1::Programme::Side& side = *programme.add_sides();
    side.set_id(id);
    side.add_countries(country);
  };
  add_side("japan", "JP");
  add_side("china", "CN");
  return Put(name, programme);
}

std::string EpochOf(absl::string_view source) {
  return std::string(32, source.empty() ? '0' : "0123456789abcdef"[source[0] % 16]);
}

aggregator::v1::TotalsQuestion Ask(absl::string_view as_of,
                                   std::initializer_list<aggregator::v1::Dimension> by) {
  aggregator::v1::TotalsQuestion question;
  question.set_programme(std::string(kProgramme));
  question.add_fiscal_years(2018);
  question.set_as_of(std::string(as_of));
  for (const aggregator::v1::Dimension dimension : by) question.add_by(dimension);
  return question;
}

aggregator::v1::Total RowOf(const aggregator::v1::Totals& totals,
                            const aggregator::v1::TotalsQuestion& question,
                            std::initializer_list<absl::string_view> values) {
  Group group;
  int place = 0;
  for (const absl::string_view value : values) {
    group[DimensionKey(question.by(place++))] = std::string(value);
  }
  for (const aggregator::v1::Total& row : totals.rows()) {
    if (Group(row.group().begin(), row.group().end()) == group) return row;
  }
  return {};
}

}  // namespace renkei::totals
