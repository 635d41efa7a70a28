#include "cli/commands/following.h"

#include <algorithm>
#include <string>

#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "renkei/aggregator/v1/aggregator.pb.h"

namespace renkei::commands {
namespace {

constexpr absl::Duration kPause = absl::Milliseconds(100);
constexpr absl::Duration kLongestRest = absl::Seconds(3);
constexpr absl::Duration kLongestAnswer = absl::Seconds(2);

// How far a stretch of the way is.
struct Way {
  std::string what;
  int64_t done = 0;
  int64_t of = 0;  // 0: nobody knows yet
  bool is_over = false;
};

Way WayTo(const Heads& heads, const aggregator::v1::ListSourcesResponse& sources, Until until) {
  if (sources.has_reading_back()) {
    const auto& reading = sources.reading_back();
    return {"reading back what was kept", reading.versions(), reading.of()};
  }
  Way way{.what = "following the ledgers"};
  bool are_connected = true;
  for (const auto& source : sources.sources()) {
    const auto head = heads.find(source.source());
    if (head == heads.end()) continue;
    way.done += std::min(source.applied_revision(), head->second);
    way.of += head->second;
    are_connected = are_connected && source.connected();
  }
  way.is_over = way.done >= way.of && (until == Until::kFollowed || are_connected);
  return way;
}

}  // namespace

void AwaitFollowed(const client::Client& client, const Heads& heads, Progress& progress,
                   const time::Clock& clock, Until until) {
  Way at_first, last;
  absl::Time moved = clock.Now();
  while (true) {
    const auto sources = client.Call<aggregator::v1::ListSourcesResponse>(
        "ListSources", aggregator::v1::ListSourcesRequest(), kLongestAnswer);
    if (!sources.ok()) break;
    const Way way = WayTo(heads, *sources, until);
    if (way.is_over) break;
    if (way.what != at_first.what || way.of != at_first.of) {
      at_first = way;
      progress.Begin(way.what, static_cast<size_t>(std::max(way.of - way.done, int64_t{0})));
    }
    const absl::Time now = clock.Now();
    if (way.what != last.what || way.done != last.done) moved = now;
    if (now - moved > kLongestRest) break;
    last = way;
    progress.Reach(static_cast<size_t>(way.done - at_first.done));
    absl::SleepFor(kPause);
  }
  progress.End();
}

}  // namespace renkei::commands
