// World: records, facts and an engine in memory, and short ways to write records. Test code only.
#ifndef RENKEI_SERVICES_AGGREGATOR_TOTALS_TESTING_WORLD_H_
#define RENKEI_SERVICES_AGGREGATOR_TOTALS_TESTING_WORLD_H_

#include <cstdint>
#include <initializer_list>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "common/storage/memory/memory_store.h"
#include "google/protobuf/message.h"
#include "renkei/aggregator/v1/totals.pb.h"
#include "renkei/coordination/v1/activity.pb.h"
#include "renkei/coordination/v1/party.pb.h"
#include "renkei/coordination/v1/programme.pb.h"
#include "renkei/monitoring/v1/policy_report.pb.h"
#include "renkei/technical/v1/exchange.pb.h"
#include "renkei/type/v1/event.pb.h"
#include "services/aggregator/facts/batch.h"
#include "services/aggregator/facts/records.h"
#include "services/aggregator/totals/engine.h"

namespace renkei::totals {

inline constexpr absl::string_view kProgramme = "programmes/p";

// Writes an event: COMPLETED unless said otherwise.
class EventBuilder final {
 public:
  EventBuilder& On(absl::string_view first, absl::string_view last = "");
  EventBuilder& Within(absl::string_view first, absl::string_view last);
  EventBuilder& State(type::v1::Event::State state);
  // "cn-tianjin"; PRINCIPAL.
  EventBuilder& Parties(std::initializer_list<absl::string_view> ids);
  EventBuilder& As(absl::string_view party_id, type::v1::Participation::Role role);
  EventBuilder& Heads(type::v1::HeadcountRole role, int low, int high, bool approximate = false);
  EventBuilder& Trainees(int count) { return Heads(type::v1::TRAINEE, count, count); }
  EventBuilder& Tally(int low, int high, bool approximate = false);
  EventBuilder& Tally(int count) { return Tally(count, count); }
  EventBuilder& SomeTally();  // no one knows how many
  EventBuilder& Days(int days);
  EventBuilder& PartOf(absl::string_view name);
  EventBuilder& At(std::initializer_list<absl::string_view> city_ids);
  EventBuilder& AtOneOf(std::initializer_list<absl::string_view> city_ids);
  EventBuilder& NamedYear(int year);
  EventBuilder& Excluded(type::v1::Exclusion::Code code);
  EventBuilder& Category(absl::string_view category);
  EventBuilder& From(absl::string_view document, absl::string_view locator,
                     absl::string_view written_as = "");
  EventBuilder& Title(absl::string_view language, absl::string_view title);
  EventBuilder& AndOthers();  // not all parties are named

  const type::v1::Event& event() const { return event_; }

 private:
  type::v1::Event event_;
};

class World final {
 public:
  World();

  facts::Records& records() { return *records_; }
  const facts::Records& records() const { return *records_; }
  storage::MemoryStore& store() { return *store_; }
  const Engine& engine() const { return engine_; }
  // As of the engine, with all patience.
  absl::StatusOr<aggregator::v1::Totals> Query(
      const aggregator::v1::TotalsQuestion& question) const {
    return engine_.Query(question, time::EndlessPatience());
  }
  absl::StatusOr<CellRecords> RecordsBehind(
      const aggregator::v1::TotalsQuestion& question, const Group& group,
      const std::vector<aggregator::v1::StateAsOf>& states) const {
    return engine_.RecordsBehind(question, group, states, time::EndlessPatience());
  }
  absl::StatusOr<LeftOutRecords> LeftOut(
      const aggregator::v1::TotalsQuestion& question, const Group& group,
      const std::vector<aggregator::v1::StateAsOf>& states) const {
    return engine_.LeftOut(question, group, states, time::EndlessPatience());
  }
  absl::StatusOr<Material> MaterialFor(const aggregator::v1::TotalsQuestion& question) const {
    return engine_.MaterialFor(question, time::EndlessPatience());
  }

  // Commits one version. Which source keeps it follows from its type. Answers its revision.
  int64_t Put(absl::string_view name, const google::protobuf::Message& message);
  int64_t Delete(absl::string_view source, absl::string_view name);
  // Every source promises that nothing committed up to then is still to come: those that have
  // committed, and those whose ledgers are empty. The n-th version of all is committed n seconds
  // after 1970, or after what was promised.
  void Promise(int64_t seconds);
  // Everything committed, by source, a batch a version.
  const std::map<std::string, std::vector<facts::Batch>>& logs() const { return logs_; }

  // "a" becomes "programmes/p/activities/a", and so on.
  int64_t Activity(absl::string_view id, coordination::v1::Activity::Kind kind,
                   const EventBuilder& event);
  int64_t Exchange(absl::string_view id, technical::v1::Exchange::Track track,
                   technical::v1::Exchange::Kind kind, const EventBuilder& event);
  int64_t Report(absl::string_view month, monitoring::v1::PolicyReport::State state,
                 absl::string_view delivered_day = "");
  int64_t Party(absl::string_view id, absl::string_view country, absl::string_view parent = "",
                absl::string_view merged_into = "");
  // A programme with the sides japan (JP) and china (CN).
  int64_t Programme(absl::string_view name = kProgramme, int start_month = 4);

 private:
  int64_t Commit(absl::string_view source, facts::Change change);

  std::unique_ptr<storage::MemoryStore> store_;
  std::unique_ptr<facts::Records> records_;
  Engine engine_;
  std::map<std::string, std::vector<facts::Batch>> logs_;
  int64_t seconds_ = 0;  // of the last commit or promise
};

std::string EpochOf(absl::string_view source);

// Asks about fiscal year 2018 of kProgramme.
aggregator::v1::TotalsQuestion Ask(absl::string_view as_of,
                                   std::initializer_list<aggregator::v1::Dimension> by = {});

// The row with these values in the order of the question's dimensions; an empty Total if none.
aggregator::v1::Total RowOf(const aggregator::v1::Totals& totals,
                            const aggregator::v1::TotalsQuestion& question,
                            std::initializer_list<absl::string_view> values);

}  // namespace renkei::totals

#endif  // RENKEI_SERVICES_AGGREGATOR_TOTALS_TESTING_WORLD_H_
