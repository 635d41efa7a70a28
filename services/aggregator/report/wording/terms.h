// The fixed words of a report. Each language has one table of them, which leaves none out: the
// compiler says so. The examples are the Japanese ones.
#ifndef RENKEI_SERVICES_AGGREGATOR_REPORT_WORDING_TERMS_H_
#define RENKEI_SERVICES_AGGREGATOR_REPORT_WORDING_TERMS_H_

#include <string>

#include "absl/strings/string_view.h"
#include "services/aggregator/report/wording/values.h"

namespace renkei::wording {

struct Terms {
  // Headings of columns.
  const char* number;                // 番号
  const char* consultation_days;     // 協議等実施時期
  const char* consultation_subject;  // 協議相手機関等
  const char* training_days;         // 研修期間（日数）
  const char* dispatching;           // 派遣都市/機関
  const char* receiving;             // 受入都市/機関
  const char* classes_and_persons;   // 種類、人数等
  const char* fiscal_year;           // 年度
  const char* party;                 // 対象都市
  const char* times;                 // 回数
  const char* cities;                // 開催地
  const char* others;                // その他
  const char* sum;                   // 合計
  const char* activity;              // 活動
  // Labels of a meeting's lines.
  const char* meeting_days;  // 開催時期
  const char* venue;         // 開催場所
  const char* participants;  // 参加者数
  const char* outline;       // 概要
  // In place of what is not there.
  const char* not_known;  // 不詳
  const char* undecided;  // 未定
  const char* no_record;  // ―: in a figure's place, where there is no record
  // The part in which fiscal years are compared.
  const char* comparison;  // 年度別の推移
  // The marker of generated notes.
  const char* note;  // 注
  // What a file says of the report and of the records it stands on.
  const char* about;          // この報告書について
  const char* programme;      // 事業
  const char* as_of;          // 基準日
  const char* rules_version;  // 集計規則の版
  const char* snapshot;       // スナップショット
  const char* records;        // 根拠となる記録
  const char* record;         // 記録
  const char* ledger;         // 台帳
  const char* epoch;          // エポック
  const char* revision;       // リビジョン
  const char* sheet;          // シート
  const char* cells;          // セル
  // How a spreadsheet shows a day as ShortDates and LongDates do: yyyy.m.d
  const char* short_day_format;
  const char* long_day_format;
};

// What kinds of records are called.
struct KindWords {
  const char* consultation;
  const char* joint_meeting;
  const char* local_seminar;
  const char* domestic_meeting;
  const char* training_visit;
  const char* expert_dispatch;
  const char* visit;
  const char* seminar;
  const char* policy_report;
  const char* other;
};
// "SEMINAR" is a kind; an unknown one goes by its name.
std::string WordOf(absl::string_view kind, const KindWords& words);

// A word for persons of each role.
struct RoleWords {
  const char* trainee;
  const char* expert;
  const char* participant;  // of every other role too
};
const char* WordOf(HeadcountRole role, const RoleWords& words);

// A word for what is not completed.
struct StateWords {
  const char* planned;
  const char* overdue;  // planned, and its day is past
  const char* undated;
  const char* later;
};
// Nothing when completed.
const char* WordOf(Standing standing, const StateWords& words);

}  // namespace renkei::wording

#endif  // RENKEI_SERVICES_AGGREGATOR_REPORT_WORDING_TERMS_H_
