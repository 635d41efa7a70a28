#include "cli/steps/held.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <memory>
#include <optional>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "cli/cells/notation.h"
#include "cli/records/names.h"
#include "cli/steps/event_of.h"
#include "cli/steps/flag_cells.h"
#include "cli/steps/held_venue.h"
#include "common/status/macros.h"
#include "common/time/day.h"
#include "google/protobuf/descriptor.h"
#include "renkei/monitoring/v1/policy_report.pb.h"
#include "renkei/type/v1/event.pb.h"
#include "renkei/type/v1/values.pb.h"

namespace renkei::steps {
namespace {

using google::protobuf::DynamicCastToGenerated;
using google::protobuf::Message;
using monitoring::v1::PolicyReport;
using records::Registry;
using status::FieldViolations;
using type::v1::Event;
using type::v1::Headcount;
using type::v1::LocalizedText;

// Nobody counted them.
constexpr char kUnknown[] = "unknown";

absl::Status NotPlanned(const Message& record, const std::string& state) {
  return absl::FailedPreconditionError(absl::StrCat(records::NameOf(record), " is ",
                                                    absl::AsciiStrToLower(state),
                                                    ", not planned; `renkei update` corrects it"));
}

// The days of the fiscal year in which the plan lies.
std::optional<time::Span> YearOf(const Message& record, const std::string& planned_day,
                                 const Registry& registry) {
  const absl::StatusOr<time::Day> day = time::ParseDay(planned_day);
  if (!day.ok()) return std::nullopt;
  const auto calendar = registry.CalendarOf(records::NameOf(record));
  if (!calendar) return std::nullopt;
  return calendar->DaysOf(calendar->YearOf(*day));
}

// The span, and nothing besides it that says when it was.
void SetDays(const std::string& day, Event& event, FlagCells& cells) {
  if (!cells.Read("--day", "span", day)) return;
  if (event.span().precision() != type::v1::DateSpan::EXACT) return;
  event.clear_days();
  event.clear_fiscal_year();
}

struct Role {
  const char* flag;
  const char* heading;
  type::v1::HeadcountRole role;
  std::string Told::*told;
};
constexpr Role kRoles[] = {
    {"--trainees", "trainees", type::v1::TRAINEE, &Told::trainees},
    {"--participants", "participants", type::v1::PARTICIPANT, &Told::participants},
    {"--experts", "experts", type::v1::EXPERT, &Told::experts}};

std::vector<Headcount> TakeRole(type::v1::HeadcountRole role, Event& event) {
  std::vector<Headcount> taken;
  std::vector<Headcount> others;
  for (const Headcount& each : event.headcounts()) {
    (each.role() == role ? taken : others).push_back(each);
  }
  event.mutable_headcounts()->Assign(others.begin(), others.end());
  return taken;
}

// Persons of one role in place of the planned ones. What kinds of person they were stays where only
// their number is told.
void SetPersons(const Role& role, const std::string& text, Event& event, FlagCells& cells,
                FieldViolations& violations) {
  const std::vector<Headcount> planned = TakeRole(role.role, event);
  if (text.empty()) {
    if (!planned.empty()) {
      violations.Add(role.flag, absl::StrCat("is needed, for the plan has ", role.heading,
                                             "; \"unknown\" if nobody counted them"));
    }
    return;
  }
  const int others = event.headcounts_size();
  if (text == kUnknown || !cells.Read(role.flag, role.heading, text)) return;
  if (planned.size() != 1 || event.headcounts_size() != others + 1) return;
  Headcount& held = *event.mutable_headcounts(others);
  if (held.classes().empty()) *held.mutable_classes() = planned.front().classes();
}

// The texts that are told, by language; a text of no language is in the only one of `planned`.
std::map<std::string, std::string> TitlesOf(const std::vector<std::string>& titles,
                                            const LocalizedText& planned,
                                            FieldViolations& violations) {
  std::map<std::string, std::string> told;
  for (const std::string& title : titles) {
    const size_t equals = title.find('=');
    if (equals != title.npos && cells::IsLanguage(title.substr(0, equals))) {
      const absl::StatusOr<LocalizedText> text = cells::ParseText(title);
      if (text.ok()) told.insert(text->texts().begin(), text->texts().end());
      if (!text.ok()) violations.Add("--title", text.status().message());
    } else if (title.empty() || planned.texts().size() != 1) {
      violations.Add("--title", absl::StrCat("\"", title, "\": expected its language, too, ",
                                             "ja=...|en=..."));
    } else {
      told[planned.texts().begin()->first] = title;
    }
  }
  return told;
}

// The final title. What was planned in other languages is no translation of another title.
void SetTitle(const std::vector<std::string>& titles, LocalizedText& title,
              FieldViolations& violations) {
  const auto told = TitlesOf(titles, title, violations);
  auto& texts = *title.mutable_texts();
  const bool as_planned = std::all_of(told.begin(), told.end(), [&](const auto& each) {
    const auto planned = texts.find(each.first);
    return planned != texts.end() && planned->second == each.second;
  });
  if (!as_planned) texts.clear();
  for (const auto& [language, text] : told) texts[language] = text;
}

}  // namespace

absl::StatusOr<std::vector<std::string>> MarkHeld(const Told& told, const Registry& registry,
                                                  Message& record) {
  Event* event = EventOf(record);
  if (event == nullptr) {
    const bool report = DynamicCastToGenerated<PolicyReport>(&record) != nullptr;
    return absl::FailedPreconditionError(
        absl::StrCat(records::NameOf(record), " is no event that is held",
                     report ? "; `renkei delivered` is for policy reports" : ""));
  }
  if (event->state() != Event::PLANNED) {
    return NotPlanned(record, Event::State_Name(event->state()));
  }
  FieldViolations violations;
  FlagCells cells({.record = record,
                   .registry = registry,
                   .fiscal_year = YearOf(record, event->span().first_day(), registry)},
                  violations);
  event->set_state(Event::COMPLETED);
  SetDays(told.day, *event, cells);
  for (const Role& role : kRoles) SetPersons(role, told.*role.told, *event, cells, violations);
  if (!told.titles.empty()) {
    SetTitle(told.titles, *event->mutable_title(), violations);
    event->clear_provisional();
  }
  if (!told.venue.empty()) SetHeldVenue(told.venue, registry, record, *event, violations);
  RENKEI_RETURN_IF_ERROR(violations.ToStatus());
  std::vector<std::string> still_open;
  if (event->provisional()) still_open.push_back("its title is provisional");
  if (event->venues_undecided()) still_open.push_back("which of the planned venues it was");
  return still_open;
}

absl::StatusOr<std::vector<std::string>> MarkDelivered(const Told& told, const Registry& registry,
                                                       Message& record) {
  auto* report = DynamicCastToGenerated<PolicyReport>(&record);
  if (report == nullptr) {
    return absl::FailedPreconditionError(absl::StrCat(records::NameOf(record),
                                                      " is no policy report; `renkei held` is for "
                                                      "activities and exchanges"));
  }
  if (report->state() != PolicyReport::PLANNED) {
    return NotPlanned(record, PolicyReport::State_Name(report->state()));
  }
  FieldViolations violations;
  FlagCells cells({.record = record,
                   .registry = registry,
                   .fiscal_year = YearOf(record, report->due_day(), registry)},
                  violations);
  report->set_state(PolicyReport::DELIVERED);
  cells.Read("--day", "delivered_day", told.day);
  if (!told.titles.empty()) SetTitle(told.titles, *report->mutable_title(), violations);
  if (!told.link.empty()) {
    report->clear_link();
    cells.Read("--link", "link", told.link);
  }
  RENKEI_RETURN_IF_ERROR(violations.ToStatus());
  return std::vector<std::string>();
}

}  // namespace renkei::steps
