// The options by which a verb asks a question of the aggregator.
#ifndef RENKEI_CLI_COMMANDS_QUESTION_OPTIONS_H_
#define RENKEI_CLI_COMMANDS_QUESTION_OPTIONS_H_

#include <cstdint>
#include <ostream>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "cli/client/client.h"
#include "cli/commands/errors.h"
#include "cli/commands/known_options.h"
#include "renkei/aggregator/v1/totals.pb.h"

namespace CLI {
class App;
}  // namespace CLI

namespace renkei::commands {

struct QuestionOptions {
  std::string programme;
  std::vector<int> fiscal_years;
  std::string as_of;
  KnownOptions known;
  std::vector<std::string> by;
  std::vector<std::string> platforms, kinds, tracks, categories, parties, without_parties, sides,
      venue_cities;
  std::vector<std::string> more_roles;
  std::vector<std::string> include_excluded;
  bool roll_up = false;

  // The options outlive the parser.
  void AddTo(CLI::App& verb);

  // InvalidArgument, every wrong option named: a dimension, platform, kind, track, role or code
  // that is none; or a time that is none. Parties and the like: named_values.h.
  absl::StatusOr<aggregator::v1::TotalsQuestion> ToQuestion() const;
};

// Which of these options fills which field of a request with a question.
const Flags& QuestionFlags();

// Says on `out` why an answer is empty, if that is known.
template <typename Answer>
void TellIfEmpty(const Answer& answer, std::ostream& out) {
  if (answer.empty_because() == aggregator::v1::Totals::BEFORE_FIRST_RECORD) {
    out << "nothing had been recorded by then (before_first_record)\n";
  }
}

}  // namespace renkei::commands

#endif  // RENKEI_CLI_COMMANDS_QUESTION_OPTIONS_H_
