#include "services/aggregator/facts/snapshot.h"

#include "common/status/matchers.h"
#include "gtest/gtest.h"

namespace renkei::facts {
namespace {

Snapshot Some() {
  return {{{"coordination", {{"0123456789abcdef0123456789abcdef"}, {42}}},
           {"technical", {{"fedcba9876543210fedcba9876543210"}, {7}}}}};
}

TEST(SnapshotToken, GivesTheSnapshotBack) {
  EXPECT_THAT(DecodeToken(EncodeToken(Some())), IsOkAndHolds(Some()));
  EXPECT_THAT(DecodeToken(EncodeToken({})), IsOkAndHolds(Snapshot{}));
}

// Callers keep tokens: what was given out once must be understood for ever.
TEST(SnapshotToken, KeepsItsBytes) {
  EXPECT_EQ(EncodeToken({{{"monitoring", {{"ab"}, {258}}}}}),
            "AQAAAAptb25pdG9yaW5nAAAAAmFiAAAAAAAAAQJhVmku");
}

TEST(SnapshotToken, IsRefusedWhenAnyCharacterIsAnother) {
  const std::string token = EncodeToken(Some());
  for (size_t i = 0; i < token.size(); ++i) {
    std::string mangled = token;
    mangled[i] = mangled[i] == 'x' ? 'y' : 'x';
    EXPECT_THAT(DecodeToken(mangled), StatusIs(absl::StatusCode::kInvalidArgument)) << i;
  }
}

TEST(SnapshotToken, IsRefusedWhenCutOrExtended) {
  const std::string token = EncodeToken(Some());
  for (size_t size = 0; size < token.size(); ++size) {
    EXPECT_THAT(DecodeToken(token.substr(0, size)), StatusIs(absl::StatusCode::kInvalidArgument))
        << size;
  }
  for (const char* tail : {"A", "AAAA", " ", "=", "\n"}) {
    EXPECT_THAT(DecodeToken(token + tail), StatusIs(absl::StatusCode::kInvalidArgument)) << tail;
  }
}

}  // namespace
}  // namespace renkei::facts
