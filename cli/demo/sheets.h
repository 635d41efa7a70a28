// The sheets of examples/fy2018, which the program has with it.
#ifndef RENKEI_CLI_DEMO_SHEETS_H_
#define RENKEI_CLI_DEMO_SHEETS_H_

#include <vector>

namespace renkei::demo {

struct Sheet {
  const char* name;  // "parties.csv"
  const char* text;
};

const std::vector<Sheet>& Sheets();

}  // namespace renkei::demo

#endif  // RENKEI_CLI_DEMO_SHEETS_H_
