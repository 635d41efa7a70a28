#include "services/aggregator/report/wording/chinese.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/aggregator/report/wording/chinese_days.h"
#include "services/aggregator/report/wording/chinese_figures.h"
#include "services/aggregator/report/wording/chinese_terms.h"
#include "services/aggregator/report/wording/words.h"

namespace renkei::wording {
namespace {

using chinese::Figures;

std::string InBrackets(absl::string_view text) {
  return text.empty() ? "" : absl::StrCat("（", text, "）");
}

// 生态环境部或中日友好环境保护中心（中国北京）: what a place lies in stands behind it, since names
// that follow one another could be read as one.
std::string VenueText(const CityVenues& venue, absl::string_view joiner) {
  const std::string city = absl::StrCat(venue.country, venue.city);
  if (venue.places.empty()) return city;
  return absl::StrCat(absl::StrJoin(venue.places, joiner), InBrackets(city));
}

class ChineseCatalogue final : public Catalogue {
 public:
  absl::string_view language() const override { return "zh"; }

  std::string Title(const Year& year, absl::string_view subject) const override {
    return absl::StrCat(YearLabel(year), subject);
  }
  std::string SubjectOf(absl::string_view programme_title) const override {
    return absl::StrCat(programme_title, "实施情况");
  }
  // The numbers of official documents: 一、 then （一） then 1.
  std::string PartHeading(int number, absl::string_view text) const override {
    return absl::StrCat(chinese::Numeral(number), "、", text);
  }
  std::string SectionHeading(int /*part*/, int number, absl::string_view text) const override {
    return absl::StrCat(InBrackets(chinese::Numeral(number)), text);
  }
  std::string YearInFull(const Year& year) const override {
    return absl::StrCat(YearLabel(year), InBrackets(chinese::MonthsText(time::Month(year.first_day),
                                                                        LastMonthOf(year))));
  }
  std::string YearLabel(const Year& year) const override {
    return absl::StrCat(year.value, "年度");
  }

  std::string Persons(const Quantity& quantity) const override {
    return Figures().Persons(quantity);
  }
  std::string ShortDates(const Dates& dates) const override { return chinese::DatesText(dates); }
  std::string ShortDatesWithDays(const Dates& dates, int days) const override {
    return absl::StrCat(chinese::DatesText(dates), "（", days, "天）");
  }
  std::string LongDates(const Dates& dates) const override { return chinese::DatesText(dates); }

  std::string HeadlineText(const Headline& headline) const override {
    return Figures().HeadlineText(headline);
  }

  const Terms& terms() const override { return chinese::kTerms; }
  std::string TableLabel(absl::string_view number) const override {
    return absl::StrCat("表", number);
  }
  std::string SideHeading(absl::string_view side) const override {
    return absl::StrCat(side, "城市/机构");
  }
  std::string EventsHeading(absl::string_view kind_label) const override {
    return absl::StrCat(kind_label, "举办情况");
  }
  std::string PersonsHeading(HeadcountRole role) const override {
    return absl::StrCat(WordOf(role, chinese::kRoleVerbs), "人数");
  }
  std::string PartiesHeading(HeadcountRole role) const override {
    return absl::StrCat(WordOf(role, chinese::kRoleVerbs), "单位");
  }
  std::string KindLabel(absl::string_view kind) const override {
    return WordOf(kind, chinese::kKinds);
  }
  std::string Parties(PartyColumn /*column*/, const PartyNames& parties) const override {
    return absl::StrCat(Cities(parties.names), parties.incomplete ? "等" : "");
  }
  std::string Cities(const std::vector<std::string>& names) const override {
    return absl::StrJoin(names, "、");
  }
  std::string PersonsOfClasses(const std::vector<ClassedPersons>& persons) const override;
  std::string Figure(const Counts& counts) const override { return Figures().Figure(counts); }
  std::string TimesFigure(const Counts& counts) const override {
    return Figures().TimesFigure(counts);
  }
  std::string PersonsFigure(const Counts& counts) const override {
    return Figures().PersonsFigure(counts);
  }
  std::string Line(const EventLine& event) const override;
  std::string Marked(absl::string_view text, Standing standing) const override {
    return absl::StrCat(text, InBrackets(WordOf(standing, chinese::kStates)));
  }

  std::string EntryNumber(int number) const override { return absl::StrCat(number, "."); }
  std::string EntryTitle(absl::string_view title, bool provisional,
                         Standing standing) const override {
    return Marked(absl::StrCat(title, provisional ? "（暂定名）" : ""), standing);
  }
  std::string LabelledLine(absl::string_view label, absl::string_view text) const override {
    return absl::StrCat(label, "：", text);
  }
  std::string Venues(const std::vector<VenueName>& venues, bool undecided) const override;

  std::string DeliveredReports(const std::vector<time::Month>& delivered,
                               const std::vector<time::Month>& overdue) const override {
    std::string text =
        delivered.empty()
            ? "本年度尚未发送月报。"
            : absl::StrCat("本年度已发送", chinese::MonthRanges(delivered), "的月报。");
    if (!overdue.empty()) {
      absl::StrAppend(&text, chinese::MonthRanges(overdue), "的月报已过计划日期，尚无发送记录。");
    }
    return text;
  }
  std::string AsOfNote(time::Day as_of) const override {
    return absl::StrCat("截至", as_of.year(), "年", chinese::AsOfDay(as_of), "的数据。");
  }
  std::string AllDoneNote() const override { return "计划活动已全部完成。"; }
  std::string NoRecords() const override { return "无相关记录。"; }
  std::string BeforeFirstRecord() const override { return "截至当时，尚无任何记录。"; }
  std::string SharedNote() const override { return "多列共有的活动，合计时只计1次。"; }
  std::string ApartNote(int records) const override {
    return absl::StrCat("不含无法划入本年度的", records, "条记录。");
  }
  std::string ComparisonNote(time::Day as_of) const override {
    return absl::StrCat("各年度均反映截至", LongDates({{as_of, as_of}}),
                        "的情况，由与本报告同一快照的记录统计得出。“", terms().no_record,
                        "”表示无相关记录。");
  }
  std::string ApartFromYearsNote(int records) const override {
    return absl::StrCat("不含无法划入任一年度的", records, "条记录。");
  }
  std::string Colophon(time::Day as_of, int rules_version) const override {
    return absl::StrCat("本报告反映截至", LongDates({{as_of, as_of}}), "的情况，由记录按统计规则第",
                        rules_version, "版统计得出。指定下列快照，可随时再次取得相同的报告：");
  }
  std::string Marker(absl::string_view marker) const override {
    return IsSymbol(marker) ? std::string(marker) : InBrackets(marker);
  }
  std::string NoteLine(absl::string_view marker, absl::string_view text) const override {
    return absl::StrCat(marker, marker.empty() || IsSymbol(marker) ? "" : "：", text);
  }
};

std::string ChineseCatalogue::PersonsOfClasses(const std::vector<ClassedPersons>& persons) const {
  const bool named = HasSeveralRoles(persons);
  return absl::StrJoin(persons, "、", [&](std::string* out, const ClassedPersons& part) {
    const std::string classes = absl::StrJoin(part.classes, "和");
    absl::StrAppend(
        out,
        named ? absl::StrCat(WordOf(part.role, chinese::kRoleNames), InBrackets(classes)) : classes,
        part.classes.size() > 1 ? "共" : "", Persons(part.quantity));
  });
}

std::string ChineseCatalogue::Line(const EventLine& event) const {
  const std::string cities = absl::StrJoin(event.cities, event.cities_undecided ? "或" : "、");
  const bool planned = event.standing.state == aggregator::v1::PLANNED;
  std::string held = cities.empty() ? "" : absl::StrCat(planned ? "拟在" : "在", cities, "举办");
  const std::string state = WordOf(event.standing, chinese::kStates);
  if (held.empty() || !planned || event.standing.overdue) {  // 拟在…举办 says that it is a plan
    absl::StrAppend(&held, held.empty() || state.empty() ? "" : "，", state);
  }
  return absl::StrCat(event.title, event.title.empty() ? "" : "，", chinese::DatesText(event.dates),
                      InBrackets(held));
}

std::string ChineseCatalogue::Venues(const std::vector<VenueName>& venues, bool undecided) const {
  std::vector<std::string> texts;
  for (const CityVenues& city : GatherByCity(venues)) {
    texts.push_back(VenueText(city, undecided ? "或" : "、"));
  }
  return absl::StrJoin(texts, undecided ? "或" : "、");
}

}  // namespace

const Catalogue& Chinese() {
  static const ChineseCatalogue catalogue;
  return catalogue;
}

}  // namespace renkei::wording
