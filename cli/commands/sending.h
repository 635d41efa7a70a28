// Sends the plan of an import to the services: first a rehearsal, which stores nothing, then in
// earnest.
//
//   PlanSender sender(client, plan, import);
//   RENKEI_RETURN_IF_ERROR(sender.Rehearse());
//   RENKEI_RETURN_IF_ERROR(sender.Write());
//
// What the services refuse is printed on standard error, a line each with the file and line of the
// row, the record, the reason and what to do: at most 100 lines.
//
// Threads: one. Lifetime: everything it is given outlives it.
#ifndef RENKEI_CLI_COMMANDS_SENDING_H_
#define RENKEI_CLI_COMMANDS_SENDING_H_

#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "cli/client/client.h"
#include "cli/client/records.h"
#include "cli/importing/plan.h"

namespace renkei::commands {

class PlanSender final {
 public:
  PlanSender(const client::Client& client, const importing::Plan& plan,
             const importing::Import& import);

  // Asks the services to judge every change. What they refuse only for want of another change of
  // the plan is not counted: check.h and order.h have seen that it comes first.
  // InvalidArgument: fields are wrong. FailedPrecondition: the state forbids it. Other errors: a
  // service cannot be asked.
  absl::Status Rehearse();

  // Writes the changes in their order, each batch wholly or not at all, and stops at the first that
  // is refused, because what is recorded has changed since the rehearsal. What was written before
  // stays, and is said; importing the same files again goes on from there. Errors as above.
  absl::Status Write();

 private:
  // What goes in one request: new records together, or one update.
  struct Step {
    client::Batch creates = {};
    const importing::Change* update = nullptr;

    size_t size() const { return update == nullptr ? creates.size() : 1; }
    std::string first() const;
  };

  absl::Status Send(const Step& step, client::Mode mode) const;
  absl::Status SendOnceYearsAreOpen(const Step& step) const;
  // OK also where records were refused; those are told.
  absl::Status Judge(const Step& step);
  bool AwaitsThePlan(const absl::Status& refusal) const;
  void Tell(const std::string& record, const absl::Status& refusal);
  void TellFields(const absl::Status& refusal);
  void TellLine(const std::string& record, const std::string& what);
  absl::Status Outcome(const std::string& written) const;
  std::string WrittenSoFar() const;

  const client::Client& client_;
  const importing::Plan& plan_;
  const importing::Import& import_;
  std::vector<Step> steps_;
  std::set<std::string> created_, changed_;  // names
  size_t told_ = 0;
  bool wrong_fields_ = false;
  size_t written_ = 0;
};

}  // namespace renkei::commands

#endif  // RENKEI_CLI_COMMANDS_SENDING_H_
