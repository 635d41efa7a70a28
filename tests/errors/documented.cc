#include "tests/errors/documented.h"

#include <map>
#include <optional>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/status/details.h"
#include "common/status/macros.h"
#include "google/protobuf/descriptor.h"
#include "tests/described/described_protos.h"

namespace renkei::errors {
namespace {

using google::protobuf::MethodDescriptor;
using google::protobuf::ServiceDescriptor;

constexpr absl::string_view kListBegins = "Errors:";

std::optional<absl::StatusCode> CodeNamed(absl::string_view word) {
  for (int code = 1; code <= 16; ++code) {
    if (word == absl::StatusCodeToString(static_cast<absl::StatusCode>(code))) {
      return static_cast<absl::StatusCode>(code);
    }
  }
  return std::nullopt;
}

bool IsInCapitals(absl::string_view word) {
  for (const char c : word) {
    if (!absl::ascii_isupper(c) && c != '_') return false;
  }
  return word.size() > 1;
}

// Words, and ";" and "." where they end something; nothing of what stands in parentheses.
std::vector<std::string> WordsOf(absl::string_view text) {
  std::vector<std::string> words(1);
  int depth = 0;
  for (const char c : text) {
    depth += (c == '(') - (c == ')');
    if (depth > 0) continue;
    if (absl::ascii_isalnum(c) || c == '_') {
      words.back() += c;
      continue;
    }
    if (!words.back().empty()) words.emplace_back();
    if (c == ';' || c == '.') {
      words.back() = std::string(1, c);
      words.emplace_back();
    }
  }
  return words;
}

// Takes one list apart, word by word.
class List final {
 public:
  void AddAll(const std::set<Error>& errors) { errors_.insert(errors.begin(), errors.end()); }

  absl::Status Take(const std::string& word) {
    if (word == ";" || word == ".") taking_out_ = false;
    if (word == "but") taking_out_ = true;
    if (!IsInCapitals(word)) return absl::OkStatus();
    if (const auto code = CodeNamed(word)) {
      if (taking_out_) return TakeOut(*code);
      code_ = code;
      errors_.insert({*code, ""});
      return absl::OkStatus();
    }
    if (!code_) return absl::InvalidArgumentError(absl::StrCat(word, " is a reason of no code"));
    errors_.erase({*code_, ""});
    errors_.insert({*code_, word});
    return absl::OkStatus();
  }

  std::set<Error> errors() && { return std::move(errors_); }

 private:
  absl::Status TakeOut(absl::StatusCode code) {
    const size_t taken = std::erase_if(errors_, [&](const Error& e) { return e.code == code; });
    if (taken > 0) return absl::OkStatus();
    return absl::InvalidArgumentError(
        absl::StrCat("\"but ", absl::StatusCodeToString(code), "\" takes out nothing"));
  }

  std::set<Error> errors_;
  std::optional<absl::StatusCode> code_;
  bool taking_out_ = false;
};

absl::StatusOr<std::set<Error>> ErrorsOf(const MethodDescriptor& method);

absl::StatusOr<std::set<Error>> ErrorsOfNamed(const ServiceDescriptor& service,
                                              absl::string_view name) {
  const MethodDescriptor* found = service.FindMethodByName(std::string(name));
  for (int i = 0; found == nullptr && i < service.method_count(); ++i) {
    if (absl::StartsWith(service.method(i)->name(), name)) found = service.method(i);
  }
  if (found != nullptr) return ErrorsOf(*found);
  return absl::InvalidArgumentError(absl::StrCat("as of ", name, ", which there is not"));
}

absl::StatusOr<std::set<Error>> ErrorsOf(const MethodDescriptor& method) {
  return ReadErrors(described::CommentOf(method), [&](absl::string_view other) {
    return ErrorsOfNamed(*method.service(), other);
  });
}

}  // namespace

std::string ToString(const Error& error) {
  const std::string code = absl::StatusCodeToString(error.code);
  return error.reason.empty() ? code : absl::StrCat(code, " ", error.reason);
}

Error ErrorOf(const absl::Status& status) {
  const auto info = status::ErrorInfoOf(status);
  return {status.code(), info ? info->reason() : ""};
}

absl::StatusOr<std::set<Error>> ReadErrors(
    absl::string_view comment,
    const std::function<absl::StatusOr<std::set<Error>>(absl::string_view)>& of) {
  const size_t begin = comment.find(kListBegins);
  if (begin == absl::string_view::npos) return absl::InvalidArgumentError("has no list of errors");
  const std::vector<std::string> words = WordsOf(comment.substr(begin + kListBegins.size()));
  List list;
  for (size_t i = 0; i < words.size(); ++i) {
    if (i >= 2 && words[i - 2] == "as" && words[i - 1] == "of") {
      RENKEI_ASSIGN_OR_RETURN(const std::set<Error> others, of(words[i]));
      list.AddAll(others);
      continue;
    }
    RENKEI_RETURN_IF_ERROR(list.Take(words[i]));
  }
  std::set<Error> errors = std::move(list).errors();
  if (errors.empty() && words[0] != "none") {
    return absl::InvalidArgumentError("has an empty list of errors; \"none\" would say so");
  }
  return errors;
}

absl::StatusOr<std::vector<DocumentedMethod>> ReadMethods(const std::string& descriptor_set_path) {
  RENKEI_ASSIGN_OR_RETURN(const auto protos, described::DescribedProtos::Read(descriptor_set_path));
  std::vector<DocumentedMethod> methods;
  for (const auto* file : protos.files()) {
    for (int s = 0; s < file->service_count(); ++s) {
      for (int m = 0; m < file->service(s)->method_count(); ++m) {
        const MethodDescriptor& method = *file->service(s)->method(m);
        absl::StatusOr<std::set<Error>> errors = ErrorsOf(method);
        if (!errors.ok()) {
          return absl::InvalidArgumentError(
              absl::StrCat(method.full_name(), ": ", errors.status().message()));
        }
        methods.push_back({method.full_name(), *std::move(errors)});
      }
    }
  }
  return methods;
}

}  // namespace renkei::errors
