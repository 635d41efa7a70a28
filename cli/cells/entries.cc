#include "cli/cells/entries.h"

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "cli/cells/counts.h"
#include "cli/cells/days.h"
#include "cli/cells/lookup.h"
#include "cli/cells/notation.h"
#include "cli/cells/plain_form.h"
#include "common/time/day.h"
#include "renkei/coordination/v1/programme.pb.h"
#include "renkei/coordination/v1/section.pb.h"
#include "renkei/type/v1/event.pb.h"
#include "renkei/type/v1/values.pb.h"

namespace renkei::cells {
namespace {

using google::protobuf::Message;
using type::v1::LocalizedText;

// The entry, or refused.
std::optional<Entry> EntryOf(const Cell& cell, absl::string_view text, absl::string_view allowed) {
  absl::StatusOr<Entry> entry = ParseEntry(text, allowed);
  if (entry.ok() && !(entry->head.empty() && entry->details.empty())) return *std::move(entry);
  cell.Refuse(text, entry.ok() ? absl::string_view("an entry on each side of the separator")
                               : entry.status().message());
  return std::nullopt;
}

// Sets a text from a detail, where there is one. False: refused.
template <typename SetText>
bool SetDetail(const Cell& cell, absl::string_view detail, SetText set) {
  if (detail.empty()) return true;
  absl::StatusOr<LocalizedText> text = ParseText(detail);
  if (!text.ok()) {
    cell.Refuse(detail, text.status().message());
    return false;
  }
  set(*std::move(text));
  return true;
}

// What one of notation.h's functions reads, into its message. Refused where it does not.
template <typename Value>
bool SetParsed(const Cell& cell, absl::string_view text, absl::StatusOr<Value> value,
               Message& message) {
  if (!value.ok()) {
    cell.Refuse(text, value.status().message());
    return false;
  }
  static_cast<Value&>(message) = *std::move(value);
  return true;
}

bool ReadText(const Cell& cell, absl::string_view text, Message& message) {
  return SetParsed(cell, text, ParseText(text), message);
}

bool ReadSpan(const Cell& cell, absl::string_view text, Message& message) {
  return SetParsed(cell, text, ParseSpan(text, cell.fiscal_year()), message);
}

bool ReadOccurrences(const Cell& cell, absl::string_view text, Message& message) {
  return SetParsed(cell, text, ParseOccurrences(text), message);
}

// 北九州市 [ja=環境局] (implied)
bool ReadParticipation(const Cell& cell, absl::string_view text, Message& message) {
  auto& participation = static_cast<type::v1::Participation&>(message);
  const std::optional<Entry> entry = EntryOf(cell, text, "[(");
  if (!entry) return false;
  const std::optional<std::string> party = PartyNamed(cell, entry->head);
  std::string role = absl::AsciiStrToUpper(entry->Detail('('));
  if (role.empty()) role = "PRINCIPAL";
  const auto value = ValueNamed<type::v1::Participation::Role>(cell, role);
  const bool section = SetDetail(cell, entry->Detail('['), [&](LocalizedText text) {
    *participation.mutable_section() = std::move(text);
  });
  if (!party || !value || !section) return false;
  participation.set_party(*party);
  participation.set_role(*value);
  return true;
}

// What an entry's head says of persons, with their kinds from there or from its brackets.
bool SetPersons(const Cell& cell, const Entry& entry, absl::string_view said,
                type::v1::Headcount& headcount) {
  const absl::string_view language = cell.tongue() == "zh" ? "zh" : "ja";
  const auto persons = ParsePersons(said, language);
  if (!persons.ok()) {
    cell.Refuse(said, persons.status().message());
    return false;
  }
  *headcount.mutable_quantity() = persons->quantity;
  for (const std::string& kind : persons->classes) {
    (*headcount.add_classes()->mutable_texts())[std::string(language)] = kind;
  }
  const absl::string_view bracketed = entry.Detail('[');
  if (bracketed.empty()) return true;
  const auto classes = ParseTextsTogether(bracketed);
  if (!classes.ok() || !persons->classes.empty()) {
    cell.Refuse(bracketed, classes.ok()
                               ? "kinds of person before the count or in brackets, not both"
                               : classes.status().message());
    return false;
  }
  headcount.mutable_classes()->Add(classes->begin(), classes->end());
  return true;
}

// TRAINEE 5 [ja=幹部+実務者|en=managers+practitioners]
bool ReadHeadcount(const Cell& cell, absl::string_view text, Message& message) {
  auto& headcount = static_cast<type::v1::Headcount&>(message);
  const std::optional<Entry> entry = EntryOf(cell, text, "[");
  if (!entry) return false;
  const std::string head = PlainForm(entry->head);
  const std::pair<absl::string_view, absl::string_view> words =
      absl::StrSplit(head, absl::MaxSplits(' ', 1));
  const auto role = ValueNamed<type::v1::HeadcountRole>(cell, words.first);
  if (role) headcount.set_role(*role);
  return SetPersons(cell, *entry, words.second, headcount) && role;
}

// OWN_BUDGET [ja=why]
bool ReadExclusion(const Cell& cell, absl::string_view text, Message& message) {
  auto& exclusion = static_cast<type::v1::Exclusion&>(message);
  const std::optional<Entry> entry = EntryOf(cell, text, "[");
  if (!entry) return false;
  const auto code = ValueNamed<type::v1::Exclusion::Code>(cell, entry->head);
  if (code) exclusion.set_code(*code);
  return SetDetail(cell, entry->Detail('['),
                   [&](LocalizedText why) { *exclusion.mutable_text() = std::move(why); }) &&
         code;
}

bool IsUri(absl::string_view text) {
  return absl::StartsWith(text, "https://") || absl::StartsWith(text, "http://");
}

// https://example.org [ja=label]
bool ReadLink(const Cell& cell, absl::string_view text, Message& message) {
  auto& link = static_cast<type::v1::Link&>(message);
  const std::optional<Entry> entry = EntryOf(cell, text, "[");
  if (!entry) return false;
  link.set_uri(entry->head);
  const bool uri = IsUri(link.uri());
  if (!uri) cell.Refuse(entry->head, "a web address, https://... or http://...");
  return SetDetail(cell, entry->Detail('['),
                   [&](LocalizedText label) { *link.mutable_label() = std::move(label); }) &&
         uri;
}

// fy2018-report [表 2-1-1, 番号 1] @2019-01-31 "as written" <https://...>
bool ReadSource(const Cell& cell, absl::string_view text, Message& message) {
  auto& source = static_cast<type::v1::Source&>(message);
  const std::optional<Entry> entry = EntryOf(cell, text, "[@\"<");
  if (!entry) return false;
  source.set_document(entry->head);
  source.set_locator(Unescape(entry->Detail('[')));
  source.set_written_as(Unescape(entry->Detail('"')));
  source.set_stated_on(std::string(entry->Detail('@')));
  source.set_uri(Unescape(entry->Detail('<')));
  if (entry->head.empty()) cell.Refuse(text, "the document before its details");
  const bool day = source.stated_on().empty() || time::ParseDay(source.stated_on()).ok();
  if (!day) cell.Refuse(source.stated_on(), "a day, 2018-05-23");
  const bool uri = source.uri().empty() || IsUri(source.uri());
  if (!uri) cell.Refuse(source.uri(), "a web address, https://... or http://...");
  return !entry->head.empty() && day && uri;
}

// 天津 [ja=天津市]
bool ReadPartyColumn(const Cell& cell, absl::string_view text, Message& message) {
  auto& column = static_cast<coordination::v1::PartyColumn&>(message);
  const std::optional<Entry> entry = EntryOf(cell, text, "[");
  if (!entry) return false;
  const std::optional<std::string> party = PartyNamed(cell, entry->head);
  if (party) column.set_party(*party);
  return SetDetail(cell, entry->Detail('['),
                   [&](LocalizedText label) { *column.mutable_label() = std::move(label); }) &&
         party;
}

// LOCAL_SEMINAR [ja=label]
bool ReadKindLabel(const Cell& cell, absl::string_view text, Message& message) {
  auto& label = static_cast<coordination::v1::KindLabel&>(message);
  const std::optional<Entry> entry = EntryOf(cell, text, "[");
  if (!entry) return false;
  label.set_kind(entry->head);
  if (entry->head.empty() || entry->Detail('[').empty()) {
    cell.Refuse(text, "a kind and its label, LOCAL_SEMINAR [ja=セミナー]");
    return false;
  }
  return SetDetail(cell, entry->Detail('['),
                   [&](LocalizedText said) { *label.mutable_label() = std::move(said); });
}

// japan JP [ja=日本]; several countries: islands JP+TW
bool ReadSide(const Cell& cell, absl::string_view text, Message& message) {
  auto& side = static_cast<coordination::v1::Programme::Side&>(message);
  const std::optional<Entry> entry = EntryOf(cell, text, "[");
  if (!entry) return false;
  const std::vector<std::string> head = absl::StrSplit(entry->head, ' ', absl::SkipEmpty());
  if (head.size() != 2 || entry->Detail('[').empty()) {
    cell.Refuse(text, "an id, countries and a name, japan JP [ja=日本]");
    return false;
  }
  side.set_id(head[0]);
  for (const absl::string_view country : absl::StrSplit(head[1], '+')) {
    side.add_countries(std::string(country));
  }
  return SetDetail(cell, entry->Detail('['),
                   [&](LocalizedText name) { *side.mutable_name() = std::move(name); });
}

// 北九州市 (2014-04-01..)
bool ReadMember(const Cell& cell, absl::string_view text, Message& message) {
  auto& member = static_cast<coordination::v1::Programme::Member&>(message);
  const std::optional<Entry> entry = EntryOf(cell, text, "(");
  if (!entry) return false;
  const std::optional<std::string> party = PartyNamed(cell, entry->head);
  if (party) member.set_party(*party);
  if (entry->details.empty()) return party.has_value();
  const absl::StatusOr<Validity> validity = ParseValidity(entry->Detail('('));
  if (!validity.ok()) {
    cell.Refuse(entry->Detail('('), validity.status().message());
    return false;
  }
  member.set_valid_from(validity->from);
  member.set_valid_to(validity->to);
  return party.has_value();
}

// COORDINATION IGES
bool ReadPlatformBody(const Cell& cell, absl::string_view text, Message& message) {
  auto& body = static_cast<coordination::v1::Programme::PlatformBody&>(message);
  const std::pair<std::string, std::string> words = absl::StrSplit(text, absl::MaxSplits(' ', 1));
  const auto platform = ValueNamed<type::v1::Platform>(cell, words.first);
  const std::optional<std::string> party = PartyNamed(cell, words.second);
  if (!platform || !party) return false;
  body.set_platform(*platform);
  body.set_party(*party);
  return true;
}

}  // namespace

EntryReader NotationOf(const google::protobuf::Descriptor& type) {
  namespace coordination = coordination::v1;
  static const auto& readers = *new std::map<const google::protobuf::Descriptor*, EntryReader>{
      {LocalizedText::descriptor(), ReadText},
      {type::v1::DateSpan::descriptor(), ReadSpan},
      {type::v1::Occurrences::descriptor(), ReadOccurrences},
      {type::v1::Participation::descriptor(), ReadParticipation},
      {type::v1::Headcount::descriptor(), ReadHeadcount},
      {type::v1::Exclusion::descriptor(), ReadExclusion},
      {type::v1::Link::descriptor(), ReadLink},
      {type::v1::Source::descriptor(), ReadSource},
      {coordination::PartyColumn::descriptor(), ReadPartyColumn},
      {coordination::KindLabel::descriptor(), ReadKindLabel},
      {coordination::Programme::Side::descriptor(), ReadSide},
      {coordination::Programme::Member::descriptor(), ReadMember},
      {coordination::Programme::PlatformBody::descriptor(), ReadPlatformBody}};
  const auto found = readers.find(&type);
  return found == readers.end() ? nullptr : found->second;
}

bool ReadVenue(const Cell& cell, absl::string_view text, Message& message) {
  auto& venue = static_cast<type::v1::Venue&>(message);
  const std::optional<Entry> entry = EntryOf(cell, text, "[(");
  if (!entry) return false;
  venue.set_country(std::string(entry->Detail('(')));
  if (!entry->head.empty()) {
    const std::optional<std::string> city = PartyNamed(cell, entry->head);
    if (!city) return false;
    venue.set_city(*city);
    const coordination::v1::Party* party = cell.registry().Get(*city);
    if (venue.country().empty() && party != nullptr) venue.set_country(party->country());
  }
  return SetDetail(cell, entry->Detail('['),
                   [&](LocalizedText place) { *venue.mutable_place() = std::move(place); });
}

bool ReadPersons(const Cell& cell, absl::string_view text, Message& message) {
  const std::optional<Entry> entry = EntryOf(cell, text, "[");
  return entry && SetPersons(cell, *entry, entry->head, static_cast<type::v1::Headcount&>(message));
}

}  // namespace renkei::cells
