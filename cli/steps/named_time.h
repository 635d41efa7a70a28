// Whether a text speaks of a time: such a text may be true of one fiscal year only.
#ifndef RENKEI_CLI_STEPS_NAMED_TIME_H_
#define RENKEI_CLI_STEPS_NAMED_TIME_H_

#include <string>

#include "absl/strings/string_view.h"

namespace renkei::steps {

// The first time that `text`, in Japanese, Chinese or English, names and that is not surely before
// `year`: a year from `year` on (2018, 平成 30, H30.5) or a month without a year (1 月, January),
// as it stands there but for full-width signs. Empty: it names none; what happened in an older year
// stays as true as it was.
std::string NamedTime(absl::string_view text, int year);

}  // namespace renkei::steps

#endif  // RENKEI_CLI_STEPS_NAMED_TIME_H_
