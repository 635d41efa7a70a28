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

// The first page is asked for without a token; a list that has no pages knows none.
std::vector<std::pair<std::string, std::string>> PageParameters(const std::string& page_token) {
  if (page_token.empty()) return {};
  return {{"page_token", page_token}};
}

// A list's answer begins with its records.
bool IsList(const Descriptor* answer) {
  return answer->field_count() > 0 && answer->field(0)->is_repeated() &&
         answer->field(0)->message_type() != nullptr;
}

}  // namespace

std::string NameOf(const Message& record) {
  return record.GetReflection()->GetString(record, record.GetDescriptor()->FindFieldByName("name"));
}

absl::Status ForEachRecord(const Client& client, const std::string& collection,
                           const std::function<absl::Status(const Message& record)>& take) {
  std::string page_token;
  do {
    RENKEI_ASSIGN_OR_RETURN(
        const Answer answer,
        client.Call({"GET", absl::StrCat("/v1/", collection), PageParameters(page_token), ""}));
    if (!IsList(answer.type)) {
      return absl::InvalidArgumentError(absl::StrCat("\"", collection, "\" is not a collection"));
    }
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
