// Place: where in a request something stands, so that what is wrong there can be said.
//
//   const fields::Place span = at.Field("span");           // activity.event.span
//   span.Field("last_day").Refuse("must not be before first_day");
//
// Threads: as the violations it adds to. Lifetime: the violations outlive it.
#ifndef RENKEI_COMMON_FIELDS_PLACE_H_
#define RENKEI_COMMON_FIELDS_PLACE_H_

#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "common/status/details.h"
#include "common/text/utf8.h"

namespace renkei::fields {

class Place final {
 public:
  // `path` from the request's root, "requests[3].activity"; empty: the request itself.
  Place(status::FieldViolations& violations, std::string path)
      : violations_(&violations), path_(std::move(path)) {}

  Place Field(absl::string_view field) const {
    return Place(*violations_,
                 path_.empty() ? std::string(field) : absl::StrCat(path_, ".", field));
  }
  Place Item(absl::string_view field, int index) const {
    return Place(*violations_, absl::StrCat(Field(field).path_, "[", index, "]"));
  }
  Place Key(absl::string_view field, absl::string_view key) const {
    return Place(*violations_, absl::StrCat(Field(field).path_, "[\"", key, "\"]"));
  }

  // Says what is wrong here and what was expected, in one lower-case clause.
  void Refuse(absl::string_view description) const { violations_->Add(path_, description); }
  // The same of a text: its front is shown before the description, "is not an id".
  void RefuseText(absl::string_view found, absl::string_view description) const {
    const absl::string_view front = text::Prefix(found, kShownBytes);
    Refuse(absl::StrCat("\"", front, front.size() < found.size() ? "\"... " : "\" ", description));
  }

  const std::string& path() const { return path_; }

 private:
  // As much as helps to find it again.
  static constexpr size_t kShownBytes = 120;

  status::FieldViolations* violations_;
  std::string path_;
};

}  // namespace renkei::fields

#endif  // RENKEI_COMMON_FIELDS_PLACE_H_
