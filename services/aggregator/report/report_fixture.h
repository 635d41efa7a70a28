// A programme with its parties, ready to be laid out and reported. Test code only.
#ifndef RENKEI_SERVICES_AGGREGATOR_REPORT_REPORT_FIXTURE_H_
#define RENKEI_SERVICES_AGGREGATOR_REPORT_REPORT_FIXTURE_H_

#include <string>
#include <tuple>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/status/matchers.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"
#include "services/aggregator/report/report.h"
#include "services/aggregator/totals/testing/world.h"

namespace renkei::report {

template <typename Message>
Message Parse(const std::string& text) {
  Message message;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &message)) << text;
  return message;
}

// `texts { key: "ja" value: ... }`
inline std::string Ja(const std::string& text) {
  return absl::StrCat("{ texts { key: 'ja' value: '", text, "' } }");
}

class ReportTest : public testing::Test {
 protected:
  ReportTest() {
    PutProgramme("programmes/p", 4,
                 "sides { id: 'japan' name " + Ja("日本") + " countries: 'JP' }" +
                     "sides { id: 'china' name " + Ja("中国") + " countries: 'CN' }");
    for (const auto& [id, full, brief] :
         std::vector<std::tuple<const char*, const char*, const char*>>{
             {"jp-kitakyushu", "北九州市", "北九州"},
             {"jp-oita", "大分市", "大分"},
             {"jp-hyogo", "兵庫県", "兵庫"},
             {"jp-yokohama", "横浜市", "横浜"},
             {"jp-kawasaki", "川崎市", "川崎"}}) {
      PutParty(id, "CITY", "JP", full, brief);
    }
    for (const auto& [id, full, brief] :
         std::vector<std::tuple<const char*, const char*, const char*>>{
             {"cn-beijing", "北京市", "北京"},
             {"cn-tianjin", "天津市", "天津"},
             {"cn-shanghai", "上海市", "上海"},
             {"cn-shenyang", "瀋陽市", "瀋陽"},
             {"cn-wuhan", "武漢市", "武漢"},
             {"cn-xiamen", "アモイ市", "アモイ"}}) {
      PutParty(id, "CITY", "CN", full, brief);
    }
    PutParty("jp-iges", "INSTITUTE", "JP", "地球環境戦略研究機関", "IGES");
    PutParty("cn-sino-japan-centre", "CENTRE", "CN", "日中友好環境保全センター", "日中センター");
  }

  void PutProgramme(const std::string& name, int start_month, const std::string& sides) {
    auto programme = Parse<coordination::v1::Programme>(sides);
    programme.set_time_zone("Asia/Tokyo");
    programme.set_fiscal_year_start_month(start_month);
    (*programme.mutable_title()->mutable_texts())["ja"] = "環境協力事業";
    world_.Put(name, programme);
  }

  void PutParty(const std::string& id, const std::string& kind, const std::string& country,
                const std::string& full, const std::string& brief) {
    world_.Put(
        "parties/" + id,
        Parse<coordination::v1::Party>(absl::StrCat(
            "kind: ", kind, " country: '", country, "' names { language: 'ja' form: FULL text: '",
            full, "' } names { language: 'ja' form: SHORT text: '", brief, "' }")));
  }

  // Lays the year out in one part of these sections, in protobuf's text form.
  void LayOut(const std::string& sections,
              const std::string& name = "programmes/p/fiscalYears/2018") {
    world_.Put(name,
               Parse<coordination::v1::FiscalYear>(absl::StrCat(
                   "state: OPEN parts { id: 'part' heading ", Ja("活動状況"), " introduction ",
                   Ja("{year}の概要。"), " summary_table: true ", sections, " }")));
  }

  // A section: kinds are "CONSULTATION" or technical ones with their track.
  static std::string Section(const std::string& layout, const std::string& rest,
                             const std::string& platform = "COORDINATION") {
    return absl::StrCat("sections { id: 'section' heading ", Ja("節"), " platform: ", platform,
                        " layout: ", layout, " ", rest, " }");
  }

  static aggregator::v1::GetReportRequest Request(const std::string& as_of = "2019-01-31") {
    aggregator::v1::GetReportRequest request;
    request.set_programme("programmes/p");
    request.set_fiscal_year(2018);
    request.set_as_of(as_of);
    request.set_language("ja");
    return request;
  }

  aggregator::v1::Report BuildAsOf(const std::string& as_of = "2019-01-31") {
    return BuildFor(Request(as_of));
  }

  absl::StatusOr<aggregator::v1::Report> TryToBuild(
      const aggregator::v1::GetReportRequest& request) const {
    return Build(world_.engine(), request, time::EndlessPatience());
  }

  aggregator::v1::Report BuildFor(const aggregator::v1::GetReportRequest& request) const {
    auto report = TryToBuild(request);
    EXPECT_THAT(report, IsOk());
    return report.ok() ? *std::move(report) : aggregator::v1::Report();
  }

  // The headline of the first section, as of a day.
  std::string Headline(const std::string& as_of = "2019-01-31") {
    const auto report = BuildAsOf(as_of);
    for (const auto& block : report.sections(0).blocks()) {
      if (block.has_table()) return block.table().rows(0).cells(1).text();
    }
    return "no summary table";
  }

  // The first table of the first section; empty if there is none.
  static aggregator::v1::ReportTable TableOf(const aggregator::v1::Report& report) {
    for (const auto& block : report.sections(1).blocks()) {
      if (block.has_table()) return block.table();
    }
    return {};
  }

  static std::vector<std::string> Headings(const aggregator::v1::ReportTable& table) {
    std::vector<std::string> headings;
    for (const auto& column : table.columns()) headings.push_back(column.heading());
    return headings;
  }

  static std::vector<std::string> Texts(const aggregator::v1::ReportTable::Row& row) {
    std::vector<std::string> texts;
    for (const auto& cell : row.cells()) texts.push_back(cell.text());
    return texts;
  }

  // "注 text" of each note of the first section, and the paragraphs' texts.
  static std::vector<std::string> NotesOf(const aggregator::v1::Report& report) {
    std::vector<std::string> notes;
    for (const auto& block : report.sections(1).blocks()) {
      if (block.has_note()) {
        notes.push_back(absl::StrCat(block.note().marker(), " ", block.note().text()));
      }
    }
    return notes;
  }
  static std::vector<std::string> ParagraphsOf(const aggregator::v1::Report& report) {
    std::vector<std::string> paragraphs;
    for (const auto& block : report.sections(1).blocks()) {
      if (block.has_paragraph()) paragraphs.push_back(block.paragraph().text());
    }
    return paragraphs;
  }

  totals::World world_;
};

}  // namespace renkei::report

#endif  // RENKEI_SERVICES_AGGREGATOR_REPORT_REPORT_FIXTURE_H_
