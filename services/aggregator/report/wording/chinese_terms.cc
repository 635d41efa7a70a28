#include "services/aggregator/report/wording/chinese_terms.h"

#include "absl/strings/str_cat.h"

namespace renkei::wording::chinese {

std::string Numeral(int number) {
  static constexpr const char* kDigits[] = {"",   "一", "二", "三", "四",
                                            "五", "六", "七", "八", "九"};
  if (number < 1 || number > 99) return absl::StrCat(number);
  const int tens = number / 10;
  return absl::StrCat(tens > 1 ? kDigits[tens] : "", tens > 0 ? "十" : "", kDigits[number % 10]);
}

}  // namespace renkei::wording::chinese
