#include "cli/steps/opened_year.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "cli/steps/named_time.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"
#include "renkei/coordination/v1/section.pb.h"
#include "renkei/type/v1/values.pb.h"

namespace renkei::steps {
namespace {

using coordination::v1::FiscalYear;
using coordination::v1::Part;
using coordination::v1::PartyColumn;
using coordination::v1::Programme;
using coordination::v1::Section;
using coordination::v1::SectionNote;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;
using type::v1::LocalizedText;

// A day as many years later; 29 February becomes the 28th where there is none.
time::Day YearsLater(time::Day day, int years) {
  const time::Month month(day.year() + years, day.month());
  return std::min(time::Day(month) + (day.day() - 1), time::LastDayOf(month));
}

// The days of a membership, its open ends at the ends of time. Those that the services would
// refuse are open, too.
time::Span DaysOf(const Programme::Member& member) {
  const auto day = [](const std::string& text, time::Day open) {
    const absl::StatusOr<time::Day> parsed = time::ParseDay(text);
    return parsed.ok() ? *parsed : open;
  };
  return {day(member.valid_from(), time::Day(time::kFirstYear, 1, 1)),
          day(member.valid_to(), time::Day(time::kLastYear, 12, 31))};
}

std::string Written(const time::Span& days) {
  return absl::StrCat(time::FormatDay(days.first), "..", time::FormatDay(days.last));
}

// Who is a member in the year, with the memberships of exactly `from` renewed.
class Members final {
 public:
  Members(const time::Span& from, const time::Span& days, OpenedYear& opened)
      : days_(days), opened_(opened) {
    for (const Programme::Member& member : opened.programme.members()) {
      all_.insert(member.party());
      if (DaysOf(member).Overlaps(days)) now_.insert(member.party());
      if (DaysOf(member) == from) renewable_.push_back(member.party());
      if (DaysOf(member).Overlaps(from)) before_[member.party()] = DaysOf(member);
    }
    for (const std::string& party : renewable_) Renew(party);
    for (const auto& [party, membership] : before_) {
      if (now_.contains(party)) continue;
      opened_.remarks.left_out.push_back(
          absl::StrCat("member ", party, ": ", Reason(party), " (", Written(membership), ")"));
    }
    opened_.members = static_cast<int>(now_.size());
  }

  // It is or was a member, but is none in the year.
  bool HasLeft(const std::string& party) const {
    return all_.contains(party) && !now_.contains(party);
  }
  static std::string Reason(const std::string& party) {
    return absl::StrCat("the membership of ", party, " does not reach into the year");
  }

 private:
  void Renew(const std::string& party) {
    if (!now_.insert(party).second) return;
    Programme::Member& renewed = *opened_.programme.add_members();
    renewed.set_party(party);
    renewed.set_valid_from(time::FormatDay(days_.first));
    renewed.set_valid_to(time::FormatDay(days_.last));
    opened_.renews_members = true;
    opened_.remarks.shifted.push_back(absl::StrCat("member ", party, ": ", Written(before_[party]),
                                                   " is followed by ", Written(days_)));
  }

  const time::Span days_;
  OpenedYear& opened_;
  std::set<std::string> all_, now_;
  std::map<std::string, time::Span> before_;  // in `from`
  std::vector<std::string> renewable_;
};

// What in the text is of a time; nullopt: nothing. Told with the text itself.
std::optional<std::string> BoundText(const LocalizedText& text, int year) {
  std::map<std::string, std::string> texts(text.texts().begin(), text.texts().end());
  for (const auto& [language, words] : texts) {
    const std::string time = NamedTime(words, year);
    if (!time.empty()) return absl::StrCat("it names ", time, ": \"", words, "\"");
  }
  return std::nullopt;
}

class Layout final {
 public:
  Layout(time::FiscalYear from, int years_later, const Members& members, OpeningRemarks& remarks)
      : from_(from), years_later_(years_later), members_(members), remarks_(remarks) {}

  void Make(FiscalYear& year) {
    CheckTexts("", year);
    for (Part& part : *year.mutable_parts()) MakePart(part);
  }

 private:
  void MakePart(Part& part) {
    CheckTexts(absl::StrCat("part ", part.id()), part);
    auto& sections = *part.mutable_sections();
    for (int i = 0; i < sections.size();) {
      Section& section = sections[i];
      if (LosesColumns(section)) {
        sections.DeleteSubrange(i, 1);
      } else {
        MakeSection(section);
        ++i;
      }
    }
  }

  // Without the columns of those who have left. True: they were all it had.
  bool LosesColumns(Section& section) {
    const std::string place = absl::StrCat("section ", section.id());
    auto& columns = *section.mutable_party_columns();
    if (columns.empty()) return false;
    std::vector<std::string> left;
    const auto kept = std::remove_if(columns.begin(), columns.end(), [&](const PartyColumn& each) {
      if (!members_.HasLeft(each.party())) return false;
      left.push_back(each.party());
      return true;
    });
    columns.erase(kept, columns.end());
    if (columns.empty()) {
      LeaveOut(place, "none of its party columns is of a member in the year");
      return true;
    }
    for (const std::string& party : left) {
      LeaveOut(absl::StrCat(place, ", column ", party), Members::Reason(party));
    }
    return false;
  }

  void MakeSection(Section& section) {
    const std::string place = absl::StrCat("section ", section.id());
    CheckTexts(place, section);
    for (auto& label : *section.mutable_kind_labels()) {
      CheckTexts(absl::StrCat(place, ", kind ", label.kind()), label);
    }
    for (auto& column : *section.mutable_party_columns()) {
      CheckTexts(absl::StrCat(place, ", column ", column.party()), column);
    }
    if (const std::string time = NamedTime(section.category(), from_.value); !time.empty()) {
      remarks_.to_check.push_back(
          absl::StrCat(place, ", category: it names ", time, ": \"", section.category(), "\""));
    }
    MakeNotes(place, section);
  }

  void MakeNotes(const std::string& place, Section& section) {
    const auto notes = std::move(*section.mutable_notes());
    section.clear_notes();
    int number = 0;
    for (const SectionNote& note : notes) {
      const std::string here = absl::StrCat(place, ", note ", ++number);
      std::optional<std::string> bound = BoundText(note.text(), from_.value);
      if (!bound) bound = BoundText(note.marker(), from_.value);
      if (bound) {
        LeaveOut(here, *bound);
      } else {
        *section.add_notes() = Shifted(here, note);
      }
    }
  }

  SectionNote Shifted(const std::string& place, SectionNote note) {
    const absl::StatusOr<time::Day> day = time::ParseDay(note.shown_from());
    if (!day.ok()) return note;
    note.set_shown_from(time::FormatDay(YearsLater(*day, years_later_)));
    remarks_.shifted.push_back(
        absl::StrCat(place, ", shown from: ", time::FormatDay(*day), " -> ", note.shown_from()));
    return note;
  }

  // Leaves out the message's own texts that name a time, but those that the API requires.
  void CheckTexts(absl::string_view place, Message& message) {
    const Reflection& reflection = *message.GetReflection();
    for (int i = 0; i < message.GetDescriptor()->field_count(); ++i) {
      const FieldDescriptor* field = message.GetDescriptor()->field(i);
      if (field->is_repeated() || field->message_type() != LocalizedText::descriptor()) continue;
      const auto bound = BoundText(
          static_cast<const LocalizedText&>(reflection.GetMessage(message, field)), from_.value);
      if (!bound) continue;
      const std::string here = absl::StrCat(place, place.empty() ? "" : ", ", field->name());
      if (IsRequired(*field)) {
        remarks_.to_check.push_back(absl::StrCat(here, ": ", *bound));
      } else {
        LeaveOut(here, *bound);
        reflection.ClearField(&message, field);
      }
    }
  }

  static bool IsRequired(const FieldDescriptor& text) {
    return text.name() == "heading" ||
           text.containing_type() == coordination::v1::KindLabel::descriptor();
  }

  void LeaveOut(absl::string_view place, absl::string_view reason) {
    remarks_.left_out.push_back(absl::StrCat(place, ": ", reason));
  }

  const time::FiscalYear from_;
  const int years_later_;
  const Members& members_;
  OpeningRemarks& remarks_;
};

}  // namespace

OpenedYear OpenYear(const FiscalYear& source, const Programme& programme, time::FiscalYear from,
                    time::FiscalYear year) {
  OpenedYear opened{.year = source, .programme = programme};
  opened.year.set_name(absl::StrCat(programme.name(), "/fiscalYears/", year.value));
  opened.year.clear_etag();
  opened.year.clear_revision();
  opened.year.clear_update_time();
  opened.year.set_state(FiscalYear::OPEN);
  if (!source.state_reason().empty()) {
    opened.remarks.left_out.push_back(
        absl::StrCat("state_reason: it is of ", from.value, ": \"", source.state_reason(), "\""));
    opened.year.clear_state_reason();
  }
  const time::FiscalCalendar calendar(programme.fiscal_year_start_month());
  const Members members(calendar.DaysOf(from), calendar.DaysOf(year), opened);
  Layout(from, year.value - from.value, members, opened.remarks).Make(opened.year);
  return opened;
}

}  // namespace renkei::steps
