#include "cli/exporting/collected.h"

namespace renkei::exporting {

using google::protobuf::Message;
using sheets::Sheet;

void Collected::Add(const Message& record) {
  records_[sheets::SheetOfType(*record.GetDescriptor())].push_back(record.SerializeAsString());
}

const std::vector<std::string>& Collected::Of(const Sheet& sheet) const {
  static const std::vector<std::string>& none = *new std::vector<std::string>();
  const auto found = records_.find(&sheet);
  return found == records_.end() ? none : found->second;
}

void Collected::ForEach(const std::function<void(const Message& record)>& take) const {
  for (const Sheet& sheet : sheets::Sheets()) {
    for (const std::string& bytes : Of(sheet)) take(*Parse(sheet, bytes));
  }
}

std::unique_ptr<Message> Collected::Parse(const Sheet& sheet, const std::string& bytes) {
  std::unique_ptr<Message> record(sheet.prototype.New());
  record->ParseFromString(bytes);  // what was serialized here
  return record;
}

}  // namespace renkei::exporting
