// A path template of google.api.http: "/v1/{parent=programmes/*}/activities:batchCreate".
#ifndef RENKEI_COMMON_TRANSCODING_PATH_TEMPLATE_H_
#define RENKEI_COMMON_TRANSCODING_PATH_TEMPLATE_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace renkei::transcoding {

// One variable of a template, and what a path has in its place.
struct Binding {
  std::string field_path;  // "activity.name"
  std::string value;       // "programmes/jp-cn-air/activities/consultation-01", percent-decoded
};

// Threads: immutable; any.
class PathTemplate final {
 public:
  // InvalidArgument: not a template of this form. "**" is not supported, nor variables in
  // variables.
  static absl::StatusOr<PathTemplate> Parse(absl::string_view text);

  // The variables' values if `path` (without query) has this form; a "*" matches one non-empty
  // segment.
  std::optional<std::vector<Binding>> Match(absl::string_view path) const;

 private:
  struct Variable {
    std::string field_path;
    size_t first_segment;
    size_t segment_count;
  };

  std::vector<std::string> segments_;  // "*" stands for any one segment
  std::vector<Variable> variables_;
  std::string verb_;  // "batchCreate"
};

}  // namespace renkei::transcoding

#endif  // RENKEI_COMMON_TRANSCODING_PATH_TEMPLATE_H_
