#include "cli/sheets/headings.h"

#include <map>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include "cli/cells/notation.h"
#include "cli/cells/plain_form.h"

namespace renkei::sheets {
namespace {

// Of parties, programmes and what happened in them.
std::vector<Names> RecordColumns() {
  return {
      {"id", {"識別子"}, {"标识", "编号"}, {"identifier"}},
      {"programme", {"事業"}, {"项目"}, {"program"}},
      {"fiscal_year", {"年度"}, {"年度", "财年"}, {}},
      {"kind", {"種別", "種類"}, {"类别", "类型"}, {"type"}},
      {"track", {"事業区分"}, {"合作类别"}, {}},
      {"state", {"状態", "実施状況"}, {"状态"}, {"status"}},
      {"span", {"期間", "実施日", "開催日", "日程"}, {"期间", "日期", "时间"}, {"dates", "date"}},
      {"title", {"題名", "件名"}, {"标题"}, {}},
      {"provisional", {"仮題"}, {"暂定"}, {}},
      {"summary", {"概要"}, {"摘要"}, {}},
      {"venues", {"会場", "開催地", "場所"}, {"地点", "会场"}, {"venue", "place"}},
      {"parties", {"参加団体", "参加都市"}, {"参加方", "参加城市"}, {}},
      {"parties_incomplete", {"他の参加団体"}, {"其他参加方"}, {}},
      {"headcounts", {"人数"}, {"人数"}, {"headcount"}},
      {"trainees", {"研修員数", "研修員"}, {"学员人数", "学员"}, {}},
      {"participants", {"参加者数", "参加者"}, {"参会人数", "参会人员"}, {}},
      {"experts", {"専門家数", "専門家"}, {"专家人数", "专家"}, {}},
      {"occurrences", {"回数"}, {"次数"}, {}},
      {"days", {"日数"}, {"天数"}, {}},
      {"part_of", {"上位の記録"}, {"所属记录"}, {}},
      {"category", {"細別"}, {"细类"}, {}},
      {"ordinal", {"番号"}, {"序号"}, {"no", "no.", "number"}},
      {"excluded", {"集計除外"}, {"不计入"}, {}},
      {"links", {"リンク"}, {"链接"}, {}},
      {"sources", {"出典"}, {"出处", "来源"}, {"source"}},
      {"notes", {"備考"}, {"备注"}, {"remarks"}},
      {"country", {"国"}, {"国家"}, {}},
      {"parent", {"上位団体"}, {"上级单位"}, {}},
      {"name", {"名称", "団体名"}, {"名称", "单位名称"}, {}},
      {"short_name", {"略称"}, {"简称"}, {}},
      {"aliases", {"別名"}, {"别名"}, {"alias"}},
      {"latitude", {"緯度"}, {"纬度"}, {}},
      {"longitude", {"経度"}, {"经度"}, {}},
      {"merged_into", {"統合先"}, {"并入"}, {}},
      {"time_zone", {"時間帯"}, {"时区"}, {}},
      {"fiscal_year_start_month", {"年度開始月"}, {"财年起始月"}, {}},
      {"sides", {"参加側"}, {"各方"}, {}},
      {"members", {"構成団体"}, {"成员"}, {}},
      {"platform_bodies", {"担当機関"}, {"负责机构"}, {}},
      {"state_reason", {"状態の理由"}, {"状态原因"}, {}},
      {"due_day", {"提出期限"}, {"截止日期"}, {"due"}},
      {"delivered_day", {"提出日"}, {"提交日期"}, {"delivered"}},
      {"recipients", {"配布先"}, {"收件方"}, {}},
      {"link", {"掲載先"}, {"发布地址"}, {}}};
}

// Of how a year is reported.
std::vector<Names> ReportColumns() {
  return {{"part", {"部"}, {"部分"}, {}},
          {"section", {"節"}, {"章节"}, {}},
          {"report_title", {"報告書名"}, {"报告标题"}, {}},
          {"heading", {"見出し"}, {"小标题"}, {}},
          {"introduction", {"前書き"}, {"引言"}, {}},
          {"summary_table", {"総括表"}, {"汇总表"}, {}},
          {"summary_label", {"総括表の項目"}, {"汇总表项目"}, {}},
          {"table_number", {"表番号"}, {"表号"}, {}},
          {"caption", {"表題"}, {"表题"}, {}},
          {"platform", {"プラットフォーム"}, {"平台"}, {}},
          {"kinds", {"対象種別"}, {"所含类别"}, {}},
          {"layout", {"体裁"}, {"版式"}, {}},
          {"headline", {"冒頭文"}, {"首句"}, {}},
          {"headline_planned", {"冒頭文に予定"}, {"首句含计划"}, {}},
          {"headline_running", {"冒頭文に継続中"}, {"首句含进行中"}, {}},
          {"headline_places", {"冒頭文に場所"}, {"首句含地点"}, {}},
          {"headline_persons", {"冒頭文に人数"}, {"首句含人数"}, {}},
          {"party_columns", {"団体欄"}, {"参加方栏"}, {}},
          {"persons", {"人数の区分"}, {"人数类别"}, {}},
          {"receiving_side", {"受入側"}, {"接待方"}, {}},
          {"kind_labels", {"種別の表記"}, {"类别名称"}, {}},
          {"marker", {"注の印"}, {"注记"}, {}},
          {"text", {"本文"}, {"正文"}, {}},
          {"shown_from", {"表示開始日"}, {"显示起始日"}, {}},
          {"attached_to", {"付記先"}, {"附于"}, {}}};
}

// Of figures that documents state.
std::vector<Names> StatedColumns() {
  return {{"month", {"月"}, {"月份"}, {}},
          {"as_of", {"時点", "現在日"}, {"截至日"}, {"as of"}},
          {"measure", {"指標"}, {"指标"}, {}},
          {"value", {"数値"}, {"数值"}, {"figure"}},
          {"without_parties", {"除く団体"}, {"除外参加方"}, {}},
          {"venue_cities", {"開催都市"}, {"举办城市"}, {"venue city"}},
          {"more_roles", {"他の役割"}, {"其他角色"}, {}},
          {"roll_up", {"下位を含む"}, {"含下级"}, {}},
          {"include_excluded", {"除外分を含む"}, {"含不计入"}, {}}};
}

// Signs and capitals do not count: "Fiscal Year" is fiscal_year.
std::string Folded(absl::string_view text) {
  return absl::StrReplaceAll(absl::AsciiStrToLower(cells::PlainForm(text)), {{" ", "_"}});
}

// The entries of a table by all their words, folded, and the language each is written in.
class Index {
 public:
  struct Found {
    const Names* names = nullptr;  // nullptr: no entry has this word
    std::string tongue = {};       // "": English, or several
  };

  explicit Index(const std::vector<Names>& table) {
    for (const Names& names : table) {
      Add(names, "", {names.own});
      Add(names, "", names.en);
      Add(names, "ja", names.ja);
      Add(names, "zh", names.zh);
    }
  }

  Found Find(absl::string_view text) const {
    const auto found = by_word_.find(Folded(text));
    return found == by_word_.end() ? Found{} : found->second;
  }

 private:
  void Add(const Names& names, absl::string_view tongue,
           const std::vector<absl::string_view>& words) {
    for (const absl::string_view word : words) {
      Found& found = by_word_[Folded(word)];
      const bool other = found.names != nullptr && found.tongue != tongue;
      found = {.names = &names, .tongue = other ? "" : std::string(tongue)};
    }
  }

  std::map<std::string, Found> by_word_;
};

const Index& Columns() {
  static const auto& index = *new Index(ColumnNames());
  return index;
}

struct LanguageName {
  absl::string_view name;
  absl::string_view language;
};
constexpr LanguageName kLanguageNames[] = {
    {"日本語", "ja"}, {"日语", "ja"}, {"日文", "ja"},   {"和文", "ja"},    {"japanese", "ja"},
    {"英語", "en"},   {"英语", "en"}, {"英文", "en"},   {"english", "en"}, {"中国語", "zh"},
    {"中文", "zh"},   {"汉语", "zh"}, {"chinese", "zh"}};

// Takes the language from the end of a heading: title_ja, 題名（英語）, title_zh-Hans.
std::string TakeLanguage(std::string& heading) {
  std::string plain = cells::PlainForm(heading);
  if (const size_t open = plain.rfind('('); open != plain.npos && plain.back() == ')') {
    const std::string named =
        absl::AsciiStrToLower(plain.substr(open + 1, plain.size() - open - 2));
    for (const LanguageName& name : kLanguageNames) {
      if (named != name.name && named != name.language) continue;
      heading = plain.substr(0, open);
      return std::string(name.language);
    }
  }
  const size_t mark = plain.rfind('_');
  if (mark == plain.npos || !cells::IsLanguage(plain.substr(mark + 1))) return "";
  std::string language = plain.substr(mark + 1);
  // fiscal_year and part_of end in no language.
  if (Columns().Find(plain).names != nullptr) return "";
  heading = plain.substr(0, mark);
  return language;
}

}  // namespace

const std::vector<Names>& ColumnNames() {
  static const auto& names = *new std::vector<Names>([] {
    std::vector<Names> all = RecordColumns();
    for (Names& names : ReportColumns()) all.push_back(std::move(names));
    for (Names& names : StatedColumns()) all.push_back(std::move(names));
    return all;
  }());
  return names;
}

const std::vector<Names>& SheetTitles() {
  static const auto& names =
      *new std::vector<Names>{{"parties", {"団体"}, {"参加单位"}, {}},
                              {"programmes", {"事業"}, {"项目"}, {"programs"}},
                              {"fiscal_years", {"年度"}, {"年度"}, {}},
                              {"parts", {"部"}, {"部分"}, {}},
                              {"sections", {"節"}, {"章节"}, {}},
                              {"section_notes", {"節の注"}, {"章节注"}, {}},
                              {"activities", {"活動"}, {"活动"}, {}},
                              {"exchanges", {"交流"}, {"交流"}, {}},
                              {"policy_reports", {"政策報告"}, {"政策报告"}, {}},
                              {"stated", {"公表値"}, {"公布数值"}, {"stated figures"}}};
  return names;
}

Understood Understand(absl::string_view heading) {
  std::string rest(absl::StripAsciiWhitespace(heading));
  Understood understood;
  understood.language = TakeLanguage(rest);
  const Index::Found found = Columns().Find(rest);
  if (found.names == nullptr) return {.own = std::string(heading)};
  understood.own = std::string(found.names->own);
  understood.tongue = found.tongue;
  return understood;
}

std::string SheetNamed(absl::string_view title) {
  static const auto& index = *new Index(SheetTitles());
  const Names* names = index.Find(title).names;
  return std::string(names == nullptr ? title : names->own);
}

std::vector<std::string> NamesIn(absl::string_view tongue, const std::string& own) {
  const Names* names = Columns().Find(own).names;
  if (names == nullptr || (tongue != "ja" && tongue != "zh")) return {own};
  const auto& words = tongue == "ja" ? names->ja : names->zh;
  if (words.empty()) return {own};
  return {words.begin(), words.end()};
}

}  // namespace renkei::sheets
