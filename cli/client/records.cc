#include "cli/client/records.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/status/macros.h"
#include "common/transcoding/fields.h"

namespace renkei::client {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

}  // namespace

std::string NameOf(const Message& record) {
  return record.GetReflection()->GetString(record, record.GetDescriptor()->FindFieldByName("name"));
}

absl::StatusOr<const Descriptor*> RecordTypeOf(const Client& client,
                                               const std::string& collection) {
  RENKEI_ASSIGN_OR_RETURN(const auto* method, client.MethodOf("GET", collection));
  const Descriptor* answer = method->output_type();
  // A list's answer begins with its records.
  if (answer->field_count() == 0 || !answer->field(0)->is_repeated() ||
      answer->field(0)->message_type() == nullptr) {
    return absl::InvalidArgumentError(absl::StrCat("\"", collection, "\" is not a collection"));
  }
  return answer->field(0)->message_type();
}

absl::Status ForEachRecord(const Client& client, const std::string& collection,
                           const std::function<absl::Status(const Message& record)>& take,
                           const Parameters& filter) {
  RENKEI_RETURN_IF_ERROR(RecordTypeOf(client, collection).status());
  std::string page_token;
  do {
    Parameters parameters = filter;
    // A list that has no pages knows no token.
    if (!page_token.empty()) parameters.emplace_back("page_token", page_token);
    RENKEI_ASSIGN_OR_RETURN(
        const Answer answer,
        client.Call({"GET", absl::StrCat("/v1/", collection), std::move(parameters), ""}));
    const std::unique_ptr<Message> page = transcoding::NewMessage(answer.type);
    if (!page->ParseFromString(answer.bytes)) return absl::InternalError("the answer is no list");
    const Reflection& reflection = *page->GetReflection();
    const FieldDescriptor* records = answer.type->field(0);
    for (int i = 0; i < reflection.FieldSize(*page, records); ++i) {
      RENKEI_RETURN_IF_ERROR(take(reflection.GetRepeatedMessage(*page, records, i)));
    }
    const FieldDescriptor* next = answer.type->FindFieldByName("next_page_token");
    page_token = next == nullptr ? "" : reflection.GetString(*page, next);
  } while (!page_token.empty());
  return absl::OkStatus();
}

}  // namespace renkei::client
