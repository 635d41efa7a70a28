#include "services/aggregator/report/render/render.h"

#include "absl/strings/str_cat.h"
#include "common/status/details.h"
#include "common/status/matchers.h"
#include "common/time/patience_fixture.h"
#include "gmock/gmock.h"
#include "google/protobuf/util/json_util.h"
#include "google/protobuf/util/message_differencer.h"
#include "gtest/gtest.h"
#include "services/aggregator/report/render/markdown.h"
#include "services/aggregator/report/render/small_report_fixture.h"

namespace renkei::render {
namespace {

using aggregator::v1::RenderReportRequest;
using aggregator::v1::Report;

absl::StatusOr<Rendered> Rendering(const Report& report, Format format,
                                   const RenderOptions& options = {}) {
  return Render(report, format, time::EndlessPatience(), options);
}

TEST(Render, WritesTextForATerminal) {
  ASSERT_OK_AND_ASSIGN(Rendered rendered, Rendering(SmallReport(), RenderReportRequest::TEXT));
  EXPECT_EQ(rendered.content_type, "text/plain; charset=utf-8");
  EXPECT_EQ(rendered.content,
            "平成 30 年度の実施状況\n"
            "======================\n"
            "\n"
            "１．活動\n"
            "--------\n"
            "\n"
            "概要は次のとおり。\n"
            "\n"
            "（１）協議\n"
            "\n"
            "表 1 一覧表\n"
            "+-----------+----+\n"
            "| 都市      | 回 |\n"
            "+-----------+----+\n"
            "| 天津|上海 |  4 |\n"
            "|           |  6 |\n"
            "+-----------+----+\n"
            "（注）移動日も含む。\n"
            "\n"
            "① 会合（仮称）\n"
            "  開催時期：2018 年 6 月 10 日\n"
            "  https://example.org/a_b\n");
}

TEST(Render, WritesMarkdown) {
  ASSERT_OK_AND_ASSIGN(Rendered rendered, Rendering(SmallReport(), RenderReportRequest::MARKDOWN));
  EXPECT_EQ(rendered.content_type, "text/markdown; charset=utf-8");
  EXPECT_EQ(rendered.content,
            "# 平成 30 年度の実施状況\n"
            "\n"
            "## １．活動\n"
            "\n"
            "概要は次のとおり。\n"
            "\n"
            "### （１）協議\n"
            "\n"
            "**表 1 一覧表**\n"
            "\n"
            "| 都市 | 回 |\n"
            "| --- | ---: |\n"
            "| 天津\\|上海 | 4<br>6 |\n"
            "\n"
            "（注）移動日も含む。\n"
            "\n"
            "**① 会合（仮称）**\n"
            "\n"
            "- 開催時期：2018 年 6 月 10 日\n"
            "- <https://example.org/a_b>\n");
}

TEST(Render, EndsByWhatTheReportStandsOn) {
  Report report = SmallReport();
  report.set_as_of("2019-01-31");
  report.set_rules_version(1);
  report.set_snapshot(std::string(120, 'x'));
  const std::string end = "いつでも同じ報告が得られる。\n";
  ASSERT_OK_AND_ASSIGN(const Rendered text, Rendering(report, RenderReportRequest::TEXT));
  EXPECT_THAT(text.content, testing::HasSubstr(absl::StrCat("  https://example.org/a_b\n\n",
                                                            std::string(100, '-'),
                                                            "\n本報告は、2019 年 1 月 31 日")));
  EXPECT_THAT(text.content, testing::EndsWith(absl::StrCat(end, report.snapshot(), "\n")));
  ASSERT_OK_AND_ASSIGN(const Rendered markdown, Rendering(report, RenderReportRequest::MARKDOWN));
  EXPECT_THAT(markdown.content, testing::HasSubstr("\n\n---\n\n本報告は、2019 年 1 月 31 日"));
  EXPECT_THAT(markdown.content,
              testing::EndsWith(absl::StrCat(end, "\n`", report.snapshot(), "`\n")));
}

TEST(Render, WritesJsonThatReadsBackAsTheSameReport) {
  const Report report = SmallReport();
  ASSERT_OK_AND_ASSIGN(Rendered rendered, Rendering(report, RenderReportRequest::JSON));
  EXPECT_EQ(rendered.content_type, "application/json");
  EXPECT_EQ(rendered.content.back(), '\n');
  Report read;
  ASSERT_TRUE(google::protobuf::util::JsonStringToMessage(rendered.content, &read).ok());
  EXPECT_TRUE(google::protobuf::util::MessageDifferencer::Equals(read, report));
}

TEST(Render, WrapsToTheWidthAsked) {
  Report report = SmallReport();
  report.mutable_sections(0)->mutable_blocks(0)->mutable_paragraph()->set_text(
      "平成 30 年度（2018 年度）に実施した活動の概要は次のとおりである。");
  ASSERT_OK_AND_ASSIGN(Rendered rendered,
                       Rendering(report, RenderReportRequest::TEXT, {.width = 40}));
  EXPECT_THAT(rendered.content,
              testing::HasSubstr("\n平成 30 年度（2018 年度）に実施した活動\nの概要は"));
}

// A section of the largest year that anyone records. What a message may hold is RPC's to say.
TEST(Render, WritesTenThousandRowsInEveryFormat) {
  Report report = SmallReport();
  auto& table = *report.mutable_sections(1)->mutable_blocks(0)->mutable_table();
  for (int i = 0; i < 10000; ++i) {
    auto& row = *table.add_rows();
    *row.add_cells() = DaysCell("2018-05-10", "2018-05-10", "2018.5.10");
    *row.add_cells() = TimesCell(i, absl::StrCat(i, " 回"));
  }
  for (int format = 1; RenderReportRequest::Format_IsValid(format); ++format) {
    ASSERT_OK_AND_ASSIGN(const Rendered rendered, Rendering(report, static_cast<Format>(format)));
    EXPECT_FALSE(rendered.content_type.empty());
    EXPECT_GT(rendered.content.size(), 100000) << rendered.content_type;
  }
}

TEST(Render, StopsOnceNobodyWaitsForIt) {
  constexpr int kRows = 20;
  Report report = SmallReport();
  auto* table = report.mutable_sections(1)->mutable_blocks(0)->mutable_table();
  const auto row = table->rows(0);
  while (table->rows_size() < kRows) *table->add_rows() = row;
  for (const Format format :
       {RenderReportRequest::TEXT, RenderReportRequest::MARKDOWN, RenderReportRequest::HTML,
        RenderReportRequest::CSV, RenderReportRequest::XLSX, RenderReportRequest::JSON}) {
    SCOPED_TRACE(RenderReportRequest::Format_Name(format));
    const time::CountedPatience whole;
    ASSERT_THAT(Render(report, format, whole), IsOk());
    EXPECT_GE(whole.looks(), format == RenderReportRequest::JSON ? 1 : kRows);
    for (int last = 0; last < whole.looks(); ++last) {
      const time::CountedPatience patience(last);
      EXPECT_THAT(Render(report, format, patience), StatusIs(absl::StatusCode::kCancelled));
      EXPECT_EQ(patience.looks(), last + 1) << "it goes no further";
    }
  }
}

TEST(Render, NamesEverythingThatIsWrong) {
  Report report = SmallReport();
  report.set_language("xx");
  const auto rendered = Rendering(report, RenderReportRequest::FORMAT_UNSPECIFIED);
  EXPECT_THAT(rendered, StatusIs(absl::StatusCode::kInvalidArgument));
  const auto details = status::BadRequestOf(rendered.status());
  ASSERT_TRUE(details.has_value());
  ASSERT_EQ(details->field_violations_size(), 2);
  EXPECT_EQ(details->field_violations(0).field(), "format");
  EXPECT_EQ(details->field_violations(1).field(), "language");
}

TEST(Render, MakesNoLinkOfWhatIsNoWebAddress) {
  ASSERT_OK_AND_ASSIGN(Rendered rendered,
                       Rendering(ReportOf("javascript:alert(1)"), RenderReportRequest::MARKDOWN));
  EXPECT_THAT(rendered.content, testing::Not(testing::HasSubstr("](")));
  EXPECT_THAT(rendered.content, testing::HasSubstr("- javascript:alert(1)"));
}

TEST(EscapeMarkdown, LeavesDaysAndFiguresAsTheyAre) {
  EXPECT_EQ(EscapeMarkdown("2018.5.23-24"), "2018.5.23-24");
  EXPECT_EQ(EscapeMarkdown("（注）約 30～40 名"), "（注）約 30～40 名");
}

TEST(EscapeMarkdown, DisarmsWhatMarkdownWouldRead) {
  EXPECT_EQ(EscapeMarkdown("a|b*c_d`e<f>[g]\\"), "a\\|b\\*c\\_d\\`e\\<f\\>\\[g\\]\\\\");
  EXPECT_EQ(EscapeMarkdown("1. a"), "1\\. a");
  EXPECT_EQ(EscapeMarkdown("- a\n# b"), "\\- a<br>\\# b");
  EXPECT_EQ(EscapeMarkdown("&amp;"), "\\&amp;");
}

}  // namespace
}  // namespace renkei::render
