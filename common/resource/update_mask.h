// UpdateMask: which fields of a record an Update replaces (AIP-134, AIP-161).
//
// A path leads through messages to a field, "event.span", or to one entry of a map,
// "event.title.texts.ja" - a key of more than letters, digits and "_" in backticks:
// "event.title.texts.`zh-Hant`". What is absent in the record given is removed. A list is replaced
// as a whole. Output-only fields and the name change nothing, so that a mask can say what is read
// and what is written alike.
//
// Threads: immutable; any.
#ifndef RENKEI_COMMON_RESOURCE_UPDATE_MASK_H_
#define RENKEI_COMMON_RESOURCE_UPDATE_MASK_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "common/fields/place.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"

namespace renkei::resource {

class UpdateMask final {
 public:
  // The request's update_mask; absent, empty and "*" mean all fields. Refuses paths that lead
  // nowhere or into a list.
  UpdateMask(const google::protobuf::Message& request, const google::protobuf::Descriptor& record,
             const fields::Place& at);

  // Replaces in `record` what is masked by what `given` has of it.
  void Apply(const google::protobuf::Message& given, google::protobuf::Message& record) const;

 private:
  struct Path {
    std::vector<const google::protobuf::FieldDescriptor*> fields;  // one inside the other
    std::string key;  // of an entry of the last one, a map; empty: all of it
  };

  // What is wrong with a path; empty when nothing is, and the path is added.
  std::string Add(absl::string_view text, const google::protobuf::Descriptor& record);
  static void Replace(const Path& path, const google::protobuf::Message& given,
                      google::protobuf::Message& record);

  bool all_ = false;
  std::vector<Path> paths_;
};

}  // namespace renkei::resource

#endif  // RENKEI_COMMON_RESOURCE_UPDATE_MASK_H_
