#include "common/rpc/grpc_credentials.h"

#include <unistd.h>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "common/status/macros.h"
#include "grpcpp/security/tls_certificate_provider.h"
#include "grpcpp/security/tls_credentials_options.h"

namespace renkei::rpc {
namespace {

using grpc::experimental::FileWatcherCertificateProvider;

// How soon a renewed certificate is noticed.
constexpr unsigned int kRefreshSeconds = 10;

// gRPC itself would only log a missing file, and then refuse every handshake.
absl::Status CheckReadable(const TlsFiles& files) {
  for (const std::string* path : {&files.certificate_chain, &files.private_key, &files.roots}) {
    if (!path->empty() && access(path->c_str(), R_OK) != 0) {
      return absl::FailedPreconditionError(absl::StrCat("TLS file ", *path, " cannot be read"));
    }
  }
  if (files.certificate_chain.empty() != files.private_key.empty()) {
    return absl::FailedPreconditionError("TLS certificate chain and private key go together");
  }
  return absl::OkStatus();
}

std::shared_ptr<FileWatcherCertificateProvider> Watch(const TlsFiles& files) {
  return std::make_shared<FileWatcherCertificateProvider>(
      files.private_key, files.certificate_chain, files.roots, kRefreshSeconds);
}

}  // namespace

absl::StatusOr<std::shared_ptr<grpc::ServerCredentials>> ServerCredentials(
    const std::optional<TlsFiles>& tls) {
  if (!tls) return grpc::InsecureServerCredentials();
  RENKEI_RETURN_IF_ERROR(CheckReadable(*tls));
  if (tls->private_key.empty()) {
    return absl::FailedPreconditionError("TLS server has no certificate chain and private key");
  }
  grpc::experimental::TlsServerCredentialsOptions options(Watch(*tls));
  options.watch_identity_key_cert_pairs();
  if (!tls->roots.empty()) {
    options.watch_root_certs();
    options.set_cert_request_type(GRPC_SSL_REQUEST_AND_REQUIRE_CLIENT_CERTIFICATE_AND_VERIFY);
  }
  return grpc::experimental::TlsServerCredentials(options);
}

absl::StatusOr<std::shared_ptr<grpc::ChannelCredentials>> ChannelCredentials(
    const std::optional<TlsFiles>& tls) {
  if (!tls) return grpc::InsecureChannelCredentials();
  RENKEI_RETURN_IF_ERROR(CheckReadable(*tls));
  grpc::experimental::TlsChannelCredentialsOptions options;
  if (!tls->roots.empty() || !tls->private_key.empty()) {
    options.set_certificate_provider(Watch(*tls));
    if (!tls->roots.empty()) options.watch_root_certs();
    if (!tls->private_key.empty()) options.watch_identity_key_cert_pairs();
  }
  return grpc::experimental::TlsCredentials(options);
}

}  // namespace renkei::rpc
