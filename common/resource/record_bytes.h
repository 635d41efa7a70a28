// The bytes of records: what is stored of them, and what is added in answers.
//
// Every resource message has name = 1, and output only etag = 2, revision = 3, update_time = 4.
// Those three are never stored: an answer is the stored bytes, not encoded again, with the three
// appended.
#ifndef RENKEI_COMMON_RESOURCE_RECORD_BYTES_H_
#define RENKEI_COMMON_RESOURCE_RECORD_BYTES_H_

#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "common/ledger/version.h"
#include "google/protobuf/message.h"

namespace renkei::resource {

// The fields of a List's or a batch's response: the records, and the next page's token.
inline constexpr int kRecordsField = 1;
inline constexpr int kNextPageTokenField = 2;

// Removes what is never stored: output-only fields, and fields this version does not know.
void Strip(google::protobuf::Message& record);

// Short, and quoted as RFC 7232 wants it: "\"3f9a1c2b-11\"".
std::string EtagOf(const ledger::Epoch& epoch, ledger::Revision revision);

// A record as it stands in an answer.
struct Answered {
  std::string body;
  ledger::Revision revision;  // 0: not stored (validate_only), without output-only fields
  absl::Time commit_time;
};

Answered AnsweredOf(ledger::Version version);

std::string AnswerBytes(const ledger::Epoch& epoch, const Answered& answered);

// A version as it stands in ListRevisions' answer: revision = 1, commit_time = 2, principal = 3,
// deleted = 4, the record = 5.
std::string RevisionBytes(const ledger::Epoch& epoch, const ledger::Version& version);

// A stored record of this type. DataLoss: the bytes are not one.
absl::StatusOr<std::unique_ptr<google::protobuf::Message>> ParseRecord(
    const google::protobuf::Descriptor& type, const std::string& body);

// Says that there is no record of this name, or no longer one.
absl::Status NotFound(absl::string_view name, bool deleted);

// Appends `bytes` to `message` as one more value of its message field `number`.
void AppendMessageField(std::string& message, int number, absl::string_view bytes);

}  // namespace renkei::resource

#endif  // RENKEI_COMMON_RESOURCE_RECORD_BYTES_H_
