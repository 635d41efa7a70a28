#include "common/rpc/address.h"

#include <arpa/inet.h>

#include <optional>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"

namespace renkei::rpc {
namespace {

bool IsLoopbackV4(const std::string& host) {
  in_addr address;
  return inet_pton(AF_INET, host.c_str(), &address) == 1 && (ntohl(address.s_addr) >> 24) == 127;
}

bool IsLoopbackV6(const std::string& host) {
  in6_addr address;
  return inet_pton(AF_INET6, host.c_str(), &address) == 1 && IN6_IS_ADDR_LOOPBACK(&address);
}

// Digits alone; SimpleAtoi would take a sign and spaces too.
std::optional<int> ParsePort(absl::string_view text) {
  int port = 0;
  if (text.empty() || text.size() > 5 ||
      text.find_first_not_of("0123456789") != absl::string_view::npos ||
      !absl::SimpleAtoi(text, &port) || port > 65535) {
    return std::nullopt;
  }
  return port;
}

}  // namespace

bool Address::IsLocal() const {
  return !unix_path.empty() || host == "localhost" || IsLoopbackV4(host) || IsLoopbackV6(host);
}

std::string Address::WithPort(int other_port) const {
  if (!unix_path.empty()) return absl::StrCat("unix:", unix_path);
  if (absl::StrContains(host, ':')) return absl::StrCat("[", host, "]:", other_port);
  return absl::StrCat(host, ":", other_port);
}

absl::StatusOr<Address> ParseAddress(absl::string_view text) {
  const auto refuse = [text] {
    return absl::InvalidArgumentError(
        absl::StrCat("address \"", text, "\" is not HOST:PORT, [IPV6]:PORT or unix:PATH"));
  };
  absl::string_view rest = text;
  if (absl::ConsumePrefix(&rest, "unix:")) {
    if (rest.empty()) return refuse();
    return Address{.host = "", .port = 0, .unix_path = std::string(rest)};
  }
  const size_t colon = rest.rfind(':');
  if (colon == absl::string_view::npos) return refuse();
  absl::string_view host = rest.substr(0, colon);
  const std::optional<int> port = ParsePort(rest.substr(colon + 1));
  const bool bracketed = absl::ConsumePrefix(&host, "[") && absl::ConsumeSuffix(&host, "]");
  if (!port || host.empty() || absl::StrContains(host, '[') ||
      bracketed != absl::StrContains(host, ':')) {
    return refuse();
  }
  return Address{.host = std::string(host), .port = *port, .unix_path = ""};
}

}  // namespace renkei::rpc
