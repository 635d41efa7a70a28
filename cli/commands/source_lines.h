// How far the totals' sources are, in words: for whoever was refused for it, or whose answer lacks
// something.
#ifndef RENKEI_CLI_COMMANDS_SOURCE_LINES_H_
#define RENKEI_CLI_COMMANDS_SOURCE_LINES_H_

#include <string>

#include "renkei/aggregator/v1/sources.pb.h"

namespace renkei::commands {

// A line a source, indented, with its end: "  technical: read through revision 3, asked for 7". One
// more where what was kept is being read back.
std::string SourceLines(const aggregator::v1::SourcesProgress& progress);

// "1234 of 5000 versions are read back, 900 a second".
std::string InWords(const aggregator::v1::ReadingBack& reading);

}  // namespace renkei::commands

#endif  // RENKEI_CLI_COMMANDS_SOURCE_LINES_H_
