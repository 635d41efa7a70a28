// get, create, update, delete: the standard methods of every resource, by its routes.
#include <CLI/CLI.hpp>
#include <fstream>
#include <iostream>
#include <sstream>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "cli/client/records.h"
#include "cli/commands/columns.h"
#include "cli/commands/errors.h"
#include "cli/commands/listing.h"
#include "cli/commands/resource_name.h"
#include "cli/commands/verbs.h"
#include "common/status/macros.h"
#include "common/transcoding/fields.h"
#include "common/transcoding/json.h"
#include "common/transcoding/suite.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"

namespace renkei::commands {
namespace {

using google::protobuf::FieldDescriptor;

using client::Parameters;

struct ResourceOptions {
  std::string name;  // of a resource or a collection
  std::string id;
  std::string body;
  std::string update_mask;
  std::string etag;
  std::string revision;
  std::string request_id;
  bool validate_only = false;
  Format format = Format::kJson;
};

std::string Path(const ResourceOptions& options) { return absl::StrCat("/v1/", options.name); }

Parameters WriteParameters(const ResourceOptions& options) {
  Parameters parameters;
  if (!options.request_id.empty()) parameters.emplace_back("request_id", options.request_id);
  if (options.validate_only) parameters.emplace_back("validate_only", "true");
  return parameters;
}

// What a create method calls the new record's id: activity_id.
std::string IdFieldOf(const google::protobuf::MethodDescriptor& create) {
  const absl::string_view resource = absl::StripPrefix(create.name(), "Create");
  for (int i = 0; i < create.input_type()->field_count(); ++i) {
    const FieldDescriptor* field = create.input_type()->field(i);
    if (field->camelcase_name() ==
        absl::StrCat(absl::AsciiStrToLower(resource.substr(0, 1)), resource.substr(1), "Id")) {
      return field->name();
    }
  }
  return "";
}

// Ids of all kinds of records are one flag's.
const Flags& ResourceFlags() {
  static const Flags& flags = *[] {
    auto* flags = new Flags{{"update_mask", "--mask"},
                            {"etag", "--etag"},
                            {"request_id", "--request-id"},
                            {"validate_only", "--validate-only"}};
    for (const auto* service : transcoding::AllServices()) {
      for (int i = 0; i < service->method_count(); ++i) {
        const std::string id = IdFieldOf(*service->method(i));
        if (!id.empty()) flags->emplace(id, "--id");
      }
    }
    return flags;
  }();
  return flags;
}

// JSON given on the command line, in a file (@FILE) or on standard input (-).
absl::StatusOr<std::string> ReadBody(const std::string& body) {
  std::ostringstream text;
  if (body == "-") {
    text << std::cin.rdbuf();
    return text.str();
  }
  if (body.empty() || body[0] != '@') return body;
  std::ifstream file(body.substr(1), std::ios::binary);
  if (!file) return WrongFlag("--body", absl::StrCat("cannot read ", body.substr(1)));
  text << file.rdbuf();
  return text.str();
}

// Prints nothing for an answer without fields, such as Delete's.
absl::Status Print(const client::Answer& answer) {
  if (answer.type->field_count() == 0) return absl::OkStatus();
  RENKEI_ASSIGN_OR_RETURN(
      const std::string json,
      transcoding::ToJson(answer.type, answer.bytes, transcoding::Layout::kIndented));
  std::cout << json;
  return absl::OkStatus();
}

absl::Status Call(const Reach& reach, absl::string_view verb, const ResourceOptions& options,
                  Parameters parameters) {
  RENKEI_ASSIGN_OR_RETURN(const std::string body, ReadBody(options.body));
  RENKEI_ASSIGN_OR_RETURN(const Session session, Connect(reach));
  RENKEI_ASSIGN_OR_RETURN(const client::Answer answer,
                          session.client.Call({verb, Path(options), std::move(parameters), body}));
  return Print(answer);
}

// A record's fields, a row each.
Listing FieldListing(const google::protobuf::Message& record) {
  Listing listing({"field", "value"}, 2);
  for (const FieldText& field : FieldsOf(record)) listing.Add({field.path, field.text});
  return listing;
}

absl::Status RunGet(const ResourceOptions& options, const Reach& reach) {
  Parameters parameters;
  if (!options.revision.empty()) parameters.emplace_back("revision", options.revision);
  if (options.format == Format::kJson) return Call(reach, "GET", options, std::move(parameters));
  RENKEI_ASSIGN_OR_RETURN(const Session session, Connect(reach));
  RENKEI_ASSIGN_OR_RETURN(const client::Answer answer,
                          session.client.Call({"GET", Path(options), std::move(parameters), ""}));
  const auto record = transcoding::NewMessage(answer.type);
  if (!record->ParseFromString(answer.bytes)) return absl::InternalError("the answer is no record");
  std::cout << FieldListing(*record).Text(options.format);
  return absl::OkStatus();
}

absl::Status RunCreate(const ResourceOptions& options, const Reach& reach) {
  RENKEI_ASSIGN_OR_RETURN(const std::string body, ReadBody(options.body));
  RENKEI_ASSIGN_OR_RETURN(const Session session, Connect(reach));
  RENKEI_ASSIGN_OR_RETURN(const auto* create, session.client.MethodOf("POST", options.name));
  Parameters parameters = WriteParameters(options);
  parameters.emplace_back(IdFieldOf(*create), options.id);
  RENKEI_ASSIGN_OR_RETURN(
      const client::Answer answer,
      session.client.Call({"POST", Path(options), std::move(parameters), body}));
  return Print(answer);
}

absl::Status RunUpdate(const ResourceOptions& options, const Reach& reach) {
  Parameters parameters = WriteParameters(options);
  if (!options.update_mask.empty()) parameters.emplace_back("update_mask", options.update_mask);
  return Call(reach, "PATCH", options, std::move(parameters));
}

absl::Status RunDelete(const ResourceOptions& options, const Reach& reach) {
  Parameters parameters = WriteParameters(options);
  if (!options.etag.empty()) parameters.emplace_back("etag", options.etag);
  return Call(reach, "DELETE", options, std::move(parameters));
}

void AddWriteOptions(CLI::App& verb, ResourceOptions& options) {
  verb.add_option("--request-id", options.request_id,
                  "A name for this write: repeating it gets the first answer");
  verb.add_flag("--validate-only", options.validate_only, "Check everything, store nothing");
}

}  // namespace

void AddResourceVerbs(CLI::App& app, Shell& shell) {
  const auto add_to = [&](const char* argument, const char* name, const char* what, auto run) {
    auto options = std::make_shared<ResourceOptions>();
    CLI::App& verb = *app.add_subcommand(name, what);
    verb.add_option(argument, options->name, "E.g. parties, or parties/cn-tianjin")->required();
    verb.callback([options, argument, run, &shell] {
      const absl::StatusOr<std::string> plain = ResourceName(options->name, argument);
      shell.outcome = plain.status();
      if (!plain.ok()) return;
      options->name = *plain;
      shell.outcome = NamedByFlags(run(*options, shell.reach), ResourceFlags());
    });
    return std::pair<CLI::App&, ResourceOptions&>(verb, *options);
  };
  const auto add = [&](const char* name, const char* what, auto run) {
    return add_to("NAME", name, what, run);
  };
  auto [get, get_options] = add("get", "Print a record", RunGet);
  get.add_option("--revision", get_options.revision, "The version that this revision wrote");
  AddFormatOption(get, get_options.format, "record, here over several lines");
  get.footer("Example:\n  renkei get programmes/jp-cn-air/activities/consultation-01");
  auto [create, create_options] = add_to("COLLECTION", "create", "Record something new", RunCreate);
  create.add_option("--id", create_options.id, "Its id in the collection")->required();
  create.add_option("--body", create_options.body, "JSON, @FILE, or - for standard input")
      ->required();
  AddWriteOptions(create, create_options);
  create.footer(
      "Example:\n  renkei create programmes/jp-cn-air/activities --id training-visit-10 "
      "--body @visit.json");

  auto [update, update_options] = add("update", "Change a record", RunUpdate);
  update.add_option("--body", update_options.body, "JSON, @FILE, or - for standard input")
      ->required();
  update.add_option("--mask", update_options.update_mask,
                    "Fields to replace, e.g. event.headcounts; without it: all");
  AddWriteOptions(update, update_options);
  update.footer(
      "Example:\n  renkei update programmes/jp-cn-air/activities/training-visit-1 "
      "--mask event.headcounts --body @visit.json");

  auto [remove, remove_options] = add("delete", "Delete a record; its history stays", RunDelete);
  remove.add_option("--etag", remove_options.etag, "Only this version of it");
  AddWriteOptions(remove, remove_options);
  remove.footer("Example:\n  renkei delete programmes/jp-cn-air/activities/training-visit-10");
}

}  // namespace renkei::commands
