// The rules of fiscal years.
#ifndef RENKEI_SERVICES_COORDINATION_FISCAL_YEAR_RULES_H_
#define RENKEI_SERVICES_COORDINATION_FISCAL_YEAR_RULES_H_

#include "common/resource/rules.h"
#include "renkei/coordination/v1/fiscal_year.pb.h"

namespace renkei::coordination {

class FiscalYearRules final : public resource::TypedRules<v1::FiscalYear, v1::FiscalYearFilter> {
 public:
  // The calendar year in which it starts.
  void RequireId(absl::string_view id, const fields::Place& at) const override;

 protected:
  void CheckRecord(const v1::FiscalYear& year, const fields::Place& at) const override;
  // The programme exists and has the sides that sections name; a closed year is opened again only
  // with a reason, and not deleted.
  absl::Status AdmitChange(absl::string_view name, const v1::FiscalYear* before,
                           const v1::FiscalYear* after, const resource::Transition& states,
                           const fields::Place& at) const override;
  bool MatchesFilter(const v1::FiscalYear& year, const v1::FiscalYearFilter& filter) const override;
};

}  // namespace renkei::coordination

#endif  // RENKEI_SERVICES_COORDINATION_FISCAL_YEAR_RULES_H_
