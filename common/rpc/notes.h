// Notes: what a server says beside an answer, outside of its bytes, such as how far behind it is.
//
// They travel in the trailing metadata. A note's key is "renkei-NAME-bin", and its value may be any
// bytes; other metadata is no note. Who passes an answer on passes its notes on, too.
#ifndef RENKEI_COMMON_RPC_NOTES_H_
#define RENKEI_COMMON_RPC_NOTES_H_

#include <cstddef>
#include <map>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/string_view.h"

namespace renkei::rpc {

using Notes = std::map<std::string, std::string>;  // by key

// Larger ones are left out: all that trails an answer has to go into 8 KiB.
inline constexpr size_t kMaxNoteBytes = 1024;

inline bool IsNote(absl::string_view key) {
  return absl::StartsWith(key, "renkei-") && absl::EndsWith(key, "-bin");
}

}  // namespace renkei::rpc

#endif  // RENKEI_COMMON_RPC_NOTES_H_
