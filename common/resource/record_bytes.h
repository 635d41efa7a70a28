// The bytes of records: what is stored of them, and what is added in answers.
//
// Every resource message has name = 1, and output only etag = 2, revision = 3, update_time = 4.
// Those three are never stored: an answer is the stored bytes, not encoded again, with the three
// appended.
#ifndef RENKEI_COMMON_RESOURCE_RECORD_BYTES_H_
#define RENKEI_COMMON_RESOURCE_RECORD_BYTES_H_

#include <string>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "common/ledger/version.h"
#include "google/protobuf/message.h"

namespace renkei::resource {

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

std::string AnswerBytes(const ledger::Epoch& epoch, const Answered& answered);

// Appends `bytes` to `message` as one more value of its message field `number`.
void AppendMessageField(std::string& message, int number, absl::string_view bytes);

}  // namespace renkei::resource

#endif  // RENKEI_COMMON_RESOURCE_RECORD_BYTES_H_
