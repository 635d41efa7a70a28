#include "cli/commands/following.h"

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/mutex.h"
#include "common/rpc/server.h"
#include "common/rpc/service.h"
#include "common/status/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "renkei/aggregator/v1/aggregator.pb.h"

namespace renkei::commands {
namespace {

using aggregator::v1::ListSourcesRequest;
using aggregator::v1::ListSourcesResponse;
using testing::ElementsAre;

// What was shown, a text each.
class Shown final : public Progress {
 public:
  void Begin(std::string what, size_t total) override {
    texts.push_back(absl::StrCat(what, ": ", total));
  }
  void Reach(size_t done) override { texts.push_back(absl::StrCat(done)); }
  void End() override { texts.push_back("end"); }

  std::vector<std::string> texts;
};

// Each look at it is a second later.
class SteppingClock final : public time::Clock {
 public:
  absl::Time Now() const override { return now_ += absl::Seconds(1); }

 private:
  mutable absl::Time now_ = absl::UnixEpoch();
};

ListSourcesResponse ReadBack(int64_t versions, int64_t of) {
  ListSourcesResponse sources;
  sources.mutable_reading_back()->set_versions(versions);
  sources.mutable_reading_back()->set_of(of);
  return sources;
}

ListSourcesResponse Connected(ListSourcesResponse sources) {
  for (auto& source : *sources.mutable_sources()) source.set_connected(true);
  return sources;
}

ListSourcesResponse Applied(int64_t coordination, int64_t technical) {
  ListSourcesResponse sources;
  for (const auto& [name, revision] :
       {std::pair("coordination", coordination), std::pair("technical", technical)}) {
    sources.add_sources()->set_source(name);
    sources.mutable_sources()->rbegin()->set_applied_revision(revision);
  }
  return sources;
}

// What is shown of an aggregator that says this, one after another and then the last for ever.
std::vector<std::string> ShownOf(std::vector<ListSourcesResponse> answers,
                                 Until until = Until::kFollowed) {
  const auto* descriptor = ListSourcesRequest::descriptor()->file()->service(0);
  rpc::Service service(descriptor);
  absl::Mutex mutex;
  size_t next = 0;
  for (int i = 0; i < descriptor->method_count(); ++i) {
    service.BindBlocking(descriptor->method(i)->name(),
                         [&](const rpc::Call&, const google::protobuf::Message&) {
                           const absl::MutexLock lock(&mutex);
                           const size_t at = std::min(next++, answers.size() - 1);
                           return absl::StatusOr<rpc::Body>(rpc::Encode(answers[at]));
                         });
  }
  const auto server = rpc::Server::Start({}, {&service}).value();
  const client::Client client = client::Client::Open(server->address()).value();
  Heads heads;
  heads["coordination"] = 10;
  heads["technical"] = 2;
  Shown shown;
  AwaitFollowed(client, heads, shown, SteppingClock(), until);
  return shown.texts;
}

TEST(Following, IsNoWordWhereAllIsKnown) {
  EXPECT_THAT(ShownOf({Applied(10, 3)}), ElementsAre("end"));
}

TEST(Following, IsShownUntilTheHeadsAreReached) {
  EXPECT_THAT(ShownOf({Applied(4, 2), Applied(6, 2), Applied(9, 2), Applied(11, 2)}),
              ElementsAre("following the ledgers: 6", "0", "2", "5", "end"));
}

TEST(Following, BeginsBehindReadingBack) {
  EXPECT_THAT(ShownOf({ReadBack(0, 0), ReadBack(5, 8), Applied(8, 0), Applied(10, 2)}),
              ElementsAre("reading back what was kept: 0", "0", "reading back what was kept: 3",
                          "0", "following the ledgers: 4", "0", "end"));
}

TEST(Following, AwaitsTheFeedsWhereTheyAreAskedFor) {
  EXPECT_THAT(ShownOf({Applied(10, 2), Connected(Applied(10, 2))}, Until::kConnected),
              ElementsAre("following the ledgers: 0", "0", "end"));
}

// A source that hangs or is away is told of by the question.
TEST(Following, IsGivenUpWhereNothingMoves) {
  EXPECT_THAT(ShownOf({Applied(4, 2)}),
              ElementsAre("following the ledgers: 6", "0", "0", "0", "0", "end"));
}

}  // namespace
}  // namespace renkei::commands
