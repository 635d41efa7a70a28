// The order in which the changes of a plan can be written one after another.
#ifndef RENKEI_CLI_IMPORTING_ORDER_H_
#define RENKEI_CLI_IMPORTING_ORDER_H_

#include <cstddef>
#include <string>
#include <vector>

#include "cli/importing/prospect.h"
#include "google/protobuf/message.h"

namespace renkei::importing {

struct Order {
  std::vector<size_t> places;  // each place in what was given, once
  // Names of changes each of which needs another one of them first. Any: there is no order.
  std::vector<std::string> stuck;
};

// `changes`: records as they will be, in the order in which they are written as far as none of them
// needs another one first:
// - what a record refers to is there before it;
// - a text that no two parties may both have is given up before another party takes it;
// - a link is turned away before one in the other direction would close a circle with it.
// Requires that what will be recorded holds together.
Order OrderOf(const std::vector<const google::protobuf::Message*>& changes,
              const Prospect& prospect);

}  // namespace renkei::importing

#endif  // RENKEI_CLI_IMPORTING_ORDER_H_
