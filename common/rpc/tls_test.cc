// Who is believed to be who: certificates made here, checked by a real handshake.
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>
#include <unistd.h>

#include <cstdio>
#include <memory>
#include <string>

#include "common/rpc/channel.h"
#include "common/rpc/server.h"
#include "common/status/matchers.h"
#include "renkei/changes/v1/change_feed.pb.h"

namespace renkei::rpc {
namespace {

namespace v1 = ::renkei::changes::v1;

// Gone, when empty, with its test.
class Folder final {
 public:
  Folder() : path(mkdtemp((testing::TempDir() + "tlsXXXXXX").data())) {}
  ~Folder() { rmdir(path.c_str()); }
  const std::string path;
};

// A key and its certificate, in files.
class Identity final {
 public:
  // Signed by `authority`, or by itself.
  Identity(const std::string& folder, const std::string& name, const Identity* authority)
      : certificate_file(folder + "/" + name + ".pem"), key_file(folder + "/" + name + ".key") {
    key_.reset(EVP_EC_gen("P-256"));
    certificate_.reset(X509_new());
    X509_set_version(certificate_.get(), X509_VERSION_3);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate_.get()), authority == nullptr ? 1 : 2);
    X509_gmtime_adj(X509_getm_notBefore(certificate_.get()), -3600);
    X509_gmtime_adj(X509_getm_notAfter(certificate_.get()), 3600);
    X509_set_pubkey(certificate_.get(), key_.get());
    X509_NAME* subject = X509_get_subject_name(certificate_.get());
    X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_UTF8,
                               reinterpret_cast<const unsigned char*>(name.c_str()), -1, -1, 0);
    const Identity& issuer = authority == nullptr ? *this : *authority;
    X509_set_issuer_name(certificate_.get(), X509_get_subject_name(issuer.certificate_.get()));
    Extend(NID_basic_constraints, authority == nullptr ? "critical,CA:TRUE" : "CA:FALSE");
    if (authority != nullptr) Extend(NID_subject_alt_name, "DNS:" + name);
    X509_sign(certificate_.get(), issuer.key_.get(), EVP_sha256());
    WriteFiles();
  }
  ~Identity() {
    std::remove(certificate_file.c_str());
    std::remove(key_file.c_str());
  }

  const std::string certificate_file;
  const std::string key_file;

 private:
  void Extend(int nid, const std::string& value) {
    X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, nullptr, nid, value.c_str());
    X509_add_ext(certificate_.get(), extension, -1);
    X509_EXTENSION_free(extension);
  }
  void WriteFiles() {
    std::FILE* file = std::fopen(certificate_file.c_str(), "w");
    PEM_write_X509(file, certificate_.get());
    std::fclose(file);
    file = std::fopen(key_file.c_str(), "w");
    PEM_write_PrivateKey(file, key_.get(), nullptr, nullptr, 0, nullptr, nullptr);
    std::fclose(file);
  }

  std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key_{nullptr, EVP_PKEY_free};
  std::unique_ptr<X509, decltype(&X509_free)> certificate_{nullptr, X509_free};
};

class Tls : public testing::Test {
 protected:
  Tls() : service_(v1::WatchRequest::descriptor()->file()->FindServiceByName("ChangeFeed")) {
    service_.Unary<v1::GetLedgerRequest, v1::Ledger>(
        "GetLedger", [](const Call& call, const v1::GetLedgerRequest&) {
          v1::Ledger ledger;
          ledger.set_service(std::string(call.principal()));
          return ledger;
        });
    service_.BindStream("Watch", [](const Call&, const google::protobuf::Message&) {
      return absl::StatusOr<std::unique_ptr<StreamSource>>(absl::UnimplementedError(""));
    });
  }

  // `roots`: whom the server believes; empty, it asks nobody who they are.
  void Serve(const std::string& roots) {
    ServerOptions options;
    options.address = "localhost:0";
    options.tls = TlsFiles{server_identity_.certificate_file, server_identity_.key_file, roots};
    server_ = Server::Start(options, {&service_}).value();
  }

  // Whom the server takes the caller for.
  absl::StatusOr<std::string> CallAs(const std::optional<TlsFiles>& tls) {
    RENKEI_ASSIGN_OR_RETURN(const auto channel,
                            Channel::Open({.target = server_->address(), .tls = tls}));
    RENKEI_ASSIGN_OR_RETURN(const v1::Ledger ledger,
                            channel->Call<v1::Ledger>("/renkei.changes.v1.ChangeFeed/GetLedger",
                                                      v1::GetLedgerRequest()));
    return ledger.service();
  }

  const Folder folder_;
  const Identity authority_{folder_.path, "authority", nullptr};
  const Identity server_identity_{folder_.path, "localhost", &authority_};
  const Identity client_{folder_.path, "aggregator", &authority_};
  const Identity stranger_authority_{folder_.path, "elsewhere", nullptr};
  const Identity stranger_{folder_.path, "stranger", &stranger_authority_};
  Service service_;
  std::unique_ptr<Server> server_;
};

TEST_F(Tls, ACertificateTheServerBelievesNamesThePrincipal) {
  Serve(authority_.certificate_file);
  EXPECT_THAT(
      CallAs(TlsFiles{client_.certificate_file, client_.key_file, authority_.certificate_file}),
      IsOkAndHolds("aggregator"));
}

TEST_F(Tls, CallersItDoesNotBelieveAreTurnedAway) {
  Serve(authority_.certificate_file);
  const auto refused = StatusIs(absl::StatusCode::kUnavailable);
  EXPECT_THAT(
      CallAs(TlsFiles{stranger_.certificate_file, stranger_.key_file, authority_.certificate_file}),
      refused);
  EXPECT_THAT(CallAs(TlsFiles{"", "", authority_.certificate_file}), refused);
  EXPECT_THAT(CallAs(std::nullopt), refused);
}

TEST_F(Tls, WithoutRootsItAsksNobodyWhoTheyAre) {
  Serve("");
  EXPECT_THAT(CallAs(TlsFiles{"", "", authority_.certificate_file}), IsOkAndHolds("anonymous"));
}

TEST_F(Tls, AClientDoesNotTalkToAServerItDoesNotBelieve) {
  Serve("");
  EXPECT_THAT(CallAs(TlsFiles{"", "", stranger_authority_.certificate_file}),
              StatusIs(absl::StatusCode::kUnavailable));
}

TEST_F(Tls, AKeyWithoutItsCertificateIsRefused) {
  ServerOptions options;
  options.tls = TlsFiles{"", server_identity_.key_file, ""};
  EXPECT_THAT(Server::Start(options, {}), StatusIs(absl::StatusCode::kFailedPrecondition));
  options.tls = TlsFiles{"", "", authority_.certificate_file};
  EXPECT_THAT(Server::Start(options, {}), StatusIs(absl::StatusCode::kFailedPrecondition));
}

}  // namespace
}  // namespace renkei::rpc
