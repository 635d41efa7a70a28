#include "cli/commands/list_filters.h"

#include <CLI/CLI.hpp>
#include <set>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include "cli/commands/named_values.h"
#include "cli/flags/choices.h"
#include "common/status/details.h"
#include "common/status/macros.h"
#include "common/transcoding/suite.h"

namespace renkei::commands {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::MethodDescriptor;

// Fields of filters that name parties, which may be called as they are known.
bool NamesParties(const FieldDescriptor& field) {
  static const auto& names = *new std::set<std::string>{"parties", "members", "parent"};
  return names.contains(field.name());
}

// "--party" of parties, "--fiscal-year" of fiscal_year: a flag names one value.
std::string FlagOf(const FieldDescriptor& field) {
  std::string name = field.name();
  if (field.is_repeated()) {
    name = absl::EndsWith(name, "ies") ? absl::StrCat(absl::StripSuffix(name, "ies"), "y")
                                       : std::string(absl::StripSuffix(name, "s"));
  }
  return absl::StrCat("--", absl::StrReplaceAll(name, {{"_", "-"}}));
}

// The fields of a list's request that its flags fill, by path: of its filter, and its order.
std::vector<std::pair<std::string, const FieldDescriptor*>> FieldsOf(const MethodDescriptor& list) {
  std::vector<std::pair<std::string, const FieldDescriptor*>> fields;
  const FieldDescriptor* filter = list.input_type()->FindFieldByName("filter");
  if (filter != nullptr) {
    for (int i = 0; i < filter->message_type()->field_count(); ++i) {
      const FieldDescriptor* field = filter->message_type()->field(i);
      fields.emplace_back(absl::StrCat("filter.", field->name()), field);
    }
  }
  const FieldDescriptor* order = list.input_type()->FindFieldByName("order_by");
  if (order != nullptr) fields.emplace_back(order->name(), order);
  return fields;
}

std::set<std::string> ChoicesOf(const FieldDescriptor& field) {
  if (field.cpp_type() == FieldDescriptor::CPPTYPE_ENUM) {
    const std::vector<std::string> values = ValuesOf(*field.enum_type());
    return {values.begin(), values.end()};
  }
  if (field.cpp_type() == FieldDescriptor::CPPTYPE_BOOL) return {"true", "false"};
  if (field.name() == "order_by") return {"first_day", "name"};
  return {};
}

// A flag, over all lists that have it.
struct ListFlag {
  std::string path;
  bool several;                    // words, with commas between them
  std::vector<std::string> lists;  // what they list: "activities"
  std::set<std::string> choices;
};

const std::map<std::string, ListFlag>& AllFlags() {
  static const auto& flags = *[] {
    auto* flags = new std::map<std::string, ListFlag>;
    for (const auto* service : transcoding::AllServices()) {
      for (int i = 0; i < service->method_count(); ++i) {
        const MethodDescriptor& method = *service->method(i);
        if (!absl::StartsWith(method.name(), "List")) continue;
        for (const auto& [path, field] : FieldsOf(method)) {
          ListFlag& flag = (*flags)[FlagOf(*field)];
          flag.path = path;
          flag.several = field->is_repeated();
          flag.lists.push_back(method.output_type()->field(0)->name());
          flag.choices.merge(ChoicesOf(*field));
        }
      }
    }
    return flags;
  }();
  return flags;
}

// The texts as the API has them, with what is wrong in them added to `violations`.
absl::StatusOr<std::vector<std::string>> ValuesFor(const FieldDescriptor& field,
                                                   std::vector<std::string> texts,
                                                   const client::Client& client,
                                                   status::FieldViolations& violations) {
  const std::string flag = FlagOf(field);
  if (NamesParties(field)) {
    RENKEI_RETURN_IF_ERROR(ResolveParties(client, flag, texts, violations));
  }
  if (field.enum_type() == nullptr) return texts;
  for (std::string& text : texts) {
    const std::string spelled = Spelled(text);
    if (field.enum_type()->FindValueByName(spelled) == nullptr) {
      violations.Add(flag, flags::NotOneOf(text, ValuesOf(*field.enum_type())));
    }
    text = spelled;
  }
  return texts;
}

}  // namespace

void ListFilters::AddTo(CLI::App& verb) {
  for (const auto& [name, flag] : AllFlags()) {
    CLI::Option* option =
        verb.add_option(name, given_[name], absl::StrCat("of ", absl::StrJoin(flag.lists, ", ")))
            ->allow_extra_args(false)
            ->group("Only");
    flag.several ? option->delimiter(',') : option->expected(1);
    if (!flag.choices.empty()) {
      flags::OfferChoices(*option, {flag.choices.begin(), flag.choices.end()});
    }
  }
}

absl::StatusOr<client::Parameters> ListFilters::ParametersOf(const client::Client& client,
                                                             const MethodDescriptor& list) const {
  client::Parameters parameters;
  status::FieldViolations violations;
  std::set<std::string> known;
  for (const auto& [path, field] : FieldsOf(list)) {
    const std::string flag = FlagOf(*field);
    known.insert(flag);
    RENKEI_ASSIGN_OR_RETURN(const std::vector<std::string> values,
                            ValuesFor(*field, given_.at(flag), client, violations));
    for (const std::string& value : values) parameters.emplace_back(path, value);
  }
  for (const auto& [flag, texts] : given_) {
    if (texts.empty() || known.contains(flag)) continue;
    violations.Add(flag, absl::StrCat("is of ", absl::StrJoin(AllFlags().at(flag).lists, ", "),
                                      "; here there are ", absl::StrJoin(known, ", ")));
  }
  RENKEI_RETURN_IF_ERROR(violations.ToStatus());
  return parameters;
}

const Flags& ListFlags() {
  static const Flags& flags = *[] {
    auto* flags = new Flags;
    for (const auto& [name, flag] : AllFlags()) flags->emplace(flag.path, name);
    return flags;
  }();
  return flags;
}

}  // namespace renkei::commands
