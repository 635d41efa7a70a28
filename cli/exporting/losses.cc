#include "cli/exporting/losses.h"

#include <map>

#include "absl/strings/str_cat.h"
#include "cli/differences/difference.h"

namespace renkei::exporting {
namespace {

template <typename Record>
void Compare(const std::vector<Record>& exported, const std::vector<Record>& read_back,
             std::vector<std::string>& losses) {
  std::map<std::string, const Record*> found;
  for (const Record& record : read_back) found[record.name()] = &record;
  for (const Record& record : exported) {
    const auto again = found.find(record.name());
    if (again == found.end()) {
      losses.push_back(absl::StrCat(record.name(), ": is not read back"));
      continue;
    }
    for (const auto& difference : differences::Differences(record, *again->second)) {
      losses.push_back(absl::StrCat(record.name(), " ", differences::Describe(difference)));
    }
  }
}

}  // namespace

std::vector<std::string> LossesOf(const records::Records& exported,
                                  const sheets::Import& read_back) {
  std::vector<std::string> losses;
  for (const tables::Problem& problem : read_back.problems) {
    losses.push_back(tables::Describe(problem));
  }
  if (!losses.empty()) return losses;
  const records::Records records = sheets::RecordsOf(read_back);
  Compare(exported.parties, records.parties, losses);
  Compare(exported.programmes, records.programmes, losses);
  Compare(exported.fiscal_years, records.fiscal_years, losses);
  Compare(exported.activities, records.activities, losses);
  Compare(exported.exchanges, records.exchanges, losses);
  Compare(exported.policy_reports, records.policy_reports, losses);
  return losses;
}

}  // namespace renkei::exporting
