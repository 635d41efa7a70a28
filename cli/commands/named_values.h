// Names given on the command line, held against what is recorded: a party may be called by whatever
// it is called there, and what is unknown is told with names near to it.
#ifndef RENKEI_CLI_COMMANDS_NAMED_VALUES_H_
#define RENKEI_CLI_COMMANDS_NAMED_VALUES_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "cli/client/client.h"
#include "common/status/details.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/map.h"
#include "renkei/aggregator/v1/totals.pb.h"

namespace renkei::commands {

// The values of `type` but X_UNSPECIFIED, as they are written on the command line: lower case.
std::vector<std::string> ValuesOf(const google::protobuf::EnumDescriptor& type);

// The kinds of records of all platforms, and the tracks.
std::vector<std::string> AllKinds();
std::vector<std::string> AllTracks();

// `text` as an enum spells its values: "training-visit" is TRAINING_VISIT.
std::string Spelled(absl::string_view text);

// `text` so spelled. One that is none of `known`, written as ValuesOf does, is a violation of
// `flag`.
std::string KnownWord(absl::string_view text, const std::vector<std::string>& known,
                      absl::string_view flag, status::FieldViolations& violations);

// Replaces `parties`, called by name, id or any of their names, by what they are recorded as. Those
// that are not recorded are violations of `flag`. Errors of the services; asks nothing for no
// party.
absl::Status ResolveParties(const client::Client& client, absl::string_view flag,
                            std::vector<std::string>& parties, status::FieldViolations& violations);

// Replaces the parties, sides and cities that the filter of `question` names by what they are
// recorded as.
// InvalidArgument, every wrong flag named: a party, side, city or category that is not recorded.
// Errors of the services. Asks nothing for a question without such a filter.
absl::Status ResolveNames(const client::Client& client, aggregator::v1::TotalsQuestion& question);

// A cell of an answer: the value of each dimension by its key, "kind"; "" is the row without one.
using Cell = google::protobuf::Map<std::string, std::string>;

// Spells what `cell` says of platform, kind and track as KnownWord does. Asks no service.
void SpellCell(absl::string_view flag, Cell& cell, status::FieldViolations& violations);

// The same as ResolveNames of a cell of the question's answer, given with `flag`.
absl::Status ResolveCell(const client::Client& client, absl::string_view flag,
                         const aggregator::v1::TotalsQuestion& question, Cell& cell);

}  // namespace renkei::commands

#endif  // RENKEI_CLI_COMMANDS_NAMED_VALUES_H_
