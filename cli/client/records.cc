#include "cli/client/records.h"

#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "common/rpc/limits.h"
#include "common/status/details.h"
#include "common/status/macros.h"
#include "common/transcoding/fields.h"
#include "google/protobuf/field_mask.pb.h"

namespace renkei::client {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

void SetText(Message& message, const char* field, std::string value) {
  message.GetReflection()->SetString(&message, message.GetDescriptor()->FindFieldByName(field),
                                     std::move(value));
}

void SetMode(Message& request, Mode mode) {
  request.GetReflection()->SetBool(&request,
                                   request.GetDescriptor()->FindFieldByName("validate_only"),
                                   mode == Mode::kValidateOnly);
}

// The field of a request that holds a record of this type.
const FieldDescriptor* RecordField(const Descriptor* request, const Descriptor* record) {
  for (int i = 0; i < request->field_count(); ++i) {
    if (request->field(i)->message_type() == record) return request->field(i);
  }
  return nullptr;
}

// "programmes/p" of "programmes/p/activities"; empty for a collection at the top.
std::string ParentOf(absl::string_view collection) {
  const size_t slash = collection.rfind('/');
  return std::string(slash == absl::string_view::npos ? "" : collection.substr(0, slash));
}

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

// `status` with its wrong fields told of by record. `names`: of the records of a batch, by their
// place in it; of one record alone, its name.
absl::Status ByRecord(const absl::Status& status, const std::vector<std::string>& names,
                      const std::string& record_field) {
  const auto bad_request = status::BadRequestOf(status);
  if (!bad_request) return status;
  status::FieldViolations violations;
  for (const auto& violation : bad_request->field_violations()) {
    absl::string_view field = violation.field();
    size_t place = 0;
    if (absl::ConsumePrefix(&field, "requests[")) {
      const std::pair<absl::string_view, absl::string_view> parts =
          absl::StrSplit(field, absl::MaxSplits("].", 1));
      if (!absl::SimpleAtoi(parts.first, &place) || place >= names.size()) return status;
      field = parts.second;
    }
    absl::ConsumePrefix(&field, absl::StrCat(record_field, "."));
    violations.Add(absl::StrCat(names[place], ": ", field), violation.description());
  }
  return violations.ToStatus();
}

// Of a record's own create request: its id, tags and lengths.
constexpr size_t kOverheadBytes = 256;

}  // namespace

std::string NameOf(const Message& record) {
  return record.GetReflection()->GetString(record, record.GetDescriptor()->FindFieldByName("name"));
}

std::string CollectionOf(absl::string_view name) { return ParentOf(name); }

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

std::vector<Batch> BatchesOf(const std::vector<const Message*>& records) {
  std::vector<Batch> batches;
  std::string collection;
  size_t bytes = 0;
  for (const Message* record : records) {
    const size_t more = record->ByteSizeLong() + kOverheadBytes;
    const std::string its = CollectionOf(NameOf(*record));
    if (batches.empty() || its != collection || batches.back().size() == rpc::kMaxBatchRecords ||
        bytes + more > rpc::kMaxBatchBytes) {
      batches.emplace_back();
      collection = its;
      bytes = 0;
    }
    batches.back().push_back(record);
    bytes += more;
  }
  return batches;
}

absl::Status CreateBatch(const Client& client, const Batch& batch, Mode mode) {
  if (batch.empty()) return absl::OkStatus();
  const std::string collection = CollectionOf(NameOf(*batch.front()));
  RENKEI_ASSIGN_OR_RETURN(const auto* method,
                          client.MethodOf("POST", absl::StrCat(collection, ":batchCreate")));
  const std::unique_ptr<Message> request = transcoding::NewMessage(method->input_type());
  if (const std::string parent = ParentOf(collection); !parent.empty()) {
    SetText(*request, "parent", parent);
  }
  SetMode(*request, mode);
  const FieldDescriptor* requests = request->GetDescriptor()->FindFieldByName("requests");
  const FieldDescriptor* field =
      RecordField(requests->message_type(), batch.front()->GetDescriptor());
  std::vector<std::string> names;
  for (const Message* record : batch) {
    names.push_back(NameOf(*record));
    Message* create = request->GetReflection()->AddMessage(request.get(), requests);
    create->GetReflection()->MutableMessage(create, field)->CopyFrom(*record);
    SetText(*create, absl::StrCat(field->name(), "_id").c_str(),
            names.back().substr(names.back().rfind('/') + 1));
  }
  return ByRecord(client.Call({method, *request}).status(), names, field->name());
}

absl::Status UpdateRecord(const Client& client, const Message& record,
                          const std::vector<std::string>& update_mask, Mode mode) {
  RENKEI_ASSIGN_OR_RETURN(const auto* method, client.MethodOf("PATCH", NameOf(record)));
  const std::unique_ptr<Message> request = transcoding::NewMessage(method->input_type());
  const Reflection& reflection = *request->GetReflection();
  const FieldDescriptor* field = RecordField(method->input_type(), record.GetDescriptor());
  reflection.MutableMessage(request.get(), field)->CopyFrom(record);
  google::protobuf::FieldMask mask;
  for (const std::string& path : update_mask) mask.add_paths(path);
  reflection.MutableMessage(request.get(), method->input_type()->FindFieldByName("update_mask"))
      ->CopyFrom(mask);
  SetMode(*request, mode);
  return ByRecord(client.Call({method, *request}).status(), {NameOf(record)}, field->name());
}

}  // namespace renkei::client
