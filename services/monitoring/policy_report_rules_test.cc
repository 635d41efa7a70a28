#include "services/monitoring/policy_report_rules.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "common/event/refusals.h"
#include "gmock/gmock.h"

namespace renkei::monitoring {
namespace {

using event::ExpectRefusals;
using event::RefusedOf;
using fields::Place;

// Programmes that nobody asks.
class NoProgrammes final : public programmes::Programmes {
 public:
  void Prepare(absl::string_view, const rpc::Call&,
               absl::AnyInvocable<void(absl::Status)> ready) const override {
    ready(absl::OkStatus());
  }
  absl::StatusOr<time::FiscalCalendar> CalendarOf(absl::string_view programme,
                                                  const ledger::State&) const override {
    return programmes::ProgrammeNotFound(programme);
  }
  absl::StatusOr<std::optional<programmes::Closing>> ClosingOf(
      absl::string_view, time::FiscalYear, const ledger::State&) const override {
    return std::nullopt;
  }
};

// Programmes whose fiscal year 2018 is closed.
class Closed2018 final : public programmes::Programmes {
 public:
  void Prepare(absl::string_view, const rpc::Call&,
               absl::AnyInvocable<void(absl::Status)> ready) const override {
    ready(absl::OkStatus());
  }
  absl::StatusOr<time::FiscalCalendar> CalendarOf(absl::string_view,
                                                  const ledger::State&) const override {
    return time::FiscalCalendar(4);
  }
  absl::StatusOr<std::optional<programmes::Closing>> ClosingOf(
      absl::string_view programme, time::FiscalYear year, const ledger::State&) const override {
    if (year.value != 2018) return std::nullopt;
    return programmes::Closing{programmes::FiscalYearName(programme, year), "reported"};
  }
};

class EmptyState final : public ledger::State {
 public:
  absl::StatusOr<std::optional<ledger::Version>> Find(absl::string_view) const override {
    return std::nullopt;
  }
  absl::StatusOr<std::vector<ledger::IndexEntry>> ScanIndex(absl::string_view, absl::string_view,
                                                            size_t) const override {
    return std::vector<ledger::IndexEntry>();
  }
};

const PolicyReportRules& Rules() {
  static const NoProgrammes& programmes = *new NoProgrammes();
  static const PolicyReportRules& rules = *new PolicyReportRules(programmes);
  return rules;
}

void Check(const v1::PolicyReport& report, const Place& at) { Rules().Check(report, at); }

TEST(PolicyReportRules, AnIdIsAMonth) {
  for (const char* id : {"2018-03", "2199-12"}) {
    status::FieldViolations violations;
    Rules().RequireId(id, Place(violations, "id"));
    EXPECT_TRUE(violations.empty()) << id;
  }
  for (const char* id : {"", "2018", "2018-13", "2018-3", "march"}) {
    status::FieldViolations violations;
    Rules().RequireId(id, Place(violations, "id"));
    EXPECT_EQ(violations.size(), 1u) << id;
  }
}

TEST(PolicyReportRules, AReportIsDueAtTheEndOfTheMonthAfter) {
  v1::PolicyReport report;
  report.set_name("programmes/p/policyReports/2018-12");
  Rules().Complete(report);
  EXPECT_EQ(report.due_day(), "2019-01-31");
  report.set_due_day("2019-01-20");
  Rules().Complete(report);
  EXPECT_EQ(report.due_day(), "2019-01-20") << "what is said stands";
}

TEST(PolicyReportRules, AReportBelongsToTheYearItIsDueInWheneverItIsDelivered) {
  const Closed2018 programmes;
  const PolicyReportRules rules(programmes);
  status::FieldViolations violations;
  const EmptyState state;
  const auto deleting = [&](const char* due_day, const char* delivered_day) {
    v1::PolicyReport report;
    report.set_due_day(due_day);
    report.set_delivered_day(delivered_day);
    return rules
        .Admit({"programmes/p/policyReports/2019-02", &report, nullptr}, {state, state},
               Place(violations, "m"))
        .code();
  };
  EXPECT_EQ(deleting("2019-03-31", "2019-04-05"), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(deleting("2019-03-31", ""), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(deleting("2019-04-30", "2019-03-20"), absl::StatusCode::kOk);
}

TEST(PolicyReportRules, HoldForEachField) {
  const std::string title = "title {texts {key: 'ja' value: 'x'}} ";
  const auto entry = [&](const std::string& more) {
    return absl::StrCat("state: PLANNED entries {", more, "}");
  };
  const auto good_entry = [&](const std::string& more) {
    return entry(absl::StrCat("authority: 'parties/cn-mee' level: CENTRAL ", title, more));
  };
  EXPECT_THAT(RefusedOf<v1::PolicyReport>(good_entry("day: '2018-03-02' topics: 'VOC'"), Check),
              testing::IsEmpty());
  ExpectRefusals<v1::PolicyReport>(
      {
          {"", "m.state", "required"},
          {"state: 9", "m.state", "9"},
          {"state: PLANNED due_day: '2018-04-31'", "m.due_day", "does not exist"},
          {"state: PLANNED delivered_day: '2018-04-30'", "m.delivered_day", "DELIVERED"},
          {"state: DELIVERED delivered_day: '2018-04-31'", "m.delivered_day", "does not exist"},
          {"state: PLANNED recipients {}", "m.recipients[0].texts", "required"},
          {"state: PLANNED link {}", "m.link.uri", "required"},
          {"state: PLANNED title {}", "m.title.texts", "required"},
          {"state: PLANNED sources {}", "m.sources[0].document", "required"},
          {"state: PLANNED notes {}", "m.notes[0].texts", "required"},
          {entry(absl::StrCat("level: CENTRAL ", title)), "m.entries[0].authority", "required"},
          {entry(absl::StrCat("authority: 'parties/a' ", title)), "m.entries[0].level", "required"},
          {entry("authority: 'parties/a' level: MUNICIPAL"), "m.entries[0].title", "required"},
          {good_entry("day: 'today'"), "m.entries[0].day", "not a day"},
          {good_entry("topics: ''"), "m.entries[0].topics[0]", "required"},
          {good_entry(absl::StrCat("topics: '", std::string(101, 'x'), "'")),
           "m.entries[0].topics[0]", "101"},
      },
      Check);
}

}  // namespace
}  // namespace renkei::monitoring
