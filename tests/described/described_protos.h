// DescribedProtos: the API's descriptors with the comments of their source, which the compiled ones
// have not: what the protos promise in words.
//
// Threads: immutable; any. Lifetime: descriptors go with it.
#ifndef RENKEI_TESTS_DESCRIBED_DESCRIBED_PROTOS_H_
#define RENKEI_TESTS_DESCRIBED_DESCRIBED_PROTOS_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "google/protobuf/descriptor.h"

namespace renkei::described {

class DescribedProtos final {
 public:
  // Of a descriptor set in a file. InvalidArgument: it is none, or has none of the API's protos.
  static absl::StatusOr<DescribedProtos> Read(const std::string& path);

  // Those of the API.
  const std::vector<const google::protobuf::FileDescriptor*>& files() const { return files_; }
  // The described one of a compiled descriptor; requires one of the API.
  const google::protobuf::Descriptor& Of(const google::protobuf::Descriptor& compiled) const {
    return *pool_->FindMessageTypeByName(compiled.full_name());
  }

 private:
  std::unique_ptr<google::protobuf::DescriptorPool> pool_;
  std::vector<const google::protobuf::FileDescriptor*> files_;
};

// What stands before a described method, message or field; empty: nothing.
template <typename Described>
std::string CommentOf(const Described& described) {
  google::protobuf::SourceLocation location;
  return described.GetSourceLocation(&location) ? location.leading_comments : "";
}

}  // namespace renkei::described

#endif  // RENKEI_TESTS_DESCRIBED_DESCRIBED_PROTOS_H_
