// Whether a text speaks of a time: such a text may be true of one fiscal year only.
#ifndef RENKEI_CLI_STEPS_NAMED_TIME_H_
#define RENKEI_CLI_STEPS_NAMED_TIME_H_

#include <string>

#include "absl/strings/string_view.h"

namespace renkei::steps {

// The first time that `text`, in Japanese, Chinese or English, names and that is not surely before
// `year`: a year from `year` on (2018, FY18, 平成 30, H30.5), or a month or day without a year (1
// 月, January, 5/23), as it stands there but for full-width signs. Empty: it names none; what
// happened in an older year stays as true as it was.
//
// Not a time: what may as well be a fraction or a part of so many, 1/2 and 5/8 but not 4/10, unless
// a weekday stands behind it, 5/8（火）; days with other signs, 5.23 and 5-23, which sections and
// ranges are called; a year of two digits without FY.
std::string NamedTime(absl::string_view text, int year);

}  // namespace renkei::steps

#endif  // RENKEI_CLI_STEPS_NAMED_TIME_H_
