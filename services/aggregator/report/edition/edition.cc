#include "services/aggregator/report/edition/edition.h"

#include <algorithm>
#include <type_traits>
#include <utility>
#include <variant>

#include "absl/strings/str_replace.h"
#include "common/status/macros.h"

namespace renkei::edition {
namespace {

using aggregator::v1::StateAsOf;
using aggregator::v1::TotalsQuestion;
using coordination::v1::Section;
using type::v1::Event;
using type::v1::HeadcountRole;

TotalsQuestion QuestionOf(const Edition& edition, const Section& section) {
  TotalsQuestion question = edition.question;
  auto& filter = *question.mutable_filter();
  filter.add_platforms(section.platform());
  *filter.mutable_kinds() = section.kinds();
  if (!section.track().empty()) filter.add_tracks(section.track());
  if (!section.category().empty()) filter.add_categories(section.category());
  return question;
}

}  // namespace

std::string Edition::Introduction(const type::v1::LocalizedText& text) const {
  return absl::StrReplaceAll(Text(text), {{"{year}", catalogue.YearInFull(year)}});
}

bool SectionData::IsShown(StateAsOf state) const {
  return state == aggregator::v1::COMPLETED || state == aggregator::v1::UNDATED ||
         !section.has_headline() || section.headline().include_planned();
}

absl::StatusOr<SectionData> ReadSection(const Edition& edition, const Section& section) {
  SectionData data{.section = section,
                   .question = QuestionOf(edition, section),
                   .totals = {},
                   .records = {},
                   .added = {}};
  RENKEI_ASSIGN_OR_RETURN(data.totals, edition.engine.Query(data.question));
  RENKEI_ASSIGN_OR_RETURN(totals::CellRecords behind,
                          edition.engine.RecordsBehind(data.question, {}, {}));
  for (auto& record : behind.records) {
    std::string name = record.name();
    data.added.emplace(std::move(name), std::move(record));
  }
  for (const totals::CountedRecord& record : edition.records) {
    if (data.added.contains(record.name) && data.IsShown(record.state)) {
      data.records.emplace_back(record);
    }
  }
  return data;
}

// A section is of one platform, so its records in the order of source and name are in that of name.
std::vector<aggregator::v1::TotalRecord> AddedIn(const SectionData& data,
                                                 const std::vector<StateAsOf>& states) {
  std::vector<aggregator::v1::TotalRecord> records;
  for (const auto& [name, record] : data.added) {
    const bool asked = std::find(states.begin(), states.end(), record.state()) != states.end();
    if (asked) records.push_back(record);
  }
  return records;
}

TotalsQuestion By(TotalsQuestion question, aggregator::v1::Dimension dimension) {
  question.clear_by();
  question.add_by(dimension);
  return question;
}

const Event* EventOf(const totals::CountedRecord& record) {
  return std::visit(
      [](const auto& message) -> const Event* {
        if constexpr (requires { message.event(); }) {
          return &message.event();
        } else {
          return nullptr;
        }
      },
      record.record);
}

std::string KindOf(const totals::CountedRecord& record) {
  if (const auto* activity = std::get_if<coordination::v1::Activity>(&record.record)) {
    return coordination::v1::Activity::Kind_Name(activity->kind());
  }
  if (const auto* exchange = std::get_if<technical::v1::Exchange>(&record.record)) {
    return technical::v1::Exchange::Kind_Name(exchange->kind());
  }
  return "POLICY_REPORT";
}

std::string KindLabel(const Edition& edition, const Section& section, absl::string_view kind) {
  for (const auto& label : section.kind_labels()) {
    if (label.kind() == kind) return edition.Text(label.label());
  }
  return edition.catalogue.KindLabel(kind);
}

wording::Dates DatesOf(const totals::CountedRecord& record) {
  const Event* event = EventOf(record);
  return {.span = record.days,
          .within = event != nullptr && event->span().precision() == type::v1::DateSpan::WITHIN};
}

wording::Standing StandingOf(const totals::CountedRecord& record) {
  return {.state = record.state, .overdue = record.overdue};
}

wording::Count CountOf(const aggregator::v1::Counts& counts,
                       const std::vector<HeadcountRole>& roles, bool reports) {
  wording::Count count;
  count.times = counts.occurrences();
  if (reports) {
    count.times.set_low(counts.reports());
    count.times.set_high(counts.reports());
    count.times.set_approximate(false);
  }
  count.times_unknown = counts.records_without_occurrences();
  for (const HeadcountRole role : roles) {
    const auto found = counts.persons().find(type::v1::HeadcountRole_Name(role));
    count.persons.push_back(
        {role, found == counts.persons().end() ? type::v1::Quantity() : found->second});
  }
  return count;
}

wording::Counts CountsOf(const aggregator::v1::Total& total,
                         const std::vector<HeadcountRole>& roles, bool reports) {
  return {.completed = CountOf(total.completed(), roles, reports),
          .planned = CountOf(total.planned(), roles, reports),
          .undated = CountOf(total.undated(), roles, reports),
          .later = CountOf(total.later(), roles, reports),
          .overdue = total.overdue_records()};
}

}  // namespace renkei::edition
