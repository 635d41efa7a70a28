// Ground: a service that calls are made on, in a situation in which a case's error can happen, on a
// real port and over a real channel.
//
// Coordination and the aggregator are served as they are; technical and monitoring beside a
// stand-in for coordination. In requests "$EPOCH" stands for the epoch of coordination's ledger,
// "$AHEAD" for the token of a snapshot that is not reached, "$REPLACED" for one of a ledger that is
// gone.
//
// Threads: one.
#ifndef RENKEI_TESTS_ERRORS_GROUND_H_
#define RENKEI_TESTS_ERRORS_GROUND_H_

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "common/rpc/channel.h"
#include "common/rpc/server.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"
#include "renkei/changes/v1/change_feed.pb.h"
#include "tests/errors/case.h"
#include "tests/errors/records.h"

namespace renkei::errors {

class Ground {
 public:
  virtual ~Ground() = default;

  // What the call answers: its error, or OK. Of a stream the first error, or OK when it goes on.
  absl::Status Call(const std::string& method, const std::string& request, absl::Duration timeout);

  void Sow(const std::vector<Seed>& seeds);

  // From now on no call is answered, and streams end.
  void StopServing() { server_->Shutdown(absl::ZeroDuration()); }
  const std::string& address() const { return server_->address(); }

 protected:
  void Serve(const std::vector<rpc::Service*>& services);
  // Makes this call so often that one is refused as too many. All are answered before the end.
  void Flood(const std::string& method, const std::string& request, int calls);
  // Waits for the answers of a flood.
  void AwaitFlood();
  void Name(const std::string& placeholder, std::string value) {
    named_.emplace_back(placeholder, std::move(value));
  }
  // A stream that is kept open; whether it was.
  bool KeepStream(const std::string& method);
  // The ledger that is served.
  changes::v1::Ledger GetLedger();

 private:
  struct Floods;

  std::unique_ptr<google::protobuf::Message> RequestOf(
      const google::protobuf::MethodDescriptor& method, const std::string& text) const;
  absl::Status FirstError(rpc::StreamReader& stream);

  std::unique_ptr<rpc::Server> server_;
  std::shared_ptr<rpc::Channel> channel_;
  std::vector<std::pair<std::string, std::string>> named_;
  std::shared_ptr<Floods> floods_;
  std::vector<std::unique_ptr<rpc::StreamReader>> kept_;
};

// Who serves a method here: "technical". Of methods that several serve alike, one of them.
std::string ServerOf(const std::string& method);

// The ground of a method's server.
std::unique_ptr<Ground> MakeGround(const std::string& method, Situation situation);

}  // namespace renkei::errors

#endif  // RENKEI_TESTS_ERRORS_GROUND_H_
