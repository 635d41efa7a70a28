// held, delivered: a plan that came about, in one step.
#include "cli/steps/held.h"

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "cli/commands/change.h"
#include "cli/commands/resource_name.h"
#include "cli/commands/verbs.h"
#include "cli/differences/difference.h"
#include "common/status/macros.h"

namespace renkei::commands {
namespace {

using google::protobuf::Message;
using records::Registry;

struct HeldOptions {
  std::string name;
  steps::Told told;
  bool rehearsal = false;
};

// Makes of the plan what came about; answers what that leaves open.
using Mark = absl::StatusOr<std::vector<std::string>> (*)(const steps::Told&, const Registry&,
                                                          Message&);

absl::Status Run(Mark mark, const HeldOptions& options, const Reach& reach) {
  RENKEI_ASSIGN_OR_RETURN(const std::string name, ResourceName(options.name));
  RENKEI_ASSIGN_OR_RETURN(const Session session, Connect(reach));
  RENKEI_ASSIGN_OR_RETURN(const auto planned, ReadRecord(session.client, name));
  RENKEI_ASSIGN_OR_RETURN(const Registry registry, ReadRegistry(session.client));
  const std::unique_ptr<Message> held(planned->New());
  held->CopyFrom(*planned);
  RENKEI_ASSIGN_OR_RETURN(const auto still_open, mark(options.told, registry, *held));
  const auto differences = differences::Differences(*planned, *held, registry);
  RENKEI_RETURN_IF_ERROR(
      UpdateRecord(session.client, *held, differences::MaskOf(differences), options.rehearsal));
  std::cout << name << "\n";
  for (const auto& difference : differences) {
    std::cout << "  " << differences::Describe(difference) << "\n";
  }
  SayWritten(options.rehearsal);
  for (const std::string& open : still_open) std::cout << "still open: " << open << "\n";
  return absl::OkStatus();
}

// What both verbs have; its options live as long as the verb.
HeldOptions& AddVerb(CLI::App& verb, Mark mark, Shell& shell) {
  auto options = std::make_shared<HeldOptions>();
  verb.add_option("NAME", options->name, "The planned record")->required();
  verb.add_option("--title", options->told.titles,
                  "Its final title, ja=...|en=...; may stand several times")
      ->allow_extra_args(false);
  AddRehearsalFlag(verb, options->rehearsal);
  verb.callback([options, mark, &shell] { shell.outcome = Run(mark, *options, shell.reach); });
  return *options;
}

}  // namespace

void AddHeld(CLI::App& app, Shell& shell) {
  CLI::App& held =
      *app.add_subcommand("held", "Mark a planned event as held: days, persons, title, venue");
  steps::Told& event = AddVerb(held, steps::MarkHeld, shell).told;
  held.add_option("--day", event.day, "When it was, as in sheets: 2018.5.23-24")->required();
  held.add_option("--trainees", event.trainees,
                  "How many came, as in sheets: 5, 約110名; or unknown");
  held.add_option("--participants", event.participants, "Likewise");
  held.add_option("--experts", event.experts, "Likewise");
  held.add_option("--venue", event.venue,
                  "Which of the planned venues it was, by its place or city; or another one");
  held.footer(
      "Example:\n  renkei held programmes/jp-cn-air/activities/joint-meeting-4 --day 2019-02-28 "
      "--participants 約35名 --venue 生態環境部 --title 'ja=日中都市間連携協力総括会合'");

  CLI::App& delivered =
      *app.add_subcommand("delivered", "Mark a planned policy report as delivered");
  steps::Told& report = AddVerb(delivered, steps::MarkDelivered, shell).told;
  delivered.add_option("--day", report.day, "When, as in sheets: 2019-02-28")->required();
  delivered.add_option("--link", report.link, "Where it is to be read, https://...");
  delivered.footer(
      "Example:\n  renkei delivered programmes/jp-cn-air/policyReports/2019-01 --day 2019-02-28");
}

}  // namespace renkei::commands
