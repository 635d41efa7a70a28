#include "cli/records/names.h"

#include <utility>

#include "absl/strings/str_split.h"
#include "renkei/coordination/v1/activity.pb.h"
#include "renkei/coordination/v1/party.pb.h"
#include "renkei/technical/v1/exchange.pb.h"

namespace renkei::records {

using google::protobuf::DynamicCastToGenerated;
using google::protobuf::Message;

std::string NameOf(const Message& record) {
  return record.GetReflection()->GetString(record, record.GetDescriptor()->FindFieldByName("name"));
}

std::string ProgrammeOf(absl::string_view name) {
  constexpr absl::string_view kProgrammes = "programmes/";
  if (name.substr(0, kProgrammes.size()) != kProgrammes) return "";
  return std::string(name.substr(0, name.find('/', kProgrammes.size())));
}

std::string ServiceOf(const google::protobuf::Descriptor& type) {
  const std::vector<std::string> words = absl::StrSplit(type.file()->package(), '.');
  return words.size() > 1 ? words[1] : "";
}

std::vector<Link> LinksOf(const Message& record) {
  std::vector<Link> links;
  if (const auto* party = DynamicCastToGenerated<coordination::v1::Party>(&record)) {
    links = {{"parent", party->parent()}, {"merged_into", party->merged_into()}};
  } else if (const auto* activity = DynamicCastToGenerated<coordination::v1::Activity>(&record)) {
    links = {{"part_of", activity->event().part_of()}};
  } else if (const auto* exchange = DynamicCastToGenerated<technical::v1::Exchange>(&record)) {
    links = {{"part_of", exchange->event().part_of()}};
  }
  std::erase_if(links, [](const Link& link) { return link.target.empty(); });
  return links;
}

std::vector<std::string> UniqueTextsOf(const Message& record) {
  const auto* party = DynamicCastToGenerated<coordination::v1::Party>(&record);
  if (party == nullptr) return {};
  return {party->aliases().begin(), party->aliases().end()};
}

}  // namespace renkei::records
