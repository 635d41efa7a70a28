// PublishedReports: the published reports in coordination's ledger, over its API.
//
// Threads: any.
#ifndef RENKEI_SERVICES_AGGREGATOR_PUBLISHING_PUBLISHED_REPORTS_H_
#define RENKEI_SERVICES_AGGREGATOR_PUBLISHING_PUBLISHED_REPORTS_H_

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/rpc/channel.h"
#include "common/rpc/service.h"
#include "services/aggregator/publishing/publication.h"

namespace renkei::publishing {

// Errors of every method: those of coordination's. What is asked ends with `call`, for which it is.
class PublishedReports final {
 public:
  // At coordination's address; empty: it is nowhere, and every call is Unavailable. Errors: as of
  // rpc::Channel::Open.
  static absl::StatusOr<PublishedReports> At(const std::string& address);

  // With all its parts. NotFound: never published.
  absl::StatusOr<Publication> Get(const std::string& name, const rpc::Call& call) const;

  // Those of a fiscal year.
  absl::StatusOr<std::vector<coordination::v1::PublishedReport>> List(
      const std::string& fiscal_year, const rpc::Call& call) const;

  // Creates the publication, whose report has its name, whole or not at all. AlreadyExists: another
  // one has the number. ResourceExhausted: it is larger than a commit may be.
  absl::StatusOr<coordination::v1::PublishedReport> Create(const Publication& publication,
                                                           const rpc::Call& call) const;

 private:
  explicit PublishedReports(std::shared_ptr<rpc::Channel> channel) : channel_(std::move(channel)) {}

  template <typename Response>
  absl::StatusOr<Response> Call(absl::string_view path, const google::protobuf::Message& request,
                                const rpc::Call& call) const;

  std::shared_ptr<rpc::Channel> channel_;  // nullptr: nowhere
};

}  // namespace renkei::publishing

#endif  // RENKEI_SERVICES_AGGREGATOR_PUBLISHING_PUBLISHED_REPORTS_H_
