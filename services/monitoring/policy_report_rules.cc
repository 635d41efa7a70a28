#include "services/monitoring/policy_report_rules.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/event/event_check.h"
#include "common/event/placement.h"
#include "common/event/values_check.h"
#include "common/fields/checks.h"
#include "common/fields/name_pattern.h"
#include "common/programmes/placement.h"
#include "common/time/day.h"
#include "services/monitoring/limits.h"

namespace renkei::monitoring {
namespace {

using fields::Place;
using v1::PolicyReport;

void CheckTopics(const PolicyReport::Entry& entry, const Place& at) {
  fields::CheckCount(entry.topics_size(), kMaxTopics, at.Field("topics"));
  for (int i = 0; i < entry.topics_size(); ++i) {
    fields::RequireText(entry.topics(i), kMaxTopicCharacters, at.Item("topics", i));
  }
}

void CheckEntry(const PolicyReport::Entry& entry, const Place& at) {
  fields::RequireName(entry.authority(), event::PartyNames(), at.Field("authority"));
  fields::RequireEnum(entry.level(), at.Field("level"));
  fields::CheckDay(entry.day(), at.Field("day"));
  CheckTopics(entry, at);
  event::RequireLocalizedText(entry.has_title(), entry.title(), at.Field("title"));
  if (entry.has_summary()) event::CheckLocalizedText(entry.summary(), at.Field("summary"));
  if (entry.has_link()) event::CheckLink(entry.link(), at.Field("link"));
}

void CheckDelivery(const PolicyReport& report, const Place& at) {
  fields::CheckDay(report.delivered_day(), at.Field("delivered_day"));
  if (!report.delivered_day().empty() && report.state() != PolicyReport::DELIVERED) {
    at.Field("delivered_day").Refuse("is only for a report that is DELIVERED");
  }
}

// A report belongs to the year in which it is due, whenever it is delivered: there it is counted.
event::Placement PlacementOf(const PolicyReport& report) {
  // It parses: the report was completed and checked before it was stored.
  const time::Day day = time::ParseDay(report.due_day()).value_or(time::Day());
  return {time::Span{day, day}, {}};
}

std::optional<event::Placement> PlacementOf(const PolicyReport* report) {
  if (report == nullptr) return std::nullopt;
  return PlacementOf(*report);
}

}  // namespace

void PolicyReportRules::RequireId(absl::string_view id, const Place& at) const {
  if (id.empty()) return at.Refuse("is required");
  const absl::StatusOr<time::Month> month = time::ParseMonth(id);
  if (!month.ok()) at.Refuse(month.status().message());
}

void PolicyReportRules::Prepare(absl::string_view programme, const rpc::Call& call,
                                absl::AnyInvocable<void(absl::Status)> ready) const {
  programmes_.Prepare(programme, call, std::move(ready));
}

void PolicyReportRules::CompleteRecord(PolicyReport& report) const {
  if (!report.due_day().empty()) return;
  const absl::StatusOr<time::Month> month = time::ParseMonth(fields::IdOf(report.name()));
  if (month.ok()) report.set_due_day(time::FormatDay(time::LastDayOf(*month + 1)));
}

void PolicyReportRules::CheckRecord(const PolicyReport& report, const Place& at) const {
  fields::CheckDay(report.due_day(), at.Field("due_day"));
  fields::RequireEnum(report.state(), at.Field("state"));
  CheckDelivery(report, at);
  if (report.has_title()) event::CheckLocalizedText(report.title(), at.Field("title"));
  event::CheckLocalizedTexts(report.recipients(), kMaxRecipients, at, "recipients");
  if (report.has_link()) event::CheckLink(report.link(), at.Field("link"));
  fields::CheckCount(report.entries_size(), kMaxEntries, at.Field("entries"));
  for (int i = 0; i < report.entries_size(); ++i) {
    CheckEntry(report.entries(i), at.Item("entries", i));
  }
  event::CheckSources(report.sources(), at);
  event::CheckLocalizedTexts(report.notes(), kMaxNotes, at, "notes");
}

absl::Status PolicyReportRules::AdmitChange(absl::string_view name, const PolicyReport* before,
                                            const PolicyReport* after,
                                            const resource::Transition& states,
                                            const Place&) const {
  return programmes::CheckYearsOpen(programmes_, fields::ParentOf(name), PlacementOf(before),
                                    PlacementOf(after), states);
}

absl::StatusOr<time::Span> PolicyReportRules::DaysOfYear(absl::string_view programme,
                                                         time::FiscalYear year,
                                                         const ledger::State& state) const {
  return programmes::DaysOfYear(programmes_, programme, year, state);
}

std::optional<time::Span> PolicyReportRules::DaysOfRecord(const PolicyReport& report) const {
  return PlacementOf(report).span;
}

bool PolicyReportRules::RecordBelongsTo(time::FiscalYear, const time::Span& days_of_year,
                                        const PolicyReport& report) const {
  return days_of_year.Contains(PlacementOf(report).span);
}

void PolicyReportRules::CheckFilterFields(const v1::PolicyReportFilter& filter,
                                          const Place& at) const {
  fields::RequireNames(filter.parties(), event::PartyNames(), at, "parties");
}

bool PolicyReportRules::MatchesFilter(const PolicyReport& report,
                                      const v1::PolicyReportFilter& filter) const {
  const auto tells_of = [&](const PolicyReport::Entry& entry) {
    return resource::Wants(filter.parties(), entry.authority());
  };
  return resource::Wants(filter.states(), report.state()) &&
         (filter.parties().empty() ||
          std::any_of(report.entries().begin(), report.entries().end(), tells_of));
}

}  // namespace renkei::monitoring
