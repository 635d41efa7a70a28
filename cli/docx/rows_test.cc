#include "cli/docx/rows.h"

#include "common/status/matchers.h"
#include "gtest/gtest.h"

namespace renkei::docx {
namespace {

TEST(WithWholeRows, KeepsEveryRowWholeAndWhatElseIsSaidOfIt) {
  EXPECT_EQ(WithWholeRows(R"(<w:tbl><w:tr><w:trPr><w:tblHeader w:val="true" /></w:trPr><w:tc/>)"
                          R"(</w:tr><w:tr><w:tc/></w:tr></w:tbl>)"),
            R"(<w:tbl><w:tr><w:trPr><w:cantSplit/><w:tblHeader w:val="true" /></w:trPr><w:tc/>)"
            R"(</w:tr><w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc/></w:tr></w:tbl>)");
}

TEST(WithWholeRows, LeavesATextWithoutTablesAsItIs) {
  EXPECT_EQ(WithWholeRows("<w:p><w:r><w:t>&lt;w:tr&gt;</w:t></w:r></w:p>"),
            "<w:p><w:r><w:t>&lt;w:tr&gt;</w:t></w:r></w:p>");
}

TEST(KeepRowsWhole, RefusesWhatIsNoDocument) {
  EXPECT_THAT(KeepRowsWhole("/dev/null", "/dev/null"), StatusIs(absl::StatusCode::kInternal));
}

}  // namespace
}  // namespace renkei::docx
