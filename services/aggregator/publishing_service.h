// PublishingService: serves renkei.aggregator.v1.Publishing - reports are frozen in coordination's
// ledger, compared, and made again.
//
// Threads: calls are answered on the server's blocking workers.
// Lifetime: everything it is given outlives it; it outlives the server that serves it.
#ifndef RENKEI_SERVICES_AGGREGATOR_PUBLISHING_SERVICE_H_
#define RENKEI_SERVICES_AGGREGATOR_PUBLISHING_SERVICE_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "common/rpc/service.h"
#include "renkei/aggregator/v1/publishing.pb.h"
#include "services/aggregator/facts/records.h"
#include "services/aggregator/publishing/published_reports.h"
#include "services/aggregator/sources.h"
#include "services/aggregator/totals/engine.h"
#include "services/aggregator/waiting.h"

namespace renkei::aggregator {

class PublishingService final {
 public:
  // `coordination`: the address of its API; empty: there is none, and every call is Unavailable.
  // Errors: as of rpc::Channel::Open.
  static absl::StatusOr<std::unique_ptr<PublishingService>> Open(const totals::Engine& engine,
                                                                 const facts::Records& records,
                                                                 const Waiting& waiting,
                                                                 const Sources& sources,
                                                                 const std::string& coordination);

  rpc::Service& service() { return service_; }

 private:
  PublishingService(const totals::Engine& engine, const facts::Records& records,
                    const Waiting& waiting, const Sources& sources,
                    publishing::PublishedReports published);

  absl::StatusOr<coordination::v1::PublishedReport> Publish(const v1::PublishReportRequest& request,
                                                            const rpc::Call& call) const;
  absl::StatusOr<v1::ComparePublishedResponse> Compare(const v1::ComparePublishedRequest& request,
                                                       const rpc::Call& call) const;
  absl::StatusOr<v1::VerifyReportResponse> Verify(const v1::VerifyReportRequest& request,
                                                  const rpc::Call& call) const;

  const totals::Engine& engine_;
  const facts::Records& records_;
  const publishing::PublishedReports published_;
  rpc::Service service_;
};

}  // namespace renkei::aggregator

#endif  // RENKEI_SERVICES_AGGREGATOR_PUBLISHING_SERVICE_H_
