#include "cli/tables/encoding.h"

#include <iconv.h>

#include "common/status/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace renkei::tables {
namespace {

using absl::StatusCode;

// UTF-8 text in another encoding.
std::string In(const char* encoding, std::string text) {
  iconv_t converter = iconv_open(encoding, "UTF-8");
  std::string bytes(text.size() * 4 + 4, '\0');
  char* in = text.data();
  char* out = bytes.data();
  size_t left = text.size();
  size_t room = bytes.size();
  EXPECT_NE(iconv(converter, &in, &left, &out, &room), static_cast<size_t>(-1)) << text;
  iconv_close(converter);
  bytes.resize(bytes.size() - room);
  return bytes;
}

std::string EncodingOf(const std::string& bytes) {
  const auto decoded = Decode(bytes);
  return decoded.ok() ? decoded->encoding : std::string(decoded.status().message());
}

constexpr char kJapanese[] =
    "id,kind,country,name_ja\r\njp-oita,CITY,JP,大分市\r\njp-yokkaichi,CITY,JP,四日市市\r\n"
    "jp-iges,INSTITUTE,JP,公益財団法人 地球環境戦略研究機関（アイジェス）\r\n";
constexpr char kChinese[] =
    "id,kind,country,name_zh\r\ncn-shenyang,CITY,CN,沈阳市\r\ncn-wuhan,CITY,CN,武汉市\r\n"
    "cn-centre,CENTRE,CN,生态环境部中日友好环境保护中心\r\n";

TEST(Encoding, IsUtf8WithOrWithoutAMark) {
  for (const std::string& mark : {std::string(), std::string("\xEF\xBB\xBF")}) {
    ASSERT_OK_AND_ASSIGN(const DecodedText decoded, Decode(mark + kJapanese));
    EXPECT_EQ(decoded.text, kJapanese);
    EXPECT_EQ(decoded.encoding, "UTF-8");
  }
  EXPECT_EQ(EncodingOf("id,kind\n"), "UTF-8");
  EXPECT_EQ(EncodingOf(""), "UTF-8");
}

TEST(Encoding, IsUtf16WithAMark) {
  for (const std::string& bytes :
       {"\xFF\xFE" + In("UTF-16LE", kChinese), "\xFE\xFF" + In("UTF-16BE", kChinese)}) {
    ASSERT_OK_AND_ASSIGN(const DecodedText decoded, Decode(bytes));
    EXPECT_EQ(decoded.text, kChinese);
    EXPECT_EQ(decoded.encoding, "UTF-16");
  }
  EXPECT_EQ(EncodingOf("\xFF\xFE" + In("UTF-16LE", kChinese) + "a"), "UTF-16 text; line 5 is not");
  EXPECT_EQ(EncodingOf(In("UTF-16LE", kChinese)),
            "text, not a binary file or UTF-16 without a byte order mark");
}

TEST(Encoding, IsCp932OrGb18030WhereItIsEverydayTextInOnlyOne) {
  ASSERT_OK_AND_ASSIGN(const DecodedText japanese, Decode(In("CP932", kJapanese)));
  EXPECT_EQ(japanese.encoding, "CP932");
  EXPECT_EQ(japanese.text, kJapanese);
  ASSERT_OK_AND_ASSIGN(const DecodedText chinese, Decode(In("GB18030", kChinese)));
  EXPECT_EQ(chinese.encoding, "GB18030");
  EXPECT_EQ(chinese.text, kChinese);
  for (const char* text : {"天津", "北九州市", "環境局", "研修", "ﾃﾝｼﾝ 天津市", "第４回", "①②"}) {
    EXPECT_EQ(EncodingOf(In("CP932", text)), "CP932") << text;
  }
  for (const char* text : {"北京市生态环境局", "第四次会议，共有一百人参加", "空气质量", "项目"}) {
    EXPECT_EQ(EncodingOf(In("GB18030", text)), "GB18030") << text;
  }
}

TEST(Encoding, IsAskedForWhereItCannotBeTold) {
  // Half-width katakana alone are also a row of common hanzi.
  const std::string both = In("CP932", "ｱｲｳｴ");
  EXPECT_THAT(EncodingOf(both), testing::HasSubstr("name it with --encoding"));
  ASSERT_OK_AND_ASSIGN(const DecodedText japanese, Decode(both, "CP932"));
  EXPECT_EQ(japanese.text, "ｱｲｳｴ");
  ASSERT_OK_AND_ASSIGN(const DecodedText chinese, Decode(both, "GB18030"));
  EXPECT_EQ(chinese.encoding, "GB18030");
}

TEST(Encoding, ThatIsNamedIsHeldToIt) {
  EXPECT_THAT(Decode(In("CP932", kJapanese), "UTF-8"),
              StatusIs(StatusCode::kInvalidArgument, "UTF-8 text; line 2 is not"));
  EXPECT_THAT(Decode("\x80", "CP932"), StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(Decode("a", "EBCDIC"), StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(Decode(std::string("a\0b", 3), "CP932"), StatusIs(StatusCode::kInvalidArgument));
}

TEST(Encoding, IsNotFoundWhereThereIsNone) {
  EXPECT_EQ(EncodingOf("a\n\xFF\xFF"),
            "text in UTF-8, UTF-16, CP932 or GB18030; line 2 is in none of them");
  EXPECT_EQ(EncodingOf(std::string("\x7F"
                                   "ELF\0",
                                   5)),
            "text, not a binary file or UTF-16 without a byte order mark");
}

}  // namespace
}  // namespace renkei::tables
