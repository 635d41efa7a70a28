// Catalogue: every word that a report says of itself, one implementation a language.
//
// The builder tells it figures, days and names; it answers whole phrases, so that a language is
// free in its order of words, its joiners, its date forms and its eras. Texts of records and of the
// fiscal year's sections are not its own: they are looked up with TextIn (language.h).
//
// The examples show what Japanese says, and English where it takes another way.
//
// Threads: immutable; every method may be called from any thread. Lives as long as the program.
#ifndef RENKEI_SERVICES_AGGREGATOR_REPORT_WORDING_CATALOGUE_H_
#define RENKEI_SERVICES_AGGREGATOR_REPORT_WORDING_CATALOGUE_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "services/aggregator/report/wording/language.h"
#include "services/aggregator/report/wording/terms.h"
#include "services/aggregator/report/wording/values.h"

namespace renkei::wording {

class Catalogue {
 public:
  virtual ~Catalogue() = default;

  // BCP 47: "ja", "en", "zh" (in simplified characters).
  virtual absl::string_view language() const = 0;

  // The report and its headings.
  // 平成 30 年度都市間連携協力事業の実施状況; "..., fiscal year 2018 (April 2018 – March 2019)"
  virtual std::string Title(const Year& year, absl::string_view subject) const = 0;
  // A subject where the fiscal year names none.
  virtual std::string SubjectOf(absl::string_view programme_title) const = 0;
  // １．総合調整プラットフォームの活動状況
  virtual std::string PartHeading(int number, absl::string_view text) const = 0;
  // （１）国内関係者会合の開催; "1.4 Meetings of the Japanese parties"
  virtual std::string SectionHeading(int part, int number, absl::string_view text) const = 0;
  // What "{year}" in an introduction stands for, inside a sentence: 平成 30 年度（2018 年度）;
  // "fiscal year 2018 (April 2018 – March 2019)"
  virtual std::string YearInFull(const Year& year) const = 0;
  // Under the heading "fiscal year": 2018 年度; "2018"
  virtual std::string YearLabel(const Year& year) const = 0;

  // Figures and days.
  // Behind a label that says they are persons: 約 30～40 名; "approx. 30–40"
  virtual std::string Persons(const Quantity& quantity) const = 0;
  // In a table: 2018.5.23-24; 2018.6 for some time in June
  virtual std::string ShortDates(const Dates& dates) const = 0;
  // 2018.11.12-21(10)
  virtual std::string ShortDatesWithDays(const Dates& dates, int days) const = 0;
  // In running text: 2018 年 6 月 10 日
  virtual std::string LongDates(const Dates& dates) const = 0;

  // The summary table.
  // 4 回開催（予定 1 回を含む、うち予定日経過 1 件）（北京 2 回、横浜、北九州）; may hold line
  // breaks
  virtual std::string HeadlineText(const Headline& headline) const = 0;

  // Tables.
  virtual const Terms& terms() const = 0;
  // 表 2-1-1
  virtual std::string TableLabel(absl::string_view number) const = 0;
  // The column of a side's parties: 日本側都市/機関
  virtual std::string SideHeading(absl::string_view side) const = 0;
  // The column of events of a kind: セミナー開催状況
  virtual std::string EventsHeading(absl::string_view kind_label) const = 0;
  // The column of persons: 招聘人数
  virtual std::string PersonsHeading(HeadcountRole role) const = 0;
  // The column of parties beside it: 招聘団体
  virtual std::string PartiesHeading(HeadcountRole role) const = 0;
  // What a kind is called unless the year says otherwise; of an unknown kind its name.
  virtual std::string KindLabel(absl::string_view kind) const = 0;
  // 大分市/北九州市
  virtual std::string Parties(PartyColumn column, const PartyNames& parties) const = 0;
  // 武漢、広州
  virtual std::string Cities(const std::vector<std::string>& names) const = 0;
  // 幹部及び実務者計 5 名; persons of several roles are told apart: 研修員 3～5 名、専門家 2 名
  virtual std::string PersonsOfClasses(const std::vector<ClassedPersons>& persons) const = 0;
  // 4; with persons 1 回、6 名; what is planned, how much of it is overdue, and what is undated or
  // later is said beside it.
  virtual std::string Figure(const Counts& counts) const = 0;
  // 1 回; what is not completed is said beside it.
  virtual std::string TimesFigure(const Counts& counts) const = 0;
  // 14 名, of the counts' persons; what is not completed is said beside it.
  virtual std::string PersonsFigure(const Counts& counts) const = 0;
  // 共同研究成果報告会 2019.2.26（瀋陽市で開催予定）
  virtual std::string Line(const EventLine& event) const = 0;
  // A text marked with how its event stands: （予定）, （予定日経過）. Completed: as it is.
  virtual std::string Marked(absl::string_view text, Standing standing) const = 0;

  // Lists of meetings.
  // ①; "(1)"
  virtual std::string EntryNumber(int number) const = 0;
  // 日中都市間連携協力総括会合（仮称）（予定）
  virtual std::string EntryTitle(absl::string_view title, bool provisional,
                                 Standing standing) const = 0;
  // 開催時期：2018 年 6 月 10 日
  virtual std::string LabelledLine(absl::string_view label, absl::string_view text) const = 0;
  // 中国・北京・生態環境部または日中友好環境保全センター;
  // "Kitakyushu City Hall, Kitakyushu, Japan". At least one; `undecided`: one of them.
  virtual std::string Venues(const std::vector<VenueName>& venues, bool undecided) const = 0;

  // Sentences and notes.
  // 今年度事業では、すでに 2018 年 3～12 月の月報について配信済み。 And which are overdue: 2019 年
  // 1 月の 月報は予定日を過ぎたが、配信の記録がない。 Months in order, possibly none.
  virtual std::string DeliveredReports(const std::vector<time::Month>& delivered,
                                       const std::vector<time::Month>& overdue) const = 0;
  // 2019 年 1 月末現在の数字
  virtual std::string AsOfNote(time::Day as_of) const = 0;
  // 全予定終了
  virtual std::string AllDoneNote() const = 0;
  // A section without records says so.
  virtual std::string NoRecords() const = 0;
  // All that a report says of a time at which nothing of its programme had been recorded yet.
  virtual std::string BeforeFirstRecord() const = 0;
  // The sum counts once what several columns share.
  virtual std::string SharedNote() const = 0;
  // So many records may belong to the year but cannot be placed in it.
  virtual std::string ApartNote(int records) const = 0;
  // How the years that are compared were counted, and what terms().no_record means: 各年度とも、…
  virtual std::string ComparisonNote(time::Day as_of) const = 0;
  // So many records may belong to the years compared but cannot be placed in one.
  virtual std::string ApartFromYearsNote(int records) const = 0;
  // What the report stands on, for its last line; the snapshot's token follows it.
  virtual std::string Colophon(time::Day as_of, int rules_version) const = 0;
  // A marker as it is attached to a heading, with the space that it needs: （注）, ※; " (Note)"
  virtual std::string Marker(absl::string_view marker) const = 0;
  // （注）研修期間には移動日も含む。
  virtual std::string NoteLine(absl::string_view marker, absl::string_view text) const = 0;
};

// The catalogue of a language, or of the nearest broader one ("en" for "en-GB"); nullptr: there is
// none.
const Catalogue* FindCatalogue(absl::string_view language);

// Every language that has a catalogue, in order.
std::vector<absl::string_view> Languages();

}  // namespace renkei::wording

#endif  // RENKEI_SERVICES_AGGREGATOR_REPORT_WORDING_CATALOGUE_H_
