// Spot: one field of a subject's request, however deep; above it the first item of every list.
//
// Each of the methods answers which fields are refused when the field holds what the method says
// and everything else is as the subject has it.
//
// Threads: one. Lifetime: the subject outlives it.
#ifndef RENKEI_TESTS_LIMITS_SPOT_H_
#define RENKEI_TESTS_LIMITS_SPOT_H_

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"
#include "tests/limits/subject.h"

namespace renkei::limits {

using Way = std::vector<const google::protobuf::FieldDescriptor*>;

class Spot final {
 public:
  Spot(const Subject& subject, Way way) : subject_(subject), way_(std::move(way)) {}

  const google::protobuf::FieldDescriptor& field() const { return *way_.back(); }
  // As a refusal names it: "activity.event.venues[0].country".
  std::string place() const;

  std::vector<std::string> WithItems(int64_t items) const;
  std::vector<std::string> WithCharacters(int64_t characters) const;  // of the first item, too
  std::vector<std::string> WithNumber(int64_t number) const;          // or a text that is one
  // Of a localized text.
  std::vector<std::string> WithLanguages(int64_t languages) const;
  std::vector<std::string> WithLanguage(const std::string& language, const std::string& text) const;

  // Lengthens a text by what may follow anything: an id, an address, a language.
  static std::string Lengthened(std::string text, int64_t characters);

 private:
  using Edit = std::function<void(google::protobuf::Message& message)>;

  // Edits the message that has the field.
  std::vector<std::string> Refused(const Edit& edit) const;
  std::string FirstText(const google::protobuf::Message& message) const;

  const Subject& subject_;
  const Way way_;
};

}  // namespace renkei::limits

#endif  // RENKEI_TESTS_LIMITS_SPOT_H_
