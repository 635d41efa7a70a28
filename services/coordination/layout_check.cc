#include "services/coordination/layout_check.h"

#include <set>
#include <string>

#include "absl/strings/str_cat.h"
#include "common/event/event_check.h"
#include "common/event/limits.h"
#include "common/event/values_check.h"
#include "common/fields/checks.h"
#include "common/fields/name_pattern.h"
#include "google/protobuf/descriptor.h"
#include "renkei/coordination/v1/activity.pb.h"
#include "renkei/technical/v1/exchange.pb.h"
#include "services/coordination/limits.h"

namespace renkei::coordination {
namespace {

using fields::Place;
using google::protobuf::EnumDescriptor;
using type::v1::LocalizedText;
using type::v1::Platform;

// What monitoring keeps has one kind; see the counting rules.
constexpr char kPolicyReport[] = "POLICY_REPORT";

void CheckText(bool present, const LocalizedText& text, const Place& at) {
  if (present) event::CheckLocalizedText(text, at);
}

// Refuses a name that is not of one of the type's values.
void CheckValueName(const EnumDescriptor& type, const std::string& name, const Place& at) {
  const auto* value = type.FindValueByName(name);
  if (value == nullptr || value->number() == 0) {
    at.Refuse(absl::StrCat("\"", name, "\" is not a ", type.full_name()));
  }
}

void CheckKindName(Platform platform, const std::string& kind, const Place& at) {
  switch (platform) {
    case Platform::COORDINATION:
      return CheckValueName(*v1::Activity::Kind_descriptor(), kind, at);
    case Platform::TECHNICAL:
      return CheckValueName(*technical::v1::Exchange::Kind_descriptor(), kind, at);
    case Platform::MONITORING:
      if (kind != kPolicyReport) at.Refuse(absl::StrCat("\"", kind, "\" is not ", kPolicyReport));
      return;
    default:
      return;  // the platform itself is refused
  }
}

void CheckKinds(const v1::Section& section, const Place& at) {
  if (section.kinds().empty() && section.layout() != v1::Section::POLICY_REPORTS) {
    at.Field("kinds").Refuse("is required");
  }
  std::set<std::string> seen;
  for (int i = 0; i < section.kinds_size(); ++i) {
    const Place here = at.Item("kinds", i);
    CheckKindName(section.platform(), section.kinds(i), here);
    if (!seen.insert(section.kinds(i)).second) here.Refuse("stands here already");
  }
  std::set<std::string> labelled;
  for (int i = 0; i < section.kind_labels_size(); ++i) {
    const v1::KindLabel& label = section.kind_labels(i);
    const Place here = at.Item("kind_labels", i);
    CheckKindName(section.platform(), label.kind(), here.Field("kind"));
    if (!labelled.insert(label.kind()).second) {
      here.Field("kind").Refuse(absl::StrCat(label.kind(), " has a label before it"));
    }
    event::RequireLocalizedText(label.has_label(), label.label(), here.Field("label"));
  }
}

void CheckTrack(const v1::Section& section, const Place& at) {
  if (section.track().empty()) return;
  if (section.platform() != Platform::TECHNICAL) {
    return at.Refuse("is for the technical platform only");
  }
  CheckValueName(*technical::v1::Exchange::Track_descriptor(), section.track(), at);
}

void CheckPartyColumns(const v1::Section& section, const Place& at) {
  const bool needed =
      section.layout() == v1::Section::PARTY_COLUMNS || section.layout() == v1::Section::PARTY_ROWS;
  if (needed && section.party_columns().empty()) at.Field("party_columns").Refuse("is required");
  fields::CheckCount(section.party_columns_size(), kMaxPartyColumns, at.Field("party_columns"));
  for (int i = 0; i < section.party_columns_size(); ++i) {
    const v1::PartyColumn& column = section.party_columns(i);
    const Place here = at.Item("party_columns", i);
    fields::RequireName(column.party(), event::PartyNames(), here.Field("party"));
    CheckText(column.has_label(), column.label(), here.Field("label"));
  }
}

void CheckHeadline(const v1::Headline& headline, const Place& at) {
  fields::RequireEnum(headline.wording(), at.Field("wording"));
  fields::CheckEnum(headline.persons(), at.Field("persons"));
}

void CheckNote(const v1::SectionNote& note, const Place& at) {
  fields::RequireEnum(note.kind(), at.Field("kind"));
  CheckText(note.has_marker(), note.marker(), at.Field("marker"));
  CheckText(note.has_text(), note.text(), at.Field("text"));
  if (note.kind() == v1::SectionNote::TEXT && !note.has_text()) {
    at.Field("text").Refuse("is required with TEXT");
  }
  fields::CheckDay(note.shown_from(), at.Field("shown_from"));
  if (note.kind() == v1::SectionNote::ALL_DONE && note.shown_from().empty()) {
    at.Field("shown_from").Refuse("is required with ALL_DONE");
  }
  if (!note.attached_to().empty()) fields::RequireId(note.attached_to(), at.Field("attached_to"));
}

void CheckTable(const v1::Section& section, const Place& at) {
  fields::CheckText(section.table_number(), kMaxTableNumberCharacters, at.Field("table_number"));
  CheckText(section.has_caption(), section.caption(), at.Field("caption"));
  CheckPartyColumns(section, at);
  std::set<int> roles;
  for (int i = 0; i < section.persons_size(); ++i) {
    const Place role = at.Item("persons", i);
    fields::RequireEnum(section.persons(i), role);
    if (!roles.insert(section.persons(i)).second) role.Refuse("stands here already");
  }
  if (!section.receiving_side().empty()) {
    fields::RequireId(section.receiving_side(), at.Field("receiving_side"));
  }
}

void RequireOwnId(const std::string& id, std::set<std::string>& seen, const Place& at) {
  fields::RequireId(id, at);
  if (!id.empty() && !seen.insert(id).second) at.Refuse(absl::StrCat(id, " stands here already"));
}

}  // namespace

void CheckSection(const v1::Section& section, const Place& at) {
  event::RequireLocalizedText(section.has_heading(), section.heading(), at.Field("heading"));
  CheckText(section.has_summary_label(), section.summary_label(), at.Field("summary_label"));
  CheckText(section.has_introduction(), section.introduction(), at.Field("introduction"));
  fields::RequireEnum(section.platform(), at.Field("platform"));
  fields::RequireEnum(section.layout(), at.Field("layout"));
  CheckKinds(section, at);
  CheckTrack(section, at.Field("track"));
  fields::CheckText(section.category(), event::kMaxCategoryCharacters, at.Field("category"));
  if (section.has_headline()) CheckHeadline(section.headline(), at.Field("headline"));
  CheckTable(section, at);
  fields::CheckCount(section.notes_size(), kMaxSectionNotes, at.Field("notes"));
  for (int i = 0; i < section.notes_size(); ++i) CheckNote(section.notes(i), at.Item("notes", i));
}

void CheckParts(const v1::FiscalYear& year, const Place& at) {
  fields::CheckCount(year.parts_size(), kMaxParts, at.Field("parts"));
  std::set<std::string> part_ids;
  std::set<std::string> section_ids;
  for (int i = 0; i < year.parts_size(); ++i) {
    const v1::Part& part = year.parts(i);
    const Place here = at.Item("parts", i);
    RequireOwnId(part.id(), part_ids, here.Field("id"));
    event::RequireLocalizedText(part.has_heading(), part.heading(), here.Field("heading"));
    CheckText(part.has_introduction(), part.introduction(), here.Field("introduction"));
    fields::CheckCount(part.sections_size(), kMaxSections, here.Field("sections"));
    for (int k = 0; k < part.sections_size(); ++k) {
      const Place section = here.Item("sections", k);
      RequireOwnId(part.sections(k).id(), section_ids, section.Field("id"));
      CheckSection(part.sections(k), section);
    }
  }
}

}  // namespace renkei::coordination
