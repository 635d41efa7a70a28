// Address: where a server listens, taken apart.
#ifndef RENKEI_COMMON_RPC_ADDRESS_H_
#define RENKEI_COMMON_RPC_ADDRESS_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace renkei::rpc {

struct Address {
  std::string host;  // without brackets; empty for a unix socket
  int port = 0;
  std::string unix_path;  // empty for TCP

  // Reachable from this machine only: 127.0.0.0/8, ::1, localhost, a unix socket.
  bool IsLocal() const;
  // As gRPC takes it, with another port.
  std::string WithPort(int other_port) const;
};

// InvalidArgument: not HOST:PORT, [IPV6]:PORT or unix:PATH.
absl::StatusOr<Address> ParseAddress(absl::string_view text);

}  // namespace renkei::rpc

#endif  // RENKEI_COMMON_RPC_ADDRESS_H_
