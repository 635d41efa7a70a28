#include "common/event/values_check.h"

#include <set>
#include <string>

#include "absl/strings/str_cat.h"
#include "common/event/limits.h"
#include "common/fields/checks.h"
#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/io/zero_copy_stream_impl_lite.h"

namespace renkei::event {
namespace {

using fields::Place;
using google::protobuf::RepeatedPtrField;

void CheckBound(int32_t value, const Place& at) {
  if (value < 0) at.Refuse(absl::StrCat(value, " is negative"));
  if (value > kMaxQuantity) {
    at.Refuse(absl::StrCat(value, " is more than the ", kMaxQuantity, " allowed"));
  }
}

// What makes a headcount the same as another: its role and the set of its classes.
std::string KindOfPersons(const type::v1::Headcount& headcount) {
  std::set<std::string> classes;
  for (const type::v1::LocalizedText& each : headcount.classes()) {
    std::string bytes;
    google::protobuf::io::StringOutputStream stream(&bytes);
    google::protobuf::io::CodedOutputStream coded(&stream);
    coded.SetSerializationDeterministic(true);
    each.SerializeToCodedStream(&coded);
    coded.Trim();
    classes.insert(absl::StrCat(bytes.size(), ":", bytes));
  }
  std::string kind = absl::StrCat(static_cast<int>(headcount.role()), ";");
  for (const std::string& each : classes) absl::StrAppend(&kind, each);
  return kind;
}

void CheckHeadcount(const type::v1::Headcount& headcount, const Place& at) {
  fields::RequireEnum(headcount.role(), at.Field("role"));
  if (headcount.has_quantity()) {
    CheckQuantity(headcount.quantity(), at.Field("quantity"));
  } else {
    at.Field("quantity").Refuse("is required");
  }
  CheckLocalizedTexts(headcount.classes(), kMaxClasses, at, "classes");
}

}  // namespace

void CheckLocalizedText(const type::v1::LocalizedText& text, const Place& at) {
  if (text.texts().empty()) return at.Field("texts").Refuse("is required");
  fields::CheckCount(static_cast<int>(text.texts().size()), kMaxLanguages, at.Field("texts"));
  for (const auto& [language, words] : text.texts()) {
    const Place entry = at.Key("texts", language);
    fields::RequireLanguage(language, entry);
    if (words.empty()) entry.Refuse("is empty");
    fields::CheckText(words, kMaxTextCharacters, entry);
  }
}

void RequireLocalizedText(bool present, const type::v1::LocalizedText& text, const Place& at) {
  if (!present) return at.Refuse("is required");
  CheckLocalizedText(text, at);
}

void CheckLocalizedTexts(const RepeatedPtrField<type::v1::LocalizedText>& texts, int max,
                         const Place& message, absl::string_view field) {
  fields::CheckCount(texts.size(), max, message.Field(field));
  for (int i = 0; i < texts.size(); ++i) CheckLocalizedText(texts[i], message.Item(field, i));
}

std::optional<time::Span> CheckDateSpan(const type::v1::DateSpan& span, const Place& at) {
  const std::optional<time::Day> first =
      fields::RequireDay(span.first_day(), at.Field("first_day"));
  const std::optional<time::Day> last = fields::RequireDay(span.last_day(), at.Field("last_day"));
  fields::RequireEnum(span.precision(), at.Field("precision"));
  if (!first || !last) return std::nullopt;
  if (*last < *first) {
    at.Field("last_day")
        .Refuse(absl::StrCat(span.last_day(), " is before first_day, ", span.first_day()));
    return std::nullopt;
  }
  const time::Span days{*first, *last};
  if (days.Length() > kMaxSpanDays) {
    at.Field("last_day")
        .Refuse(absl::StrCat("is day ", days.Length(), " of the span; at most ", kMaxSpanDays,
                             " are taken"));
    return std::nullopt;
  }
  return days;
}

void CheckQuantity(const type::v1::Quantity& quantity, const Place& at) {
  CheckBound(quantity.low(), at.Field("low"));
  CheckBound(quantity.high(), at.Field("high"));
  if (quantity.low() > quantity.high()) {
    at.Field("low").Refuse(absl::StrCat(quantity.low(), " is above high, ", quantity.high()));
  }
}

void CheckHeadcounts(const RepeatedPtrField<type::v1::Headcount>& headcounts,
                     const Place& message) {
  fields::CheckCount(headcounts.size(), kMaxHeadcounts, message.Field("headcounts"));
  std::set<std::string> seen;
  for (int i = 0; i < headcounts.size(); ++i) {
    const Place at = message.Item("headcounts", i);
    CheckHeadcount(headcounts[i], at);
    if (!seen.insert(KindOfPersons(headcounts[i])).second) {
      at.Refuse("has the same role and classes as one before it");
    }
  }
}

void CheckLink(const type::v1::Link& link, const Place& at) {
  fields::RequireUri(link.uri(), at.Field("uri"));
  if (link.has_label()) CheckLocalizedText(link.label(), at.Field("label"));
}

void CheckSource(const type::v1::Source& source, const Place& at) {
  fields::RequireText(source.document(), kMaxDocumentCharacters, at.Field("document"));
  fields::CheckText(source.locator(), kMaxLocatorCharacters, at.Field("locator"));
  fields::CheckDay(source.stated_on(), at.Field("stated_on"));
  fields::CheckUri(source.uri(), at.Field("uri"));
  fields::CheckText(source.written_as(), kMaxWrittenAsCharacters, at.Field("written_as"));
}

void CheckSources(const RepeatedPtrField<type::v1::Source>& sources, const Place& message) {
  fields::CheckCount(sources.size(), kMaxSources, message.Field("sources"));
  for (int i = 0; i < sources.size(); ++i) CheckSource(sources[i], message.Item("sources", i));
}

}  // namespace renkei::event
