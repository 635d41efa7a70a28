#include "cli/tables/encoding.h"

#include <iconv.h>

#include <algorithm>
#include <cstdint>
#include <optional>

#include "absl/status/status.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "common/text/utf8.h"

namespace renkei::tables {
namespace {

constexpr absl::string_view kUtf8Mark = "\xEF\xBB\xBF";
constexpr absl::string_view kUtf16LittleMark = "\xFF\xFE";
constexpr absl::string_view kUtf16BigMark = "\xFE\xFF";

absl::Status Expected(absl::string_view expected) { return absl::InvalidArgumentError(expected); }

int LineAt(absl::string_view bytes, size_t at) {
  return 1 + static_cast<int>(std::count(bytes.begin(), bytes.begin() + at, '\n'));
}

absl::Status NotIn(absl::string_view encoding, absl::string_view bytes, size_t at) {
  return Expected(absl::StrCat(encoding, " text; line ", LineAt(bytes, at), " is not"));
}

// The bytes as UTF-8; nullopt: they are not of the encoding to their end, and `bad` is where.
std::optional<std::string> Convert(absl::string_view bytes, const char* encoding, size_t& bad) {
  iconv_t converter = iconv_open("UTF-8", encoding);
  if (converter == reinterpret_cast<iconv_t>(-1)) {
    bad = 0;
    return std::nullopt;
  }
  // No character of these encodings takes more than three times its bytes in UTF-8.
  std::string text(bytes.size() * 3, '\0');
  char* in = const_cast<char*>(bytes.data());
  char* out = text.data();
  size_t left = bytes.size();
  size_t room = text.size();
  const size_t result = iconv(converter, &in, &left, &out, &room);
  iconv_close(converter);
  if (result == static_cast<size_t>(-1)) {
    bad = bytes.size() - left;
    return std::nullopt;
  }
  text.resize(text.size() - room);
  return text;
}

absl::StatusOr<DecodedText> DecodeAs(absl::string_view bytes, const std::string& encoding) {
  // Only UTF-16 has zero bytes in text.
  if (const size_t zero = bytes.find('\0'); zero != bytes.npos && encoding != "UTF-16") {
    return NotIn(encoding, bytes, zero);
  }
  if (encoding == "UTF-8") {
    absl::ConsumePrefix(&bytes, kUtf8Mark);
    if (const std::optional<size_t> bad = text::FirstByteNotUtf8(bytes)) {
      return NotIn(encoding, bytes, *bad);
    }
    return DecodedText{std::string(bytes), encoding};
  }
  const char* order = encoding.c_str();
  if (encoding == "UTF-16") {
    order = absl::StartsWith(bytes, kUtf16BigMark) ? "UTF-16BE" : "UTF-16LE";
    absl::ConsumePrefix(&bytes, kUtf16BigMark) || absl::ConsumePrefix(&bytes, kUtf16LittleMark);
  }
  size_t bad = 0;
  std::optional<std::string> text = Convert(bytes, order, bad);
  if (!text) return NotIn(encoding, bytes, bad);
  return DecodedText{*std::move(text), encoding};
}

// How much of a text beyond ASCII is in the everyday part of an encoding: of 1.
class Everyday {
 public:
  void Count(bool everyday) {
    ++all_;
    if (everyday) ++everyday_;
  }
  bool none() const { return all_ == 0; }
  double share() const { return all_ == 0 ? 0 : static_cast<double>(everyday_) / all_; }

 private:
  int all_ = 0;
  int everyday_ = 0;
};

// Of valid CP932: signs, kana and the kanji of JIS level 1 (leads 81 to 97). Half-width katakana
// are everyday only where nothing else is written, for any Chinese text looks full of them.
double EverydayCp932(absl::string_view bytes) {
  Everyday pairs;
  bool half_width = false;
  for (size_t at = 0; at < bytes.size(); ++at) {
    const auto byte = static_cast<uint8_t>(bytes[at]);
    if (byte < 0x80) continue;
    if (byte >= 0xA1 && byte <= 0xDF) {
      half_width = true;
      continue;
    }
    pairs.Count(byte >= 0x81 && byte <= 0x97);
    ++at;
  }
  return half_width && pairs.none() ? 1 : pairs.share();
}

// Of valid GB18030: signs and the hanzi of GB 2312 level 1 (leads A1 to A9 and B0 to D7).
double EverydayGb18030(absl::string_view bytes) {
  Everyday characters;
  for (size_t at = 0; at + 1 < bytes.size(); ++at) {
    const auto lead = static_cast<uint8_t>(bytes[at]);
    if (lead < 0x80) continue;
    const auto trail = static_cast<uint8_t>(bytes[at + 1]);
    const bool signs = lead >= 0xA1 && lead <= 0xA9;
    const bool hanzi = lead >= 0xB0 && lead <= 0xD7;
    characters.Count((signs || hanzi) && trail >= 0xA1);
    at += trail >= 0x30 && trail <= 0x39 ? 3 : 1;
  }
  return characters.share();
}

absl::StatusOr<DecodedText> DecodeEastAsian(absl::string_view bytes) {
  absl::StatusOr<DecodedText> japanese = DecodeAs(bytes, "CP932");
  absl::StatusOr<DecodedText> chinese = DecodeAs(bytes, "GB18030");
  if (!japanese.ok() && !chinese.ok()) {
    const size_t bad = text::FirstByteNotUtf8(bytes).value_or(0);
    return Expected(absl::StrCat("text in UTF-8, UTF-16, CP932 or GB18030; line ",
                                 LineAt(bytes, bad), " is in none of them"));
  }
  constexpr double kMost = 0.7;
  constexpr double kHalf = 0.5;
  const double in_japanese = japanese.ok() ? EverydayCp932(bytes) : 0;
  const double in_chinese = chinese.ok() ? EverydayGb18030(bytes) : 0;
  if (in_japanese >= kMost && in_chinese <= kHalf) return japanese;
  if (in_chinese >= kMost && in_japanese <= kHalf) return chinese;
  return Expected(
      "an encoding that can be told; this may be CP932 or GB18030, so name it with --encoding or "
      "save the file as UTF-8");
}

}  // namespace

const std::vector<std::string>& KnownEncodings() {
  static const auto& names = *new std::vector<std::string>{"UTF-8", "UTF-16", "CP932", "GB18030"};
  return names;
}

absl::StatusOr<DecodedText> Decode(absl::string_view bytes, const std::string& encoding) {
  if (!encoding.empty()) {
    const auto& known = KnownEncodings();
    if (std::find(known.begin(), known.end(), encoding) == known.end()) {
      return Expected(absl::StrCat("an encoding, one of ", absl::StrJoin(known, ", ")));
    }
    return DecodeAs(bytes, encoding);
  }
  if (absl::StartsWith(bytes, kUtf16LittleMark) || absl::StartsWith(bytes, kUtf16BigMark)) {
    return DecodeAs(bytes, "UTF-16");
  }
  // No text has a zero byte, but files of programs, pictures and unmarked UTF-16 do.
  if (const size_t zero = bytes.find('\0'); zero != bytes.npos) {
    return Expected("text, not a binary file or UTF-16 without a byte order mark");
  }
  absl::StatusOr<DecodedText> decoded = DecodeAs(bytes, "UTF-8");
  if (decoded.ok() || absl::StartsWith(bytes, kUtf8Mark)) return decoded;
  return DecodeEastAsian(bytes);
}

}  // namespace renkei::tables
