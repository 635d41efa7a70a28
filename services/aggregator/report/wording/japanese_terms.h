// The fixed words of Japanese reports.
#ifndef RENKEI_SERVICES_AGGREGATOR_REPORT_WORDING_JAPANESE_TERMS_H_
#define RENKEI_SERVICES_AGGREGATOR_REPORT_WORDING_JAPANESE_TERMS_H_

#include "services/aggregator/report/wording/terms.h"

namespace renkei::wording::japanese {

inline constexpr Terms kTerms = {.number = "番号",
                                 .consultation_days = "協議等実施時期",
                                 .consultation_subject = "協議相手機関等",
                                 .training_days = "研修期間（日数）",
                                 .dispatching = "派遣都市/機関",
                                 .receiving = "受入都市/機関",
                                 .classes_and_persons = "種類、人数等",
                                 .fiscal_year = "年度",
                                 .party = "対象都市",
                                 .times = "回数",
                                 .cities = "開催地",
                                 .others = "その他",
                                 .sum = "合計",
                                 .activity = "活動",
                                 .meeting_days = "開催時期",
                                 .venue = "開催場所",
                                 .participants = "参加者数",
                                 .outline = "概要",
                                 .not_known = "不詳",
                                 .undecided = "未定",
                                 .no_record = "―",
                                 .comparison = "年度別の推移",
                                 .note = "注",
                                 .about = "この報告書について",
                                 .programme = "事業",
                                 .as_of = "基準日",
                                 .rules_version = "集計規則の版",
                                 .snapshot = "スナップショット",
                                 .records = "根拠となる記録",
                                 .record = "記録",
                                 .ledger = "台帳",
                                 .epoch = "エポック",
                                 .revision = "リビジョン",
                                 .sheet = "シート",
                                 .cells = "セル",
                                 .short_day_format = "yyyy.m.d",
                                 .long_day_format = "yyyy\" 年 \"m\" 月 \"d\" 日\""};

inline constexpr RoleWords kRoleVerbs = {
    .trainee = "招聘", .expert = "派遣", .participant = "参加"};
inline constexpr RoleWords kRoleNames = {
    .trainee = "研修員", .expert = "専門家", .participant = "参加者"};

inline constexpr KindWords kKinds = {.consultation = "協議",
                                     .joint_meeting = "合同会合",
                                     .local_seminar = "現地セミナー",
                                     .domestic_meeting = "国内会合",
                                     .training_visit = "招聘研修",
                                     .expert_dispatch = "専門家派遣",
                                     .visit = "訪問・技術交流",
                                     .seminar = "セミナー",
                                     .policy_report = "月報",
                                     .other = "その他の活動"};

inline constexpr StateWords kStates = {
    .planned = "予定", .overdue = "予定日経過", .undated = "時期不詳", .later = "基準日後"};

}  // namespace renkei::wording::japanese

#endif  // RENKEI_SERVICES_AGGREGATOR_REPORT_WORDING_JAPANESE_TERMS_H_
