#include "common/text/csv_field.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include "common/text/width.h"

namespace renkei::text {
namespace {

// What comes after white space counts too: some programs trim it.
bool LooksLikeAFormula(absl::string_view text) {
  while (absl::ConsumePrefix(&text, " ") || absl::ConsumePrefix(&text, "\n") ||
         absl::ConsumePrefix(&text, "\u3000")) {
  }
  for (absl::string_view sign : {"=", "+", "-", "@", "＝", "＋", "－", "＠"}) {
    if (absl::StartsWith(text, sign)) return true;
  }
  return false;
}

}  // namespace

std::string CsvField(absl::string_view text) {
  std::string field = Printable(text);
  if (LooksLikeAFormula(field)) field.insert(0, "'");
  if (field.find_first_of("\",\n") == std::string::npos) return field;
  return absl::StrCat("\"", absl::StrReplaceAll(field, {{"\"", "\"\""}}), "\"");
}

}  // namespace renkei::text
