#include "services/aggregator/report/wording/japanese_figures.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "services/aggregator/report/wording/japanese_days.h"
#include "services/aggregator/report/wording/japanese_terms.h"

namespace renkei::wording::japanese {
namespace {

std::string AsOf(time::Day day) { return absl::StrCat(AsOfDay(day), "現在"); }

// 延べ 49 名招聘, 延べ約 260 名参加
std::string InAll(HeadcountRole role, const std::string& number) {
  return absl::StrCat("延べ", absl::StartsWith(number, "約") ? "" : " ", number, " 名",
                      WordOf(role, kRoleVerbs));
}

constexpr FigureWords kWords = {.gap = " ",
                                .comma = "、",
                                .about = "約",
                                .times = "回",
                                .months = "ヶ月分",
                                .persons = "名",
                                .carried_out = "実施",
                                .held = "開催",
                                .verb_first = false,
                                .besides = "ほかに",
                                .planned = kStates.planned,
                                .of_which_overdue = "うち予定日経過",
                                .undated = kStates.undated,
                                .later = kStates.later,
                                .times_unknown = "回数不明",
                                .before_places = "（",
                                .behind_places = "）",
                                .place_undecided = "開催地未定",
                                .place_unknown = "開催地不詳",
                                .records = "件",
                                .includes = "",
                                .included = "を含む",
                                .as_of = AsOf,
                                .in_all = InAll};

}  // namespace

const IdeographicFigures& Figures() {
  static const IdeographicFigures figures(kWords);
  return figures;
}

}  // namespace renkei::wording::japanese
