// A fiscal year made of another one: how its report is laid out, without what may be true of the
// other year only.
#ifndef RENKEI_CLI_STEPS_OPENED_YEAR_H_
#define RENKEI_CLI_STEPS_OPENED_YEAR_H_

#include <string>
#include <vector>

#include "common/time/day.h"
#include "renkei/coordination/v1/fiscal_year.pb.h"
#include "renkei/coordination/v1/programme.pb.h"

namespace renkei::steps {

// What was not copied as it was, a line each for whoever opens the year.
struct OpeningRemarks {
  std::vector<std::string> shifted = {};   // days of rules, as many years later; memberships
  std::vector<std::string> left_out = {};  // with the reason
  std::vector<std::string> to_check = {};  // copied, because they are required
};

struct OpenedYear {
  coordination::v1::FiscalYear year;
  // With the memberships of exactly the other year renewed for this one; as it was if there are
  // none.
  coordination::v1::Programme programme;
  bool renews_members = false;
  int members = 0;  // parties that are members in the year
  OpeningRemarks remarks = {};
};

// `year` made of `source`, a year of `programme`. It is open; labels, sections and their party
// columns, headlines and notes are copied. The days from which notes are shown are shifted by as
// many years. Texts that name a time (named_time.h) are left out, or, where the API requires them,
// copied and told; so are columns of parties whose membership does not reach into the year, and
// sections that have none left.
OpenedYear OpenYear(const coordination::v1::FiscalYear& source,
                    const coordination::v1::Programme& programme, time::FiscalYear from,
                    time::FiscalYear year);

}  // namespace renkei::steps

#endif  // RENKEI_CLI_STEPS_OPENED_YEAR_H_
