#include "services/aggregator/report/render/text_table.h"

#include "absl/strings/str_split.h"
#include "common/text/width.h"
#include "common/time/patience.h"
#include "gtest/gtest.h"
#include "services/aggregator/report/render/small_report_fixture.h"

namespace renkei::render {
namespace {

using aggregator::v1::ReportTable;

std::string Drawn(const ReportTable& table, int width) {
  const time::EndlessPatience endless;
  time::Lookout lookout(endless);
  return TextTable(table, width, lookout);
}

TEST(TextTable, AlignsByDisplayWidth) {
  ReportTable table = TableOf({"都市", "回"}, {{"天津", "4"}, {"Amoy", "7"}});
  table.mutable_columns(1)->set_alignment(ReportTable::RIGHT);
  EXPECT_EQ(Drawn(table, 80),
            "+------+----+\n"
            "| 都市 | 回 |\n"
            "+------+----+\n"
            "| 天津 |  4 |\n"
            "| Amoy |  7 |\n"
            "+------+----+\n");
}

TEST(TextTable, WrapsCellsAndPartsTallRows) {
  EXPECT_EQ(Drawn(TableOf({"", ""}, {{"天津市", "一\n二"}, {"上海市", "三"}}), 13),
            "+------+----+\n"
            "| 天津 | 一 |\n"
            "| 市   | 二 |\n"
            "+------+----+\n"
            "| 上海 | 三 |\n"
            "| 市   |    |\n"
            "+------+----+\n");
}

TEST(TextTable, IsNeverWiderThanAsked) {
  const ReportTable table =
      TableOf({"番号", "協議等実施時期", "相手"},
              {{"1", "2018.5.23-24", "環境保護局等との部局長級協議及び VOC 排出削減技術交流会"}});
  for (int width = 24; width < 90; ++width) {
    for (absl::string_view line : absl::StrSplit(Drawn(table, width), '\n')) {
      EXPECT_LE(text::DisplayWidth(line), width) << line;
    }
  }
}

}  // namespace
}  // namespace renkei::render
