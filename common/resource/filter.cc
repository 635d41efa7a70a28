#include "common/resource/filter.h"

#include <algorithm>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/fields/checks.h"
#include "common/resource/limits.h"
#include "common/resource/request.h"
#include "common/status/macros.h"
#include "google/protobuf/descriptor.h"
#include "renkei/type/v1/values.pb.h"

namespace renkei::resource {
namespace {

using fields::Place;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

// The lists of a filter, whatever they are called.
void CheckLists(const Message& filter, const Place& at) {
  const Reflection& reflection = *filter.GetReflection();
  std::vector<const FieldDescriptor*> present;
  reflection.ListFields(filter, &present);
  for (const FieldDescriptor* field : present) {
    if (!field->is_repeated()) continue;
    const int count = reflection.FieldSize(filter, field);
    fields::CheckCount(count, kMaxFilterItems, at.Field(field->name()));
    if (field->enum_type() == nullptr) continue;
    for (int i = 0; i < std::min(count, kMaxFilterItems); ++i) {
      fields::RequireEnum(*field->enum_type(), reflection.GetRepeatedEnumValue(filter, field, i),
                          at.Item(field->name(), i));
    }
  }
}

std::optional<time::FiscalYear> YearIn(const Message& filter, const Place& at) {
  const int32_t year = NumberIn(filter, "fiscal_year");
  if (year == 0) return std::nullopt;
  if (year < time::kFirstYear || year > time::kLastYear) {
    at.Field("fiscal_year")
        .Refuse(
            absl::StrCat(year, " is not a year from ", time::kFirstYear, " to ", time::kLastYear));
  }
  return time::FiscalYear{year};
}

// An end that is left open is as far away as days go.
std::optional<time::Span> DaysIn(const Message& filter, const Place& at) {
  const std::string first = StringIn(filter, "first_day");
  const std::string last = StringIn(filter, "last_day");
  if (first.empty() && last.empty()) return std::nullopt;
  time::Span days{time::Day(time::kFirstYear, 1, 1), time::Day(time::kLastYear, 12, 31)};
  days.first = fields::CheckDay(first, at.Field("first_day")).value_or(days.first);
  days.last = fields::CheckDay(last, at.Field("last_day")).value_or(days.last);
  if (days.last < days.first) {
    at.Field("last_day").Refuse(absl::StrCat(last, " is before first_day, ", first));
  }
  return days;
}

// Whether a localized text in `message`, at any depth, contains `text`, which is in lower case.
bool ContainsText(const Message& message, const std::string& text) {
  if (message.GetDescriptor() == type::v1::LocalizedText::descriptor()) {
    const auto& texts = static_cast<const type::v1::LocalizedText&>(message).texts();
    return std::any_of(texts.begin(), texts.end(), [&](const auto& entry) {
      return absl::StrContains(absl::AsciiStrToLower(entry.second), text);
    });
  }
  const Reflection& reflection = *message.GetReflection();
  std::vector<const FieldDescriptor*> present;
  reflection.ListFields(message, &present);
  for (const FieldDescriptor* field : present) {
    if (field->message_type() == nullptr || field->is_map()) continue;
    if (!field->is_repeated()) {
      if (ContainsText(reflection.GetMessage(message, field), text)) return true;
      continue;
    }
    for (int i = 0; i < reflection.FieldSize(message, field); ++i) {
      if (ContainsText(reflection.GetRepeatedMessage(message, field, i), text)) return true;
    }
  }
  return false;
}

}  // namespace

Filter::Filter(const Rules& rules, const Message& request, const Place& at)
    : rules_(rules), filter_(MessageIn(request, "filter")) {
  if (filter_ == nullptr) return;
  const Place here = at.Field("filter");
  CheckLists(*filter_, here);
  year_ = YearIn(*filter_, here);
  asked_days_ = DaysIn(*filter_, here);
  const std::string text = StringIn(*filter_, "text");
  fields::CheckText(text, kMaxFilterTextCharacters, here.Field("text"));
  if (!text.empty() && !year_) {
    here.Field("text").Refuse("needs fiscal_year: texts are searched inside one fiscal year only");
  }
  text_ = absl::AsciiStrToLower(text);
  rules_.CheckFilter(*filter_, here);
}

absl::Status Filter::Locate(absl::string_view parent, const ledger::State& state) {
  RENKEI_ASSIGN_OR_RETURN(days_of_year_, rules_.DaysOfYear(parent, *year_, state));
  return absl::OkStatus();
}

bool Filter::Matches(const Message& record) const {
  if (filter_ == nullptr) return true;
  if (asked_days_) {
    const std::optional<time::Span> days = rules_.DaysOf(record);
    if (!days || !days->Overlaps(*asked_days_)) return false;
  }
  if (days_of_year_ && !rules_.BelongsTo(*year_, *days_of_year_, record)) return false;
  return rules_.Matches(record, *filter_) && (text_.empty() || ContainsText(record, text_));
}

std::optional<time::Span> Filter::days() const {
  if (!asked_days_ || !days_of_year_) return asked_days_ ? asked_days_ : days_of_year_;
  // Empty, that is in no order, when the two have no day in common.
  return time::Span{std::max(asked_days_->first, days_of_year_->first),
                    std::min(asked_days_->last, days_of_year_->last)};
}

}  // namespace renkei::resource
