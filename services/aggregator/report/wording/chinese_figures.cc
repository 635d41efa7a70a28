#include "services/aggregator/report/wording/chinese_figures.h"

#include "absl/strings/str_cat.h"
#include "services/aggregator/report/wording/chinese_days.h"
#include "services/aggregator/report/wording/chinese_terms.h"

namespace renkei::wording::chinese {
namespace {

std::string AsOf(time::Day day) { return absl::StrCat("截至", AsOfDay(day)); }

// 累计邀请49人次: one who comes twice counts twice.
std::string InAll(HeadcountRole role, const std::string& number) {
  return absl::StrCat("累计", WordOf(role, kRoleVerbs), number, "人次");
}

constexpr FigureWords kWords = {.gap = "",
                                .comma = "，",
                                .about = "约",
                                .times = "次",
                                .months = "期",
                                .persons = "人",
                                .carried_out = "开展",
                                .held = "举办",
                                .verb_first = true,
                                .besides = "另有",
                                .planned = kStates.planned,
                                .of_which_overdue = "其中已过计划日期",
                                .undated = kStates.undated,
                                .later = kStates.later,
                                .times_unknown = "次数不详",
                                .before_places = "：",
                                .behind_places = "",
                                .place_undecided = "地点待定",
                                .place_unknown = "地点不详",
                                .records = "条",
                                .includes = "含",
                                .included = "",
                                .as_of = AsOf,
                                .in_all = InAll};

}  // namespace

const IdeographicFigures& Figures() {
  static const IdeographicFigures figures(kWords);
  return figures;
}

}  // namespace renkei::wording::chinese
