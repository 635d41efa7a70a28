#include "cli/client/collections.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "common/transcoding/suite.h"
#include "google/api/annotations.pb.h"
#include "google/protobuf/descriptor.h"

namespace renkei::client {
namespace {

// What has no name, such as the aggregator's sources, is no record.
bool ListsRecords(const google::protobuf::MethodDescriptor& method) {
  if (!absl::StartsWith(method.name(), "List")) return false;
  const auto* answered = method.output_type()->field(0)->message_type();
  return answered != nullptr && answered->FindFieldByName("name") != nullptr;
}

}  // namespace

std::vector<std::string> Collections() {
  std::vector<std::string> collections;
  for (const auto* service : transcoding::AllServices()) {
    for (int i = 0; i < service->method_count(); ++i) {
      const auto& method = *service->method(i);
      std::string path = method.options().GetExtension(google::api::http).get();
      if (!ListsRecords(method) || absl::StrContains(path, ':')) continue;
      path = absl::StrReplaceAll(path, {{"{parent=", ""}, {"}", ""}});
      // What is listed of a programme, such as its findings, is no collection.
      if (absl::StrContains(path, '{')) continue;
      if (absl::StartsWith(path, "/v1/")) collections.push_back(path.substr(4));
    }
  }
  std::sort(collections.begin(), collections.end());
  return collections;
}

bool IsNameOf(absl::string_view name, absl::string_view collection) {
  const std::vector<absl::string_view> parts = absl::StrSplit(name, '/');
  const std::vector<absl::string_view> pattern = absl::StrSplit(collection, '/');
  if (parts.size() != pattern.size() && parts.size() != pattern.size() + 1) return false;
  for (size_t i = 0; i < parts.size(); ++i) {
    const bool id = i == pattern.size() || pattern[i] == "*";
    if (id ? parts[i].empty() : parts[i] != pattern[i]) return false;
  }
  return true;
}

}  // namespace renkei::client
