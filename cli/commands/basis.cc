#include "cli/commands/basis.h"

#include <iostream>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "common/status/macros.h"

namespace renkei::commands {
namespace {

// Of a message's JSON, what stands between its braces.
std::string MembersOf(absl::string_view json) {
  absl::ConsumePrefix(&json, "{");
  absl::ConsumeSuffix(&json, "}");
  return std::string(json);
}

}  // namespace

std::string Basis::InWords() const {
  return absl::StrCat(as_of.empty() ? "" : absl::StrCat("as of ", as_of, ", "), "counting rules ",
                      rules_version, ", snapshot ", snapshot);
}

absl::StatusOr<std::string> JsonLine(const google::protobuf::Message& message, const Basis& basis) {
  RENKEI_ASSIGN_OR_RETURN(std::string line, JsonLine(message));
  absl::string_view of_message = line;
  absl::ConsumeSuffix(&of_message, "\n");
  const std::string members = MembersOf(of_message);
  // Its texts need no escapes: a day, and a token of letters and digits.
  const std::string as_of =
      basis.as_of.empty() ? "" : absl::StrCat("\"asOf\":\"", basis.as_of, "\",");
  return absl::StrCat("{", members, members.empty() ? "" : ",", as_of,
                      "\"rulesVersion\":", basis.rules_version, ",\"snapshot\":\"", basis.snapshot,
                      "\"}\n");
}

void TellBeside(const Basis& basis, Format format, bool has_lines) {
  if (format == Format::kTable || (format == Format::kJson && has_lines)) return;
  std::cerr << basis.InWords() << "\n";
}

}  // namespace renkei::commands
