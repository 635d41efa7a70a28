// The rules of published reports and of their parts: numbered without a gap, made whole in one
// commit, and never changed.
#ifndef RENKEI_SERVICES_COORDINATION_PUBLISHED_REPORT_RULES_H_
#define RENKEI_SERVICES_COORDINATION_PUBLISHED_REPORT_RULES_H_

#include <string>

#include "absl/strings/string_view.h"
#include "common/resource/rules.h"
#include "renkei/coordination/v1/published_part.pb.h"
#include "renkei/coordination/v1/published_report.pb.h"

namespace renkei::coordination {

class PublishedReportRules final : public resource::TypedRules<v1::PublishedReport> {
 public:
  // Its number.
  void RequireId(absl::string_view id, const fields::Place& at) const override;
  std::string OrderOf(absl::string_view id) const override;

 protected:
  void CheckRecord(const v1::PublishedReport& report, const fields::Place& at) const override;
  // It is created. Its fiscal year is there, and so is the report before it; its parts are, and
  // hold the bytes that its documents say.
  absl::Status AdmitChange(absl::string_view name, const v1::PublishedReport* before,
                           const v1::PublishedReport* after, const resource::Transition& states,
                           const fields::Place& at) const override;
};

class PublishedPartRules final : public resource::TypedRules<v1::PublishedPart> {
 public:
  // Its number.
  void RequireId(absl::string_view id, const fields::Place& at) const override;
  std::string OrderOf(absl::string_view id) const override;

 protected:
  void CheckRecord(const v1::PublishedPart& part, const fields::Place& at) const override;
  // It is created together with its report, which has so many parts.
  absl::Status AdmitChange(absl::string_view name, const v1::PublishedPart* before,
                           const v1::PublishedPart* after, const resource::Transition& states,
                           const fields::Place& at) const override;
};

}  // namespace renkei::coordination

#endif  // RENKEI_SERVICES_COORDINATION_PUBLISHED_REPORT_RULES_H_
