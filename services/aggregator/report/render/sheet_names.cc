#include "services/aggregator/report/render/sheet_names.h"

#include <utf8proc.h>

#include <algorithm>
#include <cstdlib>
#include <memory>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "common/text/utf8.h"
#include "common/text/width.h"

namespace renkei::render {
namespace {

constexpr size_t kMaxLength = 31;

size_t UnitsOf(char32_t point) { return point >= 0x10000 ? 2 : 1; }

// The beginning of `text`, in whole characters, that takes `length` UTF-16 units at most.
std::string Beginning(absl::string_view text, size_t length) {
  std::u32string points = text::CodePointsOf(text);
  size_t taken = 0;
  const auto beyond = std::find_if(points.begin(), points.end(), [&](char32_t point) {
    taken += UnitsOf(point);
    return taken > length;
  });
  points.erase(beyond, points.end());
  return text::Utf8Of(points);
}

std::string Trimmed(absl::string_view text) {
  const size_t first = text.find_first_not_of("' ");
  if (first == absl::string_view::npos) return "";
  return std::string(text.substr(first, text.find_last_not_of("' ") - first + 1));
}

std::string Allowed(absl::string_view text) {
  std::string allowed = text::Printable(text);
  for (char& c : allowed) {
    if (absl::string_view("[]:*?/\\").find(c) != absl::string_view::npos) c = '-';
    if (c == '\n') c = ' ';
  }
  allowed = Trimmed(allowed);
  if (Utf16Length(allowed) <= kMaxLength) return allowed;
  return absl::StrCat(Trimmed(Beginning(allowed, kMaxLength - 1)), "…");
}

std::string Folded(const std::string& name) {
  const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> folded(
      utf8proc_NFKC_Casefold(reinterpret_cast<const utf8proc_uint8_t*>(name.c_str())), &std::free);
  return folded ? reinterpret_cast<const char*>(folded.get()) : absl::AsciiStrToLower(name);
}

}  // namespace

size_t Utf16Length(absl::string_view text) {
  size_t length = 0;
  for (const char32_t point : text::CodePointsOf(text)) length += UnitsOf(point);
  return length;
}

std::string SheetNames::Take(absl::string_view wanted) {
  std::string base = Allowed(wanted);
  if (base.empty()) base = "-";
  std::string name = base;
  for (int i = 2; !taken_.insert(Folded(name)).second; ++i) {
    const std::string mark = absl::StrCat(" (", i, ")");
    name = absl::StrCat(Trimmed(Beginning(base, kMaxLength - mark.size())), mark);
  }
  return name;
}

}  // namespace renkei::render
