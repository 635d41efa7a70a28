// An order for things that need each other.
#ifndef RENKEI_CLI_IMPORTING_ORDER_H_
#define RENKEI_CLI_IMPORTING_ORDER_H_

#include <cstddef>
#include <vector>

namespace renkei::importing {

using Group = std::vector<size_t>;

// Divides 0 to needs.size() - 1 into groups, each number in one of them. What a number needs is in
// its own group or in one before it; those in a group need each other, round about. `needs[i]`:
// what i needs. Numbers without needs keep their order.
std::vector<Group> GroupsOf(const std::vector<std::vector<size_t>>& needs);

}  // namespace renkei::importing

#endif  // RENKEI_CLI_IMPORTING_ORDER_H_
