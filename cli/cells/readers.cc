#include "cli/cells/readers.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "cli/cells/counts.h"
#include "cli/cells/days.h"
#include "cli/cells/entries.h"
#include "cli/cells/lookup.h"
#include "cli/cells/notation.h"
#include "cli/cells/plain_form.h"
#include "renkei/coordination/v1/party.pb.h"
#include "renkei/type/v1/event.pb.h"

namespace renkei::cells {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;
using Form = coordination::v1::Party::Name::Form;

const Reflection& ReflectionOf(const Slot& slot) { return *slot.message.GetReflection(); }

void SetString(const Slot& slot, absl::string_view text) {
  ReflectionOf(slot).SetString(&slot.message, &slot.field, std::string(text));
}

void ReadNumber(const Cell& cell, const Slot& slot) {
  const std::string text = PlainForm(cell.text());
  int32_t number = 0;
  if (!std::all_of(text.begin(), text.end(), absl::ascii_isdigit) ||
      !absl::SimpleAtoi(text, &number)) {
    return cell.Refuse(cell.text(), "a whole number, in digits");
  }
  ReflectionOf(slot).SetInt32(&slot.message, &slot.field, number);
}

void ReadDegrees(const Cell& cell, const Slot& slot) {
  double degrees = 0;
  // Written so that NaN is refused too.
  if (!absl::SimpleAtod(PlainForm(cell.text()), &degrees) || !(degrees >= -180 && degrees <= 180)) {
    return cell.Refuse(cell.text(), "degrees, -180 to 180, 35.68");
  }
  ReflectionOf(slot).SetDouble(&slot.message, &slot.field, degrees);
}

void ReadYesOrNo(const Cell& cell, const Slot& slot) {
  if (cell.text() != "yes" && cell.text() != "no") return cell.Refuse(cell.text(), "yes or no");
  ReflectionOf(slot).SetBool(&slot.message, &slot.field, cell.text() == "yes");
}

void ReadEnum(const Cell& cell, const Slot& slot) {
  const auto& type = *slot.field.enum_type();
  if (!slot.field.is_repeated()) {
    const std::optional<int> value = ValueNamed(cell, type, cell.text());
    if (value) ReflectionOf(slot).SetEnumValue(&slot.message, &slot.field, *value);
    return;
  }
  for (const absl::string_view name : SplitList(cell.text())) {
    const std::optional<int> value = ValueNamed(cell, type, name);
    if (value) ReflectionOf(slot).AddEnumValue(&slot.message, &slot.field, *value);
  }
}

void ReadString(const Cell& cell, const Slot& slot) {
  if (!slot.field.is_repeated()) return SetString(slot, cell.text());
  for (const absl::string_view text : SplitList(cell.text())) {
    if (text.empty()) cell.Refuse(cell.text(), "an entry on each side of the separator");
    ReflectionOf(slot).AddString(&slot.message, &slot.field, Unescape(text));
  }
}

// Adds a message to the slot if `read` can read it from the text.
void AddEntry(const Cell& cell, const Slot& slot, absl::string_view text, EntryReader read) {
  Message* entry = ReflectionOf(slot).AddMessage(&slot.message, &slot.field);
  if (!read(cell, text, *entry)) ReflectionOf(slot).RemoveLast(&slot.message, &slot.field);
}

void ReadMessage(const Cell& cell, const Slot& slot) {
  const EntryReader read = NotationOf(*slot.field.message_type());
  if (slot.field.is_repeated()) {
    for (const absl::string_view entry : SplitList(cell.text())) AddEntry(cell, slot, entry, read);
    return;
  }
  Message& message = *ReflectionOf(slot).MutableMessage(&slot.message, &slot.field);
  if (cell.language().empty()) {
    read(cell, cell.text(), message);
  } else {
    auto& texts = *static_cast<type::v1::LocalizedText&>(message).mutable_texts();
    texts[std::string(cell.language())] = std::string(cell.text());
  }
}

void ReadPersonsAs(const Cell& cell, const Slot& slot, type::v1::HeadcountRole role) {
  auto& event = static_cast<type::v1::Event&>(slot.message);
  for (const absl::string_view text : SplitList(cell.text())) {
    type::v1::Headcount headcount;
    headcount.set_role(role);
    if (ReadPersons(cell, text, headcount)) *event.add_headcounts() = std::move(headcount);
  }
}

void ReadNames(const Cell& cell, const Slot& slot, Form form) {
  for (const absl::string_view text : SplitList(cell.text())) {
    const absl::StatusOr<Entry> entry = ParseEntry(text, "(");
    if (!entry.ok() || entry->head.empty()) {
      cell.Refuse(text, "a name, with (2018-03-17..) where it was in use only then");
      continue;
    }
    absl::StatusOr<Validity> validity = Validity{};
    if (!entry->details.empty()) validity = ParseValidity(entry->Detail('('));
    if (!validity.ok()) {
      cell.Refuse(text, validity.status().message());
      continue;
    }
    auto& name = static_cast<coordination::v1::Party::Name&>(
        *ReflectionOf(slot).AddMessage(&slot.message, &slot.field));
    name.set_language(std::string(cell.language()));
    name.set_form(form);
    name.set_text(entry->head);
    name.set_valid_from(validity->from);
    name.set_valid_to(validity->to);
  }
}

}  // namespace

void ReadField(const Cell& cell, const Slot& slot) {
  switch (slot.field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_ENUM:
      return ReadEnum(cell, slot);
    case FieldDescriptor::CPPTYPE_BOOL:
      return ReadYesOrNo(cell, slot);
    case FieldDescriptor::CPPTYPE_INT32:
      return ReadNumber(cell, slot);
    case FieldDescriptor::CPPTYPE_DOUBLE:
      return ReadDegrees(cell, slot);
    case FieldDescriptor::CPPTYPE_STRING:
      return ReadString(cell, slot);
    default:
      return ReadMessage(cell, slot);
  }
}

void ReadDay(const Cell& cell, const Slot& slot) {
  const absl::StatusOr<std::string> day = ParseDayOf(cell.text(), cell.fiscal_year());
  if (!day.ok()) return cell.Refuse(cell.text(), day.status().message());
  SetString(slot, *day);
}

void ReadYear(const Cell& cell, const Slot& slot) {
  const absl::StatusOr<std::string> year = ParseYearOf(cell.text());
  if (!year.ok()) return cell.Refuse(cell.text(), year.status().message());
  int32_t number = 0;
  if (absl::SimpleAtoi(*year, &number)) {
    ReflectionOf(slot).SetInt32(&slot.message, &slot.field, number);
  }
}

void ReadYears(const Cell& cell, const Slot& slot) {
  for (const absl::string_view entry : SplitList(cell.text())) {
    const absl::StatusOr<std::vector<int>> years = ParseYears(entry);
    if (!years.ok()) {
      cell.Refuse(entry, years.status().message());
      continue;
    }
    for (const int year : *years) {
      ReflectionOf(slot).AddInt32(&slot.message, &slot.field, year);
    }
  }
}

void ReadMonth(const Cell& cell, const Slot& slot) {
  const absl::StatusOr<std::string> month = ParseMonthOf(cell.text());
  if (!month.ok()) return cell.Refuse(cell.text(), month.status().message());
  SetString(slot, *month);
}

void ReadFigure(const Cell& cell, const Slot& slot) {
  const auto set = [&](const type::v1::Quantity& quantity) {
    ReflectionOf(slot).MutableMessage(&slot.message, &slot.field)->CopyFrom(quantity);
  };
  const auto occurrences = ParseOccurrences(cell.text());
  if (occurrences.ok() && occurrences->has_quantity()) return set(occurrences->quantity());
  const auto persons = ParsePersons(cell.text(), "");
  if (persons.ok() && persons->classes.empty()) return set(persons->quantity);
  cell.Refuse(cell.text(), "a figure: 18, 18回, 約110名, 30～40名");
}

void ReadTrainees(const Cell& cell, const Slot& slot) {
  ReadPersonsAs(cell, slot, type::v1::TRAINEE);
}

void ReadParticipants(const Cell& cell, const Slot& slot) {
  ReadPersonsAs(cell, slot, type::v1::PARTICIPANT);
}

void ReadExperts(const Cell& cell, const Slot& slot) {
  ReadPersonsAs(cell, slot, type::v1::EXPERT);
}

void ReadParty(const Cell& cell, const Slot& slot) {
  const std::optional<std::string> party = PartyNamed(cell, cell.text());
  if (party) SetString(slot, *party);
}

void ReadPartyList(const Cell& cell, const Slot& slot) {
  for (const absl::string_view name : SplitList(cell.text())) {
    const std::optional<std::string> party = PartyNamed(cell, name);
    if (party) ReflectionOf(slot).AddString(&slot.message, &slot.field, *party);
  }
}

void ReadRecord(const Cell& cell, const Slot& slot) {
  const std::vector<std::string> own = absl::StrSplit(cell.row_name(), '/');
  const std::vector<std::string> said = absl::StrSplit(cell.text(), '/');
  const bool empty_part =
      std::any_of(said.begin(), said.end(), [](const std::string& part) { return part.empty(); });
  if (said.size() == 1 && own.size() == 4) {
    SetString(slot, absl::StrCat(own[0], "/", own[1], "/", own[2], "/", said[0]));
  } else if (said.size() == 2 && own.size() == 4 && !empty_part) {
    SetString(slot, absl::StrCat(own[0], "/", own[1], "/", cell.text()));
  } else if (said.size() == 4 && said[0] == "programmes" && !empty_part) {
    SetString(slot, cell.text());
  } else {
    cell.Refuse(cell.text(),
                "a record: consultation-02, exchanges/visits-tianjin or "
                "programmes/jp-cn-air/exchanges/visits-tianjin");
  }
}

void ReadVenues(const Cell& cell, const Slot& slot) {
  const std::vector<absl::string_view> choices = Split(cell.text(), " or ");
  const std::vector<absl::string_view> listed = SplitList(cell.text());
  if (choices.size() > 1 && listed.size() > 1) {
    return cell.Refuse(cell.text(), "venues divided by \";\" or by \" or \", not by both");
  }
  const bool undecided = choices.size() > 1;
  for (const absl::string_view venue : undecided ? choices : listed) {
    AddEntry(cell, slot, venue, ReadVenue);
  }
  static_cast<type::v1::Event&>(slot.message).set_venues_undecided(undecided);
}

void ReadFullNames(const Cell& cell, const Slot& slot) {
  ReadNames(cell, slot, coordination::v1::Party::Name::FULL);
}

void ReadShortNames(const Cell& cell, const Slot& slot) {
  ReadNames(cell, slot, coordination::v1::Party::Name::SHORT);
}

}  // namespace renkei::cells
