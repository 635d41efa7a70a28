#include "common/programmes/programmes.h"

#include "absl/strings/str_cat.h"
#include "common/status/details.h"
#include "common/status/reasons.h"

namespace renkei::programmes {

absl::Status ProgrammeNotFound(absl::string_view programme) {
  return status::WithErrorInfo(
      absl::FailedPreconditionError(absl::StrCat(programme, " does not exist")),
      status::reason::kProgrammeNotFound, {{"programme", std::string(programme)}});
}

std::string FiscalYearName(absl::string_view programme, time::FiscalYear year) {
  return absl::StrCat(programme, "/fiscalYears/", year.value);
}

}  // namespace renkei::programmes
