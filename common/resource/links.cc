#include "common/resource/links.h"

#include <optional>
#include <set>

#include "absl/strings/str_cat.h"
#include "common/resource/limits.h"
#include "common/status/details.h"
#include "common/status/macros.h"
#include "common/status/reasons.h"

namespace renkei::resource {
namespace {

absl::Status Refused(absl::string_view reason, absl::string_view name, absl::string_view target,
                     absl::string_view why) {
  return status::WithErrorInfo(
      absl::FailedPreconditionError(absl::StrCat(name, " refers to ", target, ", ", why)), reason,
      {{"name", std::string(name)}, {"target", std::string(target)}});
}

}  // namespace

absl::Status CheckLink(const ledger::State& state, absl::string_view name, absl::string_view target,
                       const std::function<std::string(const std::string& body)>& next) {
  std::string at(target);
  std::set<std::string> passed;
  for (int depth = 0; !at.empty(); ++depth) {
    if (at == name) {
      return Refused(status::reason::kReferenceCycle, name, target, "which leads back to it");
    }
    // Those on a circle that it only leads to are refused themselves.
    if (!passed.insert(at).second) return absl::OkStatus();
    if (depth == kMaxLinkDepth) {
      return Refused(status::reason::kReferenceTooDeep, name, target,
                     absl::StrCat("which lies more than ", kMaxLinkDepth, " records deep"));
    }
    RENKEI_ASSIGN_OR_RETURN(const std::optional<ledger::Version> version, state.Find(at));
    if (!version || version->deleted) {
      // Only the link that is asked for must hold; what others lack is not this record's fault.
      if (depth > 0) return absl::OkStatus();
      return Refused(status::reason::kReferenceMissing, name, target, "which does not exist");
    }
    at = next(version->body);
  }
  return absl::OkStatus();
}

}  // namespace renkei::resource
