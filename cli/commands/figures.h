// How figures are shown in lists.
#ifndef RENKEI_CLI_COMMANDS_FIGURES_H_
#define RENKEI_CLI_COMMANDS_FIGURES_H_

#include <string>

#include "renkei/type/v1/values.pb.h"

namespace renkei::commands {

// "30-40~": low and high where they differ; ~ marks an approximate figure.
std::string Figure(const type::v1::Quantity& quantity);

}  // namespace renkei::commands

#endif  // RENKEI_CLI_COMMANDS_FIGURES_H_
