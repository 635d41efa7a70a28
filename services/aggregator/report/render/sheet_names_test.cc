#include "services/aggregator/report/render/sheet_names.h"

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"

namespace renkei::render {
namespace {

TEST(SheetNames, LeavesOutWhatExcelRefuses) {
  SheetNames names;
  EXPECT_EQ(names.Take("表 2-1-1"), "表 2-1-1");
  EXPECT_EQ(names.Take("[a]:*?/\\b"), "-a------b");
  EXPECT_EQ(names.Take("'quoted'"), "quoted");
  EXPECT_EQ(names.Take("a\nb\x1B"), "a b");
  EXPECT_EQ(names.Take("History"), "History (2)");
}

TEST(SheetNames, NamesWhatHasNoName) {
  SheetNames names;
  EXPECT_EQ(names.Take(""), "-");
  EXPECT_EQ(names.Take("' '"), "- (2)");
}

TEST(SheetNames, AreDistinctWhateverTheirCaseAndWidth) {
  SheetNames names;
  EXPECT_EQ(names.Take("Table"), "Table");
  EXPECT_EQ(names.Take("TABLE"), "TABLE (2)");
  EXPECT_EQ(names.Take("ｔａｂｌｅ"), "ｔａｂｌｅ (3)");
}

TEST(SheetNames, AreShort) {
  SheetNames names;
  const std::string wide(absl::StrCat("中国側及び日本側関係者との協議調整及び協力の推進",
                                      "中国側及び日本側関係者との協議調整及び協力の推進"));
  EXPECT_EQ(names.Take(wide), "中国側及び日本側関係者との協議調整及び協力の推進中国側及び日…");
  const std::string second = names.Take(wide);
  EXPECT_EQ(Utf16Length(second), 31);
  EXPECT_EQ(second.substr(second.size() - 4), " (2)");
  // A character of two UTF-16 units is not cut in half.
  std::string faces;
  for (int i = 0; i < 20; ++i) faces += "\U0001F600";
  EXPECT_EQ(Utf16Length(faces), 40);
  EXPECT_EQ(Utf16Length(names.Take(faces)), 31);
}

}  // namespace
}  // namespace renkei::render
