#include "cli/cells/entry_writers.h"

#include <algorithm>
#include <map>
#include <set>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "renkei/coordination/v1/programme.pb.h"
#include "renkei/coordination/v1/section.pb.h"
#include "renkei/type/v1/event.pb.h"
#include "renkei/type/v1/values.pb.h"

namespace renkei::cells {
namespace {

using google::protobuf::Message;
using records::Registry;
using type::v1::LocalizedText;

// In the order of their tags, for a map has none.
std::map<std::string, std::string> Sorted(const LocalizedText& text) {
  return {text.texts().begin(), text.texts().end()};
}

std::string TextEntry(const LocalizedText& text) {
  return absl::StrJoin(Sorted(text), "|", [](std::string* out, const auto& entry) {
    absl::StrAppend(out, entry.first, "=", Escaped(entry.second));
  });
}

// " [ja=...]", or nothing where there is no text.
std::string Bracketed(const LocalizedText& text) {
  return text.texts().empty() ? "" : absl::StrCat(" [", TextEntry(text), "]");
}

std::string QuantityEntry(const type::v1::Quantity& quantity) {
  return absl::StrCat(quantity.approximate() ? "約" : "", quantity.low(),
                      quantity.low() == quantity.high() ? "" : absl::StrCat("..", quantity.high()));
}

std::string SpanEntry(const type::v1::DateSpan& span) {
  const bool within = span.precision() == type::v1::DateSpan::WITHIN;
  return absl::StrCat(
      within ? "within " : "", span.first_day(),
      span.first_day() == span.last_day() ? "" : absl::StrCat("..", span.last_day()),
      span.inferred() ? " (inferred)" : "");
}

std::string OccurrencesEntry(const type::v1::Occurrences& occurrences) {
  return occurrences.unknown() ? "unknown" : QuantityEntry(occurrences.quantity());
}

std::string ParticipationEntry(const Registry& registry, const type::v1::Participation& said) {
  const std::string role = type::v1::Participation::Role_Name(said.role());
  return absl::StrCat(PartyWord(registry, said.party()), Bracketed(said.section()),
                      said.role() == type::v1::Participation::PRINCIPAL
                          ? ""
                          : absl::StrCat(" (", absl::AsciiStrToLower(role), ")"));
}

// Kinds of person go together: "ja=幹部+実務者|en=managers+practitioners".
std::string ClassesOf(const type::v1::Headcount& headcount) {
  if (headcount.classes().empty()) return "";
  std::vector<std::string> languages;
  for (const auto& [language, first] : Sorted(headcount.classes(0))) {
    std::vector<std::string> texts;
    for (const LocalizedText& one : headcount.classes()) {
      const auto text = one.texts().find(language);
      texts.push_back(text == one.texts().end() ? "" : Escaped(text->second));
    }
    languages.push_back(absl::StrCat(language, "=", absl::StrJoin(texts, "+")));
  }
  return absl::StrCat(" [", absl::StrJoin(languages, "|"), "]");
}

std::string HeadcountEntry(const type::v1::Headcount& headcount) {
  return absl::StrCat(type::v1::HeadcountRole_Name(headcount.role()), " ",
                      QuantityEntry(headcount.quantity()), ClassesOf(headcount));
}

std::string VenueEntry(const Registry& registry, const type::v1::Venue& venue) {
  const coordination::v1::Party* city = registry.Get(venue.city());
  const bool of_city = city != nullptr && city->country() == venue.country();
  const std::string entry = absl::StrCat(
      venue.city().empty() ? "" : PartyWord(registry, venue.city()), Bracketed(venue.place()),
      venue.country().empty() || of_city ? "" : absl::StrCat(" (", venue.country(), ")"));
  return std::string(absl::StripAsciiWhitespace(entry));
}

std::string SourceEntry(const type::v1::Source& source) {
  std::string entry = Escaped(source.document());
  if (!source.locator().empty()) absl::StrAppend(&entry, " [", Escaped(source.locator()), "]");
  if (!source.stated_on().empty()) absl::StrAppend(&entry, " @", source.stated_on());
  if (!source.written_as().empty()) {
    absl::StrAppend(&entry, " \"", Escaped(source.written_as()), "\"");
  }
  if (!source.uri().empty()) absl::StrAppend(&entry, " <", Escaped(source.uri()), ">");
  return entry;
}

std::string MemberEntry(const Registry& registry,
                        const coordination::v1::Programme::Member& member) {
  const bool open = member.valid_from().empty() && member.valid_to().empty();
  return absl::StrCat(
      PartyWord(registry, member.party()),
      open ? "" : absl::StrCat(" (", member.valid_from(), "..", member.valid_to(), ")"));
}

std::string SideEntry(const coordination::v1::Programme::Side& side) {
  return absl::StrCat(Escaped(side.id()), " ", absl::StrJoin(side.countries(), "+"),
                      Bracketed(side.name()));
}

// A name that a cell takes as it is, whatever stands around it.
bool IsPlain(absl::string_view name) {
  return !name.empty() && name == absl::StripAsciiWhitespace(name) &&
         !absl::StrContains(name, " or ") && std::none_of(name.begin(), name.end(), [](char c) {
           return absl::ascii_iscntrl(c) || absl::StrContains("\\;|+[](){}<>\"@=/", c);
         });
}

}  // namespace

std::string Escaped(absl::string_view text) {
  std::string escaped;
  for (const char c : text) {
    if (absl::StrContains("\\;|+[](){}<>\"@=", c)) escaped.push_back('\\');
    escaped.push_back(c);
  }
  return escaped;
}

std::string PartyWord(const Registry& registry, const std::string& party) {
  const std::vector<std::string> alone = {party};
  const coordination::v1::Party* known = registry.Get(party);
  if (known != nullptr) {
    for (const auto form :
         {coordination::v1::Party::Name::SHORT, coordination::v1::Party::Name::FULL}) {
      for (const coordination::v1::Party::Name& name : known->names()) {
        if (name.form() != form || !IsPlain(name.text())) continue;
        if (registry.Find(name.text()) == alone) return name.text();
      }
    }
  }
  const std::string id(absl::StripPrefix(party, "parties/"));
  return registry.Find(id) == alone ? id : party;
}

std::string EntryOf(const Registry& registry, const Message& message) {
  namespace coordination = coordination::v1;
  const auto* type = message.GetDescriptor();
  const auto is = [&](const google::protobuf::Descriptor* other) { return type == other; };
  if (is(LocalizedText::descriptor())) return TextEntry(static_cast<const LocalizedText&>(message));
  if (is(type::v1::DateSpan::descriptor())) {
    return SpanEntry(static_cast<const type::v1::DateSpan&>(message));
  }
  if (is(type::v1::Occurrences::descriptor())) {
    return OccurrencesEntry(static_cast<const type::v1::Occurrences&>(message));
  }
  if (is(type::v1::Participation::descriptor())) {
    return ParticipationEntry(registry, static_cast<const type::v1::Participation&>(message));
  }
  if (is(type::v1::Headcount::descriptor())) {
    return HeadcountEntry(static_cast<const type::v1::Headcount&>(message));
  }
  if (is(type::v1::Venue::descriptor())) {
    return VenueEntry(registry, static_cast<const type::v1::Venue&>(message));
  }
  if (is(type::v1::Exclusion::descriptor())) {
    const auto& exclusion = static_cast<const type::v1::Exclusion&>(message);
    return absl::StrCat(type::v1::Exclusion::Code_Name(exclusion.code()),
                        Bracketed(exclusion.text()));
  }
  if (is(type::v1::Link::descriptor())) {
    const auto& link = static_cast<const type::v1::Link&>(message);
    return absl::StrCat(Escaped(link.uri()), Bracketed(link.label()));
  }
  if (is(type::v1::Source::descriptor())) {
    return SourceEntry(static_cast<const type::v1::Source&>(message));
  }
  if (is(coordination::PartyColumn::descriptor())) {
    const auto& column = static_cast<const coordination::PartyColumn&>(message);
    return absl::StrCat(PartyWord(registry, column.party()), Bracketed(column.label()));
  }
  if (is(coordination::KindLabel::descriptor())) {
    const auto& label = static_cast<const coordination::KindLabel&>(message);
    return absl::StrCat(Escaped(label.kind()), Bracketed(label.label()));
  }
  if (is(coordination::Programme::Side::descriptor())) {
    return SideEntry(static_cast<const coordination::Programme::Side&>(message));
  }
  if (is(coordination::Programme::Member::descriptor())) {
    return MemberEntry(registry, static_cast<const coordination::Programme::Member&>(message));
  }
  if (is(coordination::Programme::PlatformBody::descriptor())) {
    const auto& body = static_cast<const coordination::Programme::PlatformBody&>(message);
    return absl::StrCat(type::v1::Platform_Name(body.platform()), " ",
                        PartyWord(registry, body.party()));
  }
  return "";
}

}  // namespace renkei::cells
