// Create, BatchCreate, Update and Delete of any resource, and the edits its rules add.
//
// What no state is needed for is checked at once, everything else inside the ledger's transaction,
// so that nothing can change between a check and the write it allows.
//
// Threads: every method may be called from any thread and does not block; `respond` is called once,
// on a thread of the ledger or of whoever prepared the write.
// Lifetime: type, rules and ledger outlive it and every call of it.
#ifndef RENKEI_COMMON_RESOURCE_WRITES_H_
#define RENKEI_COMMON_RESOURCE_WRITES_H_

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/ledger/ledger.h"
#include "common/resource/drafts.h"
#include "common/resource/record_bytes.h"
#include "common/resource/request.h"
#include "common/resource/resource_type.h"
#include "common/resource/rules.h"
#include "common/rpc/service.h"
#include "google/protobuf/message.h"

namespace renkei::resource {

class Writes final {
 public:
  using Request = std::unique_ptr<google::protobuf::Message>;

  Writes(const ResourceType& type, const Rules& rules, ledger::Ledger& ledger)
      : type_(type), rules_(rules), ledger_(ledger) {}

  void Create(const rpc::Call& call, Request request, rpc::Responder respond) const;
  void BatchCreate(const rpc::Call& call, Request request, rpc::Responder respond) const;
  void Update(const rpc::Call& call, Request request, rpc::Responder respond) const;
  void Delete(const rpc::Call& call, Request request, rpc::Responder respond) const;
  // `edit` outlives the call.
  void Apply(const Edit& edit, const rpc::Call& call, Request request,
             rpc::Responder respond) const;

 private:
  // What a transaction decided: what to write, or, of an update that changes nothing, what stands.
  struct Decision {
    std::vector<ledger::Write> writes;
    std::optional<ledger::Version> unchanged;
  };
  using Decide = std::function<absl::StatusOr<Decision>(const ledger::State& state)>;
  // The response that tells of these records.
  using Answer = std::function<rpc::Body(const std::vector<Answered>& records)>;
  struct Operation {
    std::string parent;  // of the records written
    std::string name;    // of the one record; empty for a batch
    WriteOptions options;
    Decide decide;
    Answer answer;
  };

  // How one record is to change.
  struct Alteration {
    std::string name;
    std::string etag;   // of the version meant; empty: whatever it is
    std::string place;  // of the record in the request
    std::function<absl::Status(const ledger::State& state, google::protobuf::Message& record)>
        apply;
  };

  void RunChange(const rpc::Call& call, Alteration alteration, WriteOptions options,
                 rpc::Responder respond) const;
  // Prepares what the rules need, submits, and answers.
  void Run(const rpc::Call& call, Operation operation, rpc::Responder respond) const;
  void Submit(std::string principal, Operation operation, rpc::Responder respond) const;
  // The records of a submission that was made before.
  absl::StatusOr<std::vector<Answered>> FirstAnswer(const ledger::Receipt& receipt,
                                                    const std::string& name) const;

  absl::StatusOr<Decision> DecideCreates(const std::vector<Draft>& drafts,
                                         const ledger::State& state) const;
  absl::Status CheckCreate(const Draft& draft, const ledger::State& state) const;
  absl::StatusOr<Decision> DecideChange(const Alteration& alteration,
                                        const ledger::State& state) const;
  absl::StatusOr<Decision> DecideDelete(const google::protobuf::Message& request,
                                        const ledger::State& state) const;
  // The current version, if it exists and has the etag asked for.
  absl::StatusOr<ledger::Version> Current(const std::string& name, const std::string& etag,
                                          const ledger::State& state) const;
  absl::Status CheckUnique(const google::protobuf::Message& record, absl::string_view name,
                           const ledger::State& state) const;
  Answer AnswerWithRecord() const;
  Answer AnswerWithRecords() const;

  const ResourceType& type_;
  const Rules& rules_;
  ledger::Ledger& ledger_;
};

}  // namespace renkei::resource

#endif  // RENKEI_COMMON_RESOURCE_WRITES_H_
