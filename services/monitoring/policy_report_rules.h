// The rules of policy reports.
#ifndef RENKEI_SERVICES_MONITORING_POLICY_REPORT_RULES_H_
#define RENKEI_SERVICES_MONITORING_POLICY_REPORT_RULES_H_

#include <optional>

#include "common/programmes/programmes.h"
#include "common/resource/rules.h"
#include "renkei/monitoring/v1/policy_report.pb.h"

namespace renkei::monitoring {

class PolicyReportRules final
    : public resource::TypedRules<v1::PolicyReport, v1::PolicyReportFilter> {
 public:
  // The programmes outlive it.
  explicit PolicyReportRules(const programmes::Programmes& programmes) : programmes_(programmes) {}

  // The month reported on.
  void RequireId(absl::string_view id, const fields::Place& at) const override;
  void Prepare(absl::string_view programme, const rpc::Call& call,
               absl::AnyInvocable<void(absl::Status)> ready) const override;
  absl::StatusOr<time::Span> DaysOfYear(absl::string_view programme, time::FiscalYear year,
                                        const ledger::State& state) const override;

 protected:
  // Due by the last day of the month after the one reported on.
  void CompleteRecord(v1::PolicyReport& report) const override;
  void CheckRecord(const v1::PolicyReport& report, const fields::Place& at) const override;
  absl::Status AdmitChange(absl::string_view name, const v1::PolicyReport* before,
                           const v1::PolicyReport* after, const resource::Transition& states,
                           const fields::Place& at) const override;
  // The day it is due.
  std::optional<time::Span> DaysOfRecord(const v1::PolicyReport& report) const override;
  bool RecordBelongsTo(time::FiscalYear year, const time::Span& days_of_year,
                       const v1::PolicyReport& report) const override;
  void CheckFilterFields(const v1::PolicyReportFilter& filter,
                         const fields::Place& at) const override;
  bool MatchesFilter(const v1::PolicyReport& report,
                     const v1::PolicyReportFilter& filter) const override;

 private:
  const programmes::Programmes& programmes_;
};

}  // namespace renkei::monitoring

#endif  // RENKEI_SERVICES_MONITORING_POLICY_REPORT_RULES_H_
