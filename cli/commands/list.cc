#include <CLI/CLI.hpp>
#include <iostream>

#include "cli/client/records.h"
#include "cli/commands/columns.h"
#include "cli/commands/errors.h"
#include "cli/commands/list_filters.h"
#include "cli/commands/listing.h"
#include "cli/commands/resource_name.h"
#include "cli/commands/verbs.h"
#include "common/status/macros.h"

namespace renkei::commands {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::Message;

struct ListOptions {
  std::string collection;
  ListFilters filters;
  Format format = Format::kJson;
};

std::vector<std::string> RowOf(const Message& record, const std::vector<std::string>& columns) {
  std::vector<std::string> row;
  for (const std::string& column : columns) row.push_back(CellOf(record, column));
  return row;
}

absl::Status RunList(const ListOptions& options, const Reach& reach) {
  RENKEI_ASSIGN_OR_RETURN(const std::string collection,
                          ResourceName(options.collection, "COLLECTION"));
  RENKEI_ASSIGN_OR_RETURN(const Session session, Connect(reach));
  RENKEI_ASSIGN_OR_RETURN(const auto* list, session.client.MethodOf("GET", collection));
  RENKEI_ASSIGN_OR_RETURN(const client::Parameters filter,
                          options.filters.ParametersOf(session.client, *list));
  RENKEI_ASSIGN_OR_RETURN(const Descriptor* type, client::RecordTypeOf(session.client, collection));
  const std::vector<std::string> columns = TellingColumns(*type);
  Listing listing(columns, columns.size());
  RENKEI_RETURN_IF_ERROR(client::ForEachRecord(
      session.client, collection,
      [&](const Message& record) -> absl::Status {
        if (options.format != Format::kJson) {
          listing.Add(RowOf(record, columns));
          return absl::OkStatus();
        }
        RENKEI_ASSIGN_OR_RETURN(const std::string line, JsonLine(record));
        std::cout << line;
        return absl::OkStatus();
      },
      filter));
  if (options.format != Format::kJson) std::cout << listing.Text(options.format);
  return absl::OkStatus();
}

}  // namespace

void AddList(CLI::App& app, Shell& shell) {
  auto options = std::make_shared<ListOptions>();
  CLI::App& verb = *app.add_subcommand("list", "Print a collection's records");
  verb.add_option("COLLECTION", options->collection, "E.g. programmes/jp-cn-air/exchanges")
      ->required();
  AddFormatOption(verb, options->format, "record");
  options->filters.AddTo(verb);
  verb.footer(
      "Examples:\n  renkei list programmes/jp-cn-air/exchanges --format table\n"
      "  renkei list programmes/jp-cn-air/activities --fiscal-year 2018 --kind seminar "
      "--party cn-tianjin");
  verb.callback([options, &shell] {
    shell.outcome = NamedByFlags(RunList(*options, shell.reach), ListFlags());
  });
}

}  // namespace renkei::commands
