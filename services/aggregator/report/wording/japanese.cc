#include "services/aggregator/report/wording/japanese.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/text/utf8.h"
#include "services/aggregator/report/wording/japanese_days.h"
#include "services/aggregator/report/wording/japanese_figures.h"
#include "services/aggregator/report/wording/japanese_terms.h"
#include "services/aggregator/report/wording/words.h"

namespace renkei::wording {
namespace {

// １２: figures as wide as the text they number.
std::string WideNumber(int number) {
  static constexpr const char* kDigits[] = {"０", "１", "２", "３", "４",
                                            "５", "６", "７", "８", "９"};
  std::string text;
  for (const char digit : absl::StrCat(number)) absl::StrAppend(&text, kDigits[digit - '0']);
  return text;
}

// ①, ㉑, or of ㊱'s row.
std::string Circled(int number) {
  const int point = number <= 20   ? 0x2460 + number - 1
                    : number <= 35 ? 0x3251 + number - 21
                                   : 0x32B1 + number - 36;
  return text::Utf8Of({static_cast<char32_t>(point)});
}

const char* Joiner(PartyColumn column) {
  switch (column) {
    case PartyColumn::kFirstSide:
    case PartyColumn::kReceiving:
      return "/";
    case PartyColumn::kDispatching:
      return "及び";
    default:
      return "、";
  }
}

// （予定）; nothing when completed.
std::string StateMark(Standing standing) {
  const absl::string_view word = WordOf(standing, japanese::kStates);
  return word.empty() ? "" : absl::StrCat("（", word, "）");
}

std::string VenueText(const VenueName& venue) {
  std::vector<std::string> parts;
  for (const std::string& part : {venue.country, venue.city, venue.place}) {
    if (!part.empty()) parts.push_back(part);
  }
  return absl::StrJoin(parts, "・");
}

class JapaneseCatalogue final : public Catalogue {
 public:
  absl::string_view language() const override { return "ja"; }

  std::string Title(const Year& year, absl::string_view subject) const override {
    return absl::StrCat(japanese::EraYear(year.first_day), "度", subject);
  }
  std::string SubjectOf(absl::string_view programme_title) const override {
    return absl::StrCat(programme_title, "の実施状況");
  }
  std::string PartHeading(int number, absl::string_view text) const override {
    return absl::StrCat(WideNumber(number), "．", text);
  }
  std::string SectionHeading(int /*part*/, int number, absl::string_view text) const override {
    return absl::StrCat("（", WideNumber(number), "）", text);
  }
  std::string YearInFull(const Year& year) const override {
    return absl::StrCat(japanese::EraYear(year.first_day), "度（", YearLabel(year), "）");
  }
  std::string YearLabel(const Year& year) const override {
    return absl::StrCat(year.value, " 年度");
  }

  std::string Persons(const Quantity& quantity) const override {
    return japanese::Figures().Persons(quantity);
  }
  std::string ShortDates(const Dates& dates) const override { return japanese::ShortDates(dates); }
  std::string ShortDatesWithDays(const Dates& dates, int days) const override {
    return absl::StrCat(japanese::ShortDates(dates), "(", days, ")");
  }
  std::string LongDates(const Dates& dates) const override { return japanese::LongDates(dates); }

  std::string HeadlineText(const Headline& headline) const override {
    return japanese::Figures().HeadlineText(headline);
  }

  const Terms& terms() const override { return japanese::kTerms; }
  std::string TableLabel(absl::string_view number) const override {
    return absl::StrCat("表 ", number);
  }
  std::string SideHeading(absl::string_view side) const override {
    return absl::StrCat(side, "側都市/機関");
  }
  std::string EventsHeading(absl::string_view kind_label) const override {
    return absl::StrCat(kind_label, "開催状況");
  }
  std::string PersonsHeading(HeadcountRole role) const override {
    return absl::StrCat(WordOf(role, japanese::kRoleVerbs), "人数");
  }
  std::string PartiesHeading(HeadcountRole role) const override {
    return absl::StrCat(WordOf(role, japanese::kRoleVerbs), "団体");
  }
  std::string KindLabel(absl::string_view kind) const override {
    return WordOf(kind, japanese::kKinds);
  }
  std::string Parties(PartyColumn column, const PartyNames& parties) const override {
    return absl::StrCat(absl::StrJoin(parties.names, Joiner(column)),
                        parties.incomplete ? "等" : "");
  }
  std::string Cities(const std::vector<std::string>& names) const override {
    return absl::StrJoin(names, "、");
  }
  std::string PersonsOfClasses(const std::vector<ClassedPersons>& persons) const override;
  std::string Figure(const Counts& counts) const override {
    return japanese::Figures().Figure(counts);
  }
  std::string TimesFigure(const Counts& counts) const override {
    return japanese::Figures().TimesFigure(counts);
  }
  std::string PersonsFigure(const Counts& counts) const override {
    return japanese::Figures().PersonsFigure(counts);
  }
  std::string Line(const EventLine& event) const override;
  std::string Marked(absl::string_view text, Standing standing) const override {
    return absl::StrCat(text, StateMark(standing));
  }

  std::string EntryNumber(int number) const override {
    return 1 <= number && number <= 50 ? Circled(number) : absl::StrCat("(", number, ")");
  }
  std::string EntryTitle(absl::string_view title, bool provisional,
                         Standing standing) const override {
    return Marked(absl::StrCat(title, provisional ? "（仮称）" : ""), standing);
  }
  std::string LabelledLine(absl::string_view label, absl::string_view text) const override {
    return absl::StrCat(label, "：", text);
  }
  std::string Venues(const std::vector<VenueName>& venues, bool undecided) const override;

  std::string DeliveredReports(const std::vector<time::Month>& delivered,
                               const std::vector<time::Month>& overdue) const override {
    std::string text = delivered.empty() ? "今年度事業では、配信済みの月報はまだない。"
                                         : absl::StrCat("今年度事業では、すでに ",
                                                        japanese::MonthRanges(delivered),
                                                        "の月報について配信済み。");
    if (!overdue.empty()) {
      absl::StrAppend(&text, japanese::MonthRanges(overdue),
                      "の月報は予定日を過ぎたが、配信の記録がない。");
    }
    return text;
  }
  std::string AsOfNote(time::Day as_of) const override {
    return absl::StrCat(as_of.year(), " 年 ", japanese::AsOfDay(as_of), "現在の数字");
  }
  std::string AllDoneNote() const override { return "全予定終了"; }
  std::string NoRecords() const override { return "該当する記録はない。"; }
  std::string BeforeFirstRecord() const override {
    return "この時点では、まだ何も記録されていない。";
  }
  std::string SharedNote() const override {
    return "複数の列に共通する記録は、合計では 1 回と数える。";
  }
  std::string ApartNote(int records) const override {
    return absl::StrCat("年度内に区分できない記録 ", records, " 件は含まない。");
  }
  std::string ComparisonNote(time::Day as_of) const override {
    return absl::StrCat("各年度とも、", LongDates({{as_of, as_of}}),
                        "現在の状況を、本報告と同じスナップショットの記録から集計した。「",
                        terms().no_record, "」は該当する記録がないことを示す。");
  }
  std::string ApartFromYearsNote(int records) const override {
    return absl::StrCat("いずれの年度にも区分できない記録 ", records, " 件は含まない。");
  }
  std::string Colophon(time::Day as_of, int rules_version) const override {
    return absl::StrCat("本報告は、", LongDates({{as_of, as_of}}), "現在の状況を、集計規則第 ",
                        rules_version,
                        " 版に従って記録から集計したものである。次のスナップショットを指定すれば、"
                        "いつでも同じ報告が得られる。");
  }
  std::string Marker(absl::string_view marker) const override {
    return IsSymbol(marker) ? std::string(marker) : absl::StrCat("（", marker, "）");
  }
  std::string NoteLine(absl::string_view marker, absl::string_view text) const override {
    return marker.empty() ? std::string(text) : absl::StrCat(Marker(marker), text);
  }
};

std::string JapaneseCatalogue::PersonsOfClasses(const std::vector<ClassedPersons>& persons) const {
  const bool named = HasSeveralRoles(persons);
  return absl::StrJoin(persons, "、", [&](std::string* out, const ClassedPersons& part) {
    const std::string classes = absl::StrJoin(part.classes, "及び");
    const std::string who =
        !named ? classes
        : classes.empty()
            ? WordOf(part.role, japanese::kRoleNames)
            : absl::StrCat(WordOf(part.role, japanese::kRoleNames), "（", classes, "）");
    const char* in_all = part.classes.size() > 1 ? "計" : "";
    const bool needs_gap = !who.empty() && (!absl::EndsWith(who, "）") || *in_all != '\0');
    absl::StrAppend(out, who, in_all, needs_gap ? " " : "", Persons(part.quantity));
  });
}

std::string JapaneseCatalogue::Line(const EventLine& event) const {
  std::string held;
  if (!event.cities.empty()) {
    held = absl::StrCat(absl::StrJoin(event.cities, event.cities_undecided ? "または" : "、"),
                        "で開催");
  }
  if (!held.empty() && event.standing.state == aggregator::v1::PLANNED) {
    absl::StrAppend(&held, "予定", event.standing.overdue ? "、予定日経過" : "");
  } else {
    const std::string state = WordOf(event.standing, japanese::kStates);
    absl::StrAppend(&held, held.empty() || state.empty() ? "" : "、", state);
  }
  return absl::StrCat(event.title, event.title.empty() ? "" : " ",
                      japanese::ShortDates(event.dates),
                      held.empty() ? "" : absl::StrCat("（", held, "）"));
}

std::string JapaneseCatalogue::Venues(const std::vector<VenueName>& venues, bool undecided) const {
  std::string text;
  for (size_t i = 0; i < venues.size(); ++i) {
    VenueName shown = venues[i];
    if (i > 0) absl::StrAppend(&text, undecided ? "または" : "、");
    const bool same_city = i > 0 && !shown.place.empty() && shown.city == venues[i - 1].city &&
                           shown.country == venues[i - 1].country;
    if (same_city) shown.country = shown.city = "";
    absl::StrAppend(&text, VenueText(shown));
  }
  return text;
}

}  // namespace

const Catalogue& Japanese() {
  static const JapaneseCatalogue catalogue;
  return catalogue;
}

}  // namespace renkei::wording
