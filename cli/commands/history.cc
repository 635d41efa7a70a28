// history: what each version of a record changed, when, and who wrote it.
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <memory>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "absl/time/time.h"
#include "cli/client/versions.h"
#include "cli/commands/change.h"
#include "cli/commands/colour.h"
#include "cli/commands/listing.h"
#include "cli/commands/local_time.h"
#include "cli/commands/resource_name.h"
#include "cli/commands/verbs.h"
#include "cli/differences/difference.h"
#include "common/status/macros.h"
#include "common/text/width.h"
#include "google/protobuf/util/time_util.h"
#include "google/protobuf/wrappers.pb.h"

namespace renkei::commands {
namespace {

using client::Version;
using differences::FieldDifference;
using google::protobuf::util::TimeUtil;

struct HistoryOptions {
  std::string name;
  Format format = Format::kTable;
};

// A version beside the one before it.
struct Step {
  const Version& version;
  const char* what;  // "created", "changed", "merged", "deleted"
  std::vector<FieldDifference> differences = {};
};

bool IsMerger(const FieldDifference& difference) {
  return difference.path == "merged_into" && !difference.imported.empty();
}

Step StepOf(const Version* before, const Version& version, const records::Registry& registry) {
  if (version.record == nullptr) return {version, "deleted"};
  if (before == nullptr || before->record == nullptr) return {version, "created"};
  Step step{version, "changed",
            differences::Differences(*before->record, *version.record, registry)};
  if (std::any_of(step.differences.begin(), step.differences.end(), IsMerger)) {
    step.what = "merged";
  }
  return step;
}

std::string WriterOf(const Version& version) {
  return version.principal.empty() ? "(unknown)" : version.principal;
}

std::string TextOf(const Step& step, absl::TimeZone zone) {
  const std::string heading = absl::StrCat("revision ", step.version.revision, "  ",
                                           LocalTime(step.version.commit_time, zone), "  by ",
                                           WriterOf(step.version), "  ", step.what);
  std::string text =
      absl::StrCat(Coloured(text::Printable(heading), Colour::kBold, STDOUT_FILENO), "\n");
  for (const FieldDifference& difference : step.differences) {
    absl::StrAppend(&text, "  ", text::Printable(differences::Describe(difference)), "\n");
  }
  return text;
}

std::string Quoted(const std::string& text) {
  google::protobuf::StringValue value;
  value.set_value(text);
  const absl::StatusOr<std::string> line = JsonLine(value);
  return line.ok() ? std::string(absl::StripSuffix(*line, "\n")) : "\"\"";
}

std::string JsonOf(const Step& step) {
  std::vector<std::string> changes;
  for (const FieldDifference& difference : step.differences) {
    changes.push_back(absl::StrCat("{\"field\":", Quoted(difference.column),
                                   ",\"path\":", Quoted(difference.path),
                                   ",\"before\":", Quoted(difference.recorded),
                                   ",\"after\":", Quoted(difference.imported), "}"));
  }
  return absl::StrCat("{\"revision\":\"", step.version.revision,
                      "\",\"commitTime\":", Quoted(TimeUtil::ToString(step.version.commit_time)),
                      ",\"principal\":", Quoted(step.version.principal), ",\"what\":\"", step.what,
                      "\",\"changes\":[", absl::StrJoin(changes, ","), "]}\n");
}

Listing ListingOf(const std::vector<Step>& steps, absl::TimeZone zone) {
  Listing listing({"revision", "commit_time", "principal", "what", "field", "before", "after"}, 7);
  for (const Step& step : steps) {
    const auto add = [&](const FieldDifference& difference) {
      listing.Add({absl::StrCat(step.version.revision), ExactTime(step.version.commit_time, zone),
                   step.version.principal, step.what, difference.column, difference.recorded,
                   difference.imported});
    };
    if (step.differences.empty()) add({});
    std::for_each(step.differences.begin(), step.differences.end(), add);
  }
  return listing;
}

absl::Status RunHistory(const HistoryOptions& options, const Reach& reach) {
  RENKEI_ASSIGN_OR_RETURN(const std::string name, ResourceName(options.name));
  RENKEI_ASSIGN_OR_RETURN(const Session session, Connect(reach));
  RENKEI_ASSIGN_OR_RETURN(const auto versions, client::ReadVersions(session.client, name));
  RENKEI_ASSIGN_OR_RETURN(const auto registry, ReadRegistry(session.client));
  const absl::TimeZone zone = ZoneOf(session.client, name);
  std::vector<Step> steps;
  const Version* before = nullptr;
  for (const Version& version : versions) {
    steps.push_back(StepOf(before, version, registry));
    before = &version;
  }
  if (options.format == Format::kCsv) {
    std::cout << ListingOf(steps, zone).Text(options.format);
    return absl::OkStatus();
  }
  for (const Step& step : steps) {
    std::cout << (options.format == Format::kJson ? JsonOf(step) : TextOf(step, zone));
  }
  return absl::OkStatus();
}

}  // namespace

void AddHistory(CLI::App& app, Shell& shell) {
  auto options = std::make_shared<HistoryOptions>();
  CLI::App& verb = *app.add_subcommand(
      "history", "Say what each version of a record changed, when, and who wrote it");
  verb.add_option("NAME", options->name, "A record, also one that was deleted")->required();
  AddFormatOption(verb, options->format, "version");
  verb.footer(
      "Example:\n  renkei history programmes/jp-cn-air/activities/training-visit-1\n"
      "The newest version comes last; `renkei get NAME --revision N` prints one as it was.");
  verb.callback([options, &shell] { shell.outcome = RunHistory(*options, shell.reach); });
}

}  // namespace renkei::commands
