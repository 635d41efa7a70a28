#include "cli/cells/counts.h"

#include <algorithm>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "cli/cells/plain_form.h"
#include "common/status/macros.h"

namespace renkei::cells {
namespace {

constexpr int32_t kLargestQuantity = 1'000'000'000;

using Words = std::initializer_list<absl::string_view>;

constexpr Words kAbout = {"およそ", "約", "约", "大約", "大约", "~"};
constexpr Words kTogether = {"合計", "合计", "总计", "共计", "計"};
constexpr Words kOrSo = {"程度", "前後", "左右", "くらい", "ぐらい", "余"};
// Words that end as those above do: 会計 5名 are five of the accounts, not five in all.
constexpr Words kNoSums = {"会計", "統計", "設計", "家計", "条約", "契約", "規約", "条约", "契约"};

constexpr Words kJapaneseJoints = {"及び", "および", "並びに", "・", "･", "、"};
constexpr Words kChineseJoints = {"以及", "及", "和", "、", "·"};

absl::Status Expected(absl::string_view expected) { return absl::InvalidArgumentError(expected); }

bool ConsumeAny(absl::string_view& text, Words words) {
  return std::any_of(words.begin(), words.end(),
                     [&](absl::string_view word) { return absl::ConsumePrefix(&text, word); });
}

bool ConsumeAnySuffix(absl::string_view& text, Words words) {
  return std::any_of(words.begin(), words.end(),
                     [&](absl::string_view word) { return absl::ConsumeSuffix(&text, word); });
}

bool EndsInAny(absl::string_view text, Words words) { return ConsumeAnySuffix(text, words); }

// What a kind of count is counted in, and how it is asked for.
struct Unit {
  Words words;
  absl::string_view expected;
};
constexpr Words kPersonWords = {"名", "人"};
constexpr Words kTimesWords = {"回", "件", "次"};
constexpr Unit kPersons = {kPersonWords,
                           "a count of at most 1000000000, 49, 約110名, 30..40 or 30～40名程度"};
constexpr Unit kTimes = {kTimesWords, "a count of at most 1000000000, 4, 約10回 or 30..40"};

// Takes "49" or "1,200" from the front.
std::optional<int32_t> ConsumeCount(absl::string_view& text) {
  const absl::string_view written = text.substr(0, text.find_first_not_of("0123456789,"));
  const std::vector<absl::string_view> groups = absl::StrSplit(written, ',');
  const bool grouped = std::all_of(groups.begin() + 1, groups.end(),
                                   [](absl::string_view group) { return group.size() == 3; });
  const bool led = groups.size() == 1 || (!groups[0].empty() && groups[0].size() <= 3);
  int32_t count = 0;
  if (!grouped || !led || !absl::SimpleAtoi(absl::StrJoin(groups, ""), &count) ||
      count > kLargestQuantity) {
    return std::nullopt;
  }
  text.remove_prefix(written.size());
  return count;
}

// A count in a plain, unspaced text.
absl::StatusOr<type::v1::Quantity> ParseQuantity(absl::string_view text, const Unit& unit) {
  ConsumeAny(text, kTogether);
  bool about = ConsumeAny(text, kAbout);
  const std::optional<int32_t> low = ConsumeCount(text);
  if (!low) return Expected(unit.expected);
  std::optional<int32_t> high = low;
  if (ConsumeAny(text, {"..", "~", "-"})) {
    high = ConsumeCount(text);
    if (!high) return Expected(unit.expected);
  }
  // Before or after its unit: 50余名, 30～40名程度.
  about = ConsumeAny(text, kOrSo) || about;
  ConsumeAny(text, unit.words);
  about = ConsumeAny(text, kOrSo) || about;
  if (!text.empty()) return Expected(unit.expected);
  if (*low > *high) return Expected("a range whose low end is not above its high end, 30..40");
  type::v1::Quantity quantity;
  quantity.set_low(*low);
  quantity.set_high(*high);
  quantity.set_approximate(about);
  return quantity;
}

// Divides a plain text into the kinds of person and the count: at the first digit, or before the
// words that go with the count.
std::pair<absl::string_view, absl::string_view> DivideBeforeCount(absl::string_view text) {
  const auto digit = std::find_if(text.begin(), text.end(), absl::ascii_isdigit);
  absl::string_view kinds = text.substr(0, static_cast<size_t>(digit - text.begin()));
  const auto strip = [&] { kinds = absl::StripTrailingAsciiWhitespace(kinds); };
  strip();
  for (const Words words : {kAbout, kTogether}) {
    if (!EndsInAny(kinds, kNoSums) && ConsumeAnySuffix(kinds, words)) strip();
  }
  return {kinds, text.substr(kinds.size())};
}

std::vector<std::string> ClassesOf(absl::string_view kinds, absl::string_view language) {
  std::string divided(kinds);
  for (const absl::string_view joint : language == "zh" ? kChineseJoints : kJapaneseJoints)
    absl::StrReplaceAll({{joint, ","}}, &divided);
  std::vector<std::string> classes;
  for (const absl::string_view part : absl::StrSplit(divided, ',')) {
    classes.emplace_back(absl::StripAsciiWhitespace(part));
  }
  return classes;
}

}  // namespace

absl::StatusOr<Persons> ParsePersons(absl::string_view text, absl::string_view language) {
  const std::string plain = PlainForm(text);
  const auto [kinds, count] = DivideBeforeCount(plain);
  const std::optional<std::string> unspaced = PlainFormUnspaced(count);
  if (!unspaced) return Expected(kPersons.expected);
  Persons persons;
  RENKEI_ASSIGN_OR_RETURN(persons.quantity, ParseQuantity(*unspaced, kPersons));
  if (kinds.empty()) return persons;
  if (EndsInAny(kinds, kNoSums)) {
    return Expected(
        "kinds of person in brackets, 5 [ja=会計]; at the end of this word 計 or 約 may also "
        "belong to the count");
  }
  const bool words = std::none_of(kinds.begin(), kinds.end(), [](char c) {
    return absl::ascii_ispunct(c) && c != ',' && c != '(' && c != ')' && c != '/';
  });
  persons.classes = ClassesOf(kinds, language);
  const bool named = std::none_of(persons.classes.begin(), persons.classes.end(),
                                  [](const std::string& one) { return one.empty(); });
  if (!words || !named) return Expected(kPersons.expected);
  return persons;
}

absl::StatusOr<type::v1::Occurrences> ParseOccurrences(absl::string_view text) {
  type::v1::Occurrences occurrences;
  if (text == "unknown") {
    occurrences.set_unknown(true);
    return occurrences;
  }
  const std::optional<std::string> unspaced = PlainFormUnspaced(text);
  const absl::StatusOr<type::v1::Quantity> quantity =
      unspaced ? ParseQuantity(*unspaced, kTimes) : Expected(kTimes.expected);
  if (!quantity.ok()) return Expected(absl::StrCat(quantity.status().message(), ", or unknown"));
  *occurrences.mutable_quantity() = *quantity;
  return occurrences;
}

}  // namespace renkei::cells
