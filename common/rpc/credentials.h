// TlsFiles: what a server or a channel proves itself with, as files.
//
// The files are read again every few seconds, so a renewed certificate is used by new connections
// without a restart. Replace key and certificate together, by renaming a folder or a link.
#ifndef RENKEI_COMMON_RPC_CREDENTIALS_H_
#define RENKEI_COMMON_RPC_CREDENTIALS_H_

#include <string>

namespace renkei::rpc {

struct TlsFiles {
  // PEM. A server needs both; a client gives them when the server asks who it is.
  std::string certificate_chain;
  std::string private_key;
  // PEM, the authorities trusted to name the other side. A client needs them; a server that has
  // them demands a client certificate, and its name becomes the call's principal.
  std::string roots;
};

}  // namespace renkei::rpc

#endif  // RENKEI_COMMON_RPC_CREDENTIALS_H_
