#include "tests/described/described_protos.h"

#include <fstream>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "google/protobuf/descriptor.pb.h"

namespace renkei::described {

absl::StatusOr<DescribedProtos> DescribedProtos::Read(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  google::protobuf::FileDescriptorSet set;
  if (!set.ParseFromIstream(&file)) {
    return absl::InvalidArgumentError(absl::StrCat(path, " is no descriptor set"));
  }
  DescribedProtos protos;
  protos.pool_ = std::make_unique<google::protobuf::DescriptorPool>();
  for (const auto& each : set.file()) {
    const auto* descriptor = protos.pool_->BuildFile(each);
    if (descriptor == nullptr) return absl::InvalidArgumentError(each.name());
    if (absl::StartsWith(descriptor->package(), "renkei.")) protos.files_.push_back(descriptor);
  }
  if (protos.files_.empty()) return absl::InvalidArgumentError(absl::StrCat(path, " is empty"));
  return protos;
}

}  // namespace renkei::described
