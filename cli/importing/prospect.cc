#include "cli/importing/prospect.h"

#include "google/protobuf/descriptor.h"
#include "renkei/coordination/v1/activity.pb.h"
#include "renkei/coordination/v1/party.pb.h"
#include "renkei/technical/v1/exchange.pb.h"

namespace renkei::importing {
namespace {

using google::protobuf::DynamicCastToGenerated;
using google::protobuf::Message;

const Message* Find(const std::map<std::string, const Message*>& records, const std::string& name) {
  const auto found = records.find(name);
  return found == records.end() ? nullptr : found->second;
}

}  // namespace

void Prospect::EnterRecorded(const Message& record) {
  now_[NameOf(record)] = &record;
  then_.emplace(NameOf(record), &record);
}

void Prospect::EnterPlanned(const Message& record) { then_[NameOf(record)] = &record; }

const Message* Prospect::Now(const std::string& name) const { return Find(now_, name); }

const Message* Prospect::Then(const std::string& name) const { return Find(then_, name); }

std::set<std::string> Prospect::NamesThen() const {
  std::set<std::string> names;
  for (const auto& [name, record] : then_) names.insert(names.end(), name);
  return names;
}

std::string NameOf(const Message& record) {
  return record.GetReflection()->GetString(record, record.GetDescriptor()->FindFieldByName("name"));
}

std::string ProgrammeOf(absl::string_view name) {
  constexpr absl::string_view kProgrammes = "programmes/";
  if (name.substr(0, kProgrammes.size()) != kProgrammes) return "";
  return std::string(name.substr(0, name.find('/', kProgrammes.size())));
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

std::string TargetOf(const Message& record, absl::string_view column) {
  for (Link& link : LinksOf(record)) {
    if (link.column == column) return std::move(link.target);
  }
  return "";
}

std::vector<std::string> UniqueTextsOf(const Message& record) {
  const auto* party = DynamicCastToGenerated<coordination::v1::Party>(&record);
  if (party == nullptr) return {};
  return {party->aliases().begin(), party->aliases().end()};
}

}  // namespace renkei::importing
