#include "cli/dumps/lines.h"

#include <memory>
#include <utility>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/fields/name_pattern.h"
#include "common/resource/resource_type.h"
#include "common/rpc/service.h"
#include "common/status/macros.h"
#include "common/transcoding/fields.h"
#include "common/transcoding/json.h"
#include "common/transcoding/suite.h"
#include "google/protobuf/util/message_differencer.h"

namespace renkei::dumps {
namespace {

using changes::v1::Change;
using changes::v1::DumpLine;
using changes::v1::Ledger;
using google::protobuf::Descriptor;
using google::protobuf::Message;
using resource::ResourceType;

// "renkei.coordination.v1.Party" of "type.googleapis.com/renkei.coordination.v1.Party".
std::string TypeOf(const google::protobuf::Any& any) {
  return any.type_url().substr(any.type_url().rfind('/') + 1);
}

const Descriptor* FindType(const std::string& type) {
  return google::protobuf::DescriptorPool::generated_pool()->FindMessageTypeByName(type);
}

// The types of all records that a ledger of the suite may hold.
const std::vector<ResourceType>& Resources() {
  static const auto& resources = *[] {
    auto* found = new std::vector<ResourceType>;
    for (const transcoding::Backend& backend : transcoding::Backends()) {
      if (!backend.keeps_ledger) continue;
      for (const auto* service : backend.services) {
        for (int i = 0; i < service->method_count(); ++i) {
          const auto& method = *service->method(i);
          const Descriptor* answer = method.output_type();
          if (method.name() == absl::StrCat("Get", answer->name())) {
            found->push_back(ResourceType::Of(answer));
          }
        }
      }
    }
    return found;
  }();
  return resources;
}

// The bytes of a chain as they travel; nullptr: the line has none.
std::string* ChainIn(DumpLine& line) {
  if (line.has_ledger()) return line.mutable_ledger()->mutable_head_chain();
  if (line.has_complete()) return line.mutable_complete()->mutable_head_chain();
  return line.has_change() ? line.mutable_change()->mutable_chain() : nullptr;
}

// In a line a chain stands as people read it.
void ShowChain(DumpLine& line) {
  std::string& chain = *ChainIn(line);
  line.set_chain(absl::BytesToHexString(chain));
  chain.clear();
}

absl::Status TakeChain(DumpLine& line) {
  if (line.chain().empty()) return absl::OkStatus();  // of format 1
  std::string* const chain = ChainIn(line);
  const std::string bytes = absl::HexStringToBytes(line.chain());
  if (chain == nullptr || !chain->empty() || absl::BytesToHexString(bytes) != line.chain()) {
    return absl::DataLossError("its chain is not one, in hexadecimal digits");
  }
  *chain = bytes;
  line.clear_chain();
  return absl::OkStatus();
}

absl::StatusOr<std::string> Line(DumpLine line) {
  ShowChain(line);
  RENKEI_ASSIGN_OR_RETURN(std::string json,
                          transcoding::ToJson(DumpLine::descriptor(), rpc::Encode(line),
                                              transcoding::Layout::kOneLine));
  json += "\n";
  return json;
}

std::unique_ptr<Message> Parse(const Descriptor* type, const std::string& bytes) {
  std::unique_ptr<Message> message = transcoding::NewMessage(type);
  if (!message->ParseFromString(bytes)) return nullptr;
  message->DiscardUnknownFields();
  return message;
}

// The chain covers name and body; what a line tells beside them must say the same.
absl::Status CheckShown(const DumpLine& line) {
  const Change& change = line.change();
  if (change.deleted() && (!line.type().empty() || !line.body().empty())) {
    return absl::DataLossError("a deleted record has a type or a body");
  }
  if (change.deleted()) return absl::OkStatus();
  for (const ResourceType& resource : Resources()) {
    if (resource.pattern.Matches(change.name()) && line.type() != resource.message->full_name()) {
      return absl::DataLossError(absl::StrCat(change.name(), " is said to be a ", line.type(),
                                              "; it is a ",
                                              std::string(resource.message->full_name())));
    }
  }
  const Descriptor* type = FindType(line.type());
  if (!change.has_record() || type == nullptr) return absl::OkStatus();
  const auto shown = Parse(type, change.record().value()), recorded = Parse(type, line.body());
  if (TypeOf(change.record()) == line.type() && shown != nullptr && recorded != nullptr &&
      google::protobuf::util::MessageDifferencer::Equals(*shown, *recorded)) {
    return absl::OkStatus();
  }
  return absl::DataLossError("the record that is shown is not the one in its body");
}

}  // namespace

absl::StatusOr<std::string> BeginningLine(const Ledger& ledger) {
  DumpLine line;
  line.set_format(kFormat);
  *line.mutable_ledger() = ledger;
  return Line(std::move(line));
}

absl::StatusOr<std::string> ChangeLine(const Change& change) {
  DumpLine line;
  *line.mutable_change() = change;
  if (change.has_record()) {
    line.set_type(TypeOf(change.record()));
    line.set_body(change.record().value());
    if (FindType(line.type()) == nullptr) line.mutable_change()->clear_record();
  }
  return Line(std::move(line));
}

absl::StatusOr<std::string> CompleteLine(const Ledger& ledger) {
  DumpLine line;
  *line.mutable_complete() = ledger;
  return Line(std::move(line));
}

absl::StatusOr<DumpLine> ReadLine(absl::string_view text) {
  DumpLine line;
  const absl::Status read = transcoding::FromJson(text, line);
  if (!read.ok() || line.line_case() == DumpLine::LINE_NOT_SET) {
    // Why it is not would quote what may be anything, a picture or a key.
    return absl::DataLossError("this is no line of a dump, which `renkei dump` writes");
  }
  if (line.has_ledger() && (line.format() < 1 || line.format() > kFormat)) {
    return absl::DataLossError(
        absl::StrCat("the dump has format ", line.format(), ", expected at most ", kFormat));
  }
  RENKEI_RETURN_IF_ERROR(TakeChain(line));
  if (!line.has_change()) return line;
  RENKEI_RETURN_IF_ERROR(CheckShown(line));
  Change& change = *line.mutable_change();
  if (change.deleted()) {
    change.clear_record();
  } else {
    change.mutable_record()->set_type_url(absl::StrCat("type.googleapis.com/", line.type()));
    change.mutable_record()->set_value(line.body());
  }
  return line;
}

}  // namespace renkei::dumps
