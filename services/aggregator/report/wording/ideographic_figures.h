// How the languages written in ideographs put figures into phrases: 4（ほかに予定 1）,
// 9次（另有时间不详1次）. They build them alike; each brings its own words.
//
// Threads: immutable. Lifetime: of the words, which live as long as the program.
#ifndef RENKEI_SERVICES_AGGREGATOR_REPORT_WORDING_IDEOGRAPHIC_FIGURES_H_
#define RENKEI_SERVICES_AGGREGATOR_REPORT_WORDING_IDEOGRAPHIC_FIGURES_H_

#include <string>

#include "services/aggregator/report/wording/values.h"

namespace renkei::wording {

// The words of one language. The examples are the Japanese ones.
struct FigureWords {
  const char* gap;                      // between a figure and a word
  const char* comma;                    // between what is said in brackets beside a figure
  const char* about;                    // 約
  const char* times;                    // 回
  const char* months;                   // ヶ月分
  const char* persons;                  // 名
  const char* carried_out;              // 実施
  const char* held;                     // 開催
  bool verb_first;                      // the verb stands before its figure, else behind it
  const char* besides;                  // ほかに
  const char* planned;                  // 予定
  const char* of_which_overdue;         // うち予定日経過
  const char* undated;                  // 時期不詳
  const char* later;                    // 基準日後
  const char* times_unknown;            // 回数不明
  const char* before_places;            // （
  const char* behind_places;            // ）
  const char* place_undecided;          // 開催地未定
  const char* place_unknown;            // 開催地不詳
  const char* records;                  // 件
  const char* includes;                 // before what a figure includes
  const char* included;                 // behind it: を含む
  std::string (*as_of)(time::Day day);  // 1 月末現在
  std::string (*in_all)(HeadcountRole role, const std::string& number);  // 延べ 49 名招聘
};

class IdeographicFigures final {
 public:
  explicit IdeographicFigures(const FigureWords& words) : words_(words) {}

  // 49; 約 110; 約 30～40
  std::string Number(const Quantity& quantity) const;
  // 約 30～40 名
  std::string Persons(const Quantity& quantity) const;

  // The contracts of Catalogue's functions of the same names.
  std::string HeadlineText(const Headline& headline) const;
  std::string Figure(const Counts& counts) const;
  std::string TimesFigure(const Counts& counts) const;
  std::string PersonsFigure(const Counts& counts) const;

 private:
  std::string Counted(const Quantity& quantity, const char* unit) const;
  std::string PersonsText(const std::vector<PersonsCount>& persons) const;
  std::string CountText(const Count& count, const char* unit) const;
  std::vector<std::string> LeftOut(const Counts& counts, const char* unit, bool say_ahead) const;
  std::string OverdueText(int records) const;
  std::string InBrackets(const std::vector<std::string>& parts) const;
  void SayIncluded(const Headline& headline, std::vector<std::string>& parts) const;
  std::string PlacesText(const Headline& headline) const;

  const FigureWords& words_;
};

}  // namespace renkei::wording

#endif  // RENKEI_SERVICES_AGGREGATOR_REPORT_WORDING_IDEOGRAPHIC_FIGURES_H_
