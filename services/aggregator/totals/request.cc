#include "services/aggregator/totals/request.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"

namespace renkei::totals {

using aggregator::v1::TotalsQuestion;

void AskIn(const std::string& snapshot, TotalsQuestion& question) {
  question.set_snapshot(snapshot);
  question.clear_known_at();
}

void IncludeExcluded(TotalsQuestion& question) {
  question.clear_include_excluded();
  for (int code = 1; code < type::v1::Exclusion::Code_ARRAYSIZE; ++code) {
    question.add_include_excluded(static_cast<type::v1::Exclusion::Code>(code));
  }
}

void AddAsOf(const google::protobuf::Descriptor& request, const status::FieldViolations& found,
             status::FieldViolations& violations) {
  for (const auto& violation : found.list()) {
    const absl::string_view path = absl::StripPrefix(violation.field(), "question.");
    const std::string name(path.substr(0, path.find_first_of(".[")));
    if (request.FindFieldByName(name) != nullptr) {
      violations.Add(path, violation.description());
    } else if (name == "fiscal_years" && request.FindFieldByName("fiscal_year") != nullptr) {
      violations.Add("fiscal_year", violation.description());
    }
  }
}

}  // namespace renkei::totals
