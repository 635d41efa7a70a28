#include "services/aggregator/report/edition/edition.h"

#include <type_traits>
#include <variant>

#include "absl/strings/str_replace.h"

namespace renkei::edition {
namespace {

using coordination::v1::Section;
using type::v1::Event;
using type::v1::HeadcountRole;

}  // namespace

std::string Edition::Introduction(const type::v1::LocalizedText& text) const {
  return absl::StrReplaceAll(Text(text), {{"{year}", catalogue.YearInFull(year)}});
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

std::string LabelOf(const Edition& edition, const Section& section) {
  return edition.Text(section.has_summary_label() ? section.summary_label() : section.heading());
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
