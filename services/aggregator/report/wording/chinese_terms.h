// The fixed words of Chinese reports.
#ifndef RENKEI_SERVICES_AGGREGATOR_REPORT_WORDING_CHINESE_TERMS_H_
#define RENKEI_SERVICES_AGGREGATOR_REPORT_WORDING_CHINESE_TERMS_H_

#include <string>

#include "services/aggregator/report/wording/terms.h"

namespace renkei::wording::chinese {

inline constexpr Terms kTerms = {.number = "序号",
                                 .consultation_days = "协商等时间",
                                 .consultation_subject = "协商对象及内容",
                                 .training_days = "研修时间（天数）",
                                 .dispatching = "派遣城市/机构",
                                 .receiving = "接收城市/机构",
                                 .classes_and_persons = "人员类别及人数",
                                 .fiscal_year = "年度",
                                 .party = "对象城市",
                                 .times = "次数",
                                 .cities = "举办地",
                                 .others = "其他",
                                 .sum = "合计",
                                 .activity = "活动",
                                 .meeting_days = "时间",
                                 .venue = "地点",
                                 .participants = "参加人数",
                                 .outline = "概要",
                                 .not_known = "不详",
                                 .undecided = "待定",
                                 .no_record = "—",
                                 .comparison = "各年度对比",
                                 .note = "注",
                                 .about = "关于本报告",
                                 .programme = "项目",
                                 .as_of = "基准日",
                                 .rules_version = "统计规则版本",
                                 .snapshot = "快照",
                                 .records = "依据记录",
                                 .record = "记录",
                                 .ledger = "台账",
                                 .epoch = "纪元",
                                 .revision = "版本号",
                                 .sheet = "工作表",
                                 .cells = "单元格",
                                 .short_day_format = "yyyy\"年\"m\"月\"d\"日\"",
                                 .long_day_format = "yyyy\"年\"m\"月\"d\"日\""};

inline constexpr RoleWords kRoleVerbs = {
    .trainee = "邀请", .expert = "派遣", .participant = "参加"};
inline constexpr RoleWords kRoleNames = {
    .trainee = "研修人员", .expert = "专家", .participant = "参加人员"};

inline constexpr KindWords kKinds = {.consultation = "协商",
                                     .joint_meeting = "联合会议",
                                     .local_seminar = "当地研讨会",
                                     .domestic_meeting = "国内会议",
                                     .training_visit = "邀请研修",
                                     .expert_dispatch = "派遣专家",
                                     .visit = "访问与技术交流",
                                     .seminar = "研讨会",
                                     .policy_report = "月报",
                                     .other = "其他活动"};

inline constexpr StateWords kStates = {
    .planned = "计划", .overdue = "已过计划日期", .undated = "时间不详", .later = "基准日之后"};

// 一, 十, 十一, 二十, 九十九; from 100 on in figures.
std::string Numeral(int number);

}  // namespace renkei::wording::chinese

#endif  // RENKEI_SERVICES_AGGREGATOR_REPORT_WORDING_CHINESE_TERMS_H_
