// The stored formats, byte by byte. A change that breaks one of these breaks every ledger written.
#include <limits>
#include <string>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "common/ledger/bytes.h"
#include "common/ledger/chain.h"
#include "common/ledger/envelope.h"
#include "common/ledger/keys.h"
#include "common/ledger/values.h"
#include "common/status/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace renkei::ledger {
namespace {

using absl::BytesToHexString;
using absl::HexStringToBytes;
using absl::StatusCode;
using testing::ElementsAre;

// Computed by another program, from what chain.h says.
constexpr char kFirstChain[] = "53fc46b1558235623e90c4758e7d4a4572d28ce541de1863383d743ee2874f9e";
constexpr char kSecondChain[] = "214f52aee5ffb592ae7330561066e37a7566f635da5109a5d027c30c665a14ba";

Version FirstVersion() {
  Version version;
  version.revision = {1};
  version.epoch = {"00112233445566778899aabbccddeeff"};
  version.commit_time = absl::FromUnixMicros(1'548'946'800'000'000);
  version.principal = "importer";
  version.name = "activities/会議-1";
  version.body = std::string(
      "\x0a\x00"
      "body",
      6);
  version.chain = HexStringToBytes(kFirstChain);
  version.ends_commit = true;
  return version;
}

constexpr char kFirstEnvelope[] =
    "01"                                // format
    "02"                                // flags: ends its commit
    "0000000000000001"                  // revision
    "0000000000000000"                  // previous
    "800580c247ca3c00"                  // commit time
    "00112233445566778899aabbccddeeff"  // epoch
    "53fc46b1558235623e90c4758e7d4a4572d28ce541de1863383d743ee2874f9e"
    "00000008696d706f72746572"                        // principal
    "00000013616374697669746965732fe4bc9ae8adb02d31"  // name
    "0a00626f6479";                                   // body

TEST(Chain, IsTheDigestThatItsCommentDescribes) {
  EXPECT_EQ(EmptyChain(), std::string(32, '\0'));
  const std::string first = NextChain(EmptyChain(), FirstVersion());
  EXPECT_EQ(BytesToHexString(first), kFirstChain);

  Version second;
  second.revision = {2};
  second.epoch = FirstVersion().epoch;
  second.commit_time = absl::FromUnixMicros(-1);
  second.name = "activities/2";
  second.deleted = true;
  const std::string chain = NextChain(first, second);
  EXPECT_EQ(BytesToHexString(chain), kSecondChain);
}

TEST(Chain, CoversEveryField) {
  const auto chain_with = [](auto change) {
    Version version = FirstVersion();
    std::string previous = EmptyChain();
    change(version, previous);
    return NextChain(previous, version);
  };
  const std::string chain = chain_with([](auto&, auto&) {});
  EXPECT_NE(chain, chain_with([](auto&, auto& previous) { previous[31] = 1; }));
  EXPECT_NE(chain, chain_with([](auto& v, auto&) { v.epoch.value[0] = '1'; }));
  EXPECT_NE(chain, chain_with([](auto& v, auto&) { v.revision = {2}; }));
  EXPECT_NE(chain, chain_with([](auto& v, auto&) { v.commit_time += absl::Microseconds(1); }));
  EXPECT_NE(chain, chain_with([](auto& v, auto&) { v.principal += "x"; }));
  EXPECT_NE(chain, chain_with([](auto& v, auto&) { v.name += "x"; }));
  EXPECT_NE(chain, chain_with([](auto& v, auto&) { v.deleted = true; }));
  EXPECT_NE(chain, chain_with([](auto& v, auto&) { v.body += "x"; }));
  // A byte that moves from one field to the next is seen as well.
  EXPECT_NE(chain, chain_with([](auto& v, auto&) {
              v.principal.pop_back();
              v.name = "r" + v.name;
            }));
}

TEST(Envelope, IsWrittenAsDrawn) {
  EXPECT_EQ(BytesToHexString(EncodeVersion(FirstVersion())), kFirstEnvelope);
}

TEST(Envelope, IsReadBackAsWritten) {
  ASSERT_OK_AND_ASSIGN(const Version first, DecodeVersion(HexStringToBytes(kFirstEnvelope)));
  EXPECT_EQ(first, FirstVersion());

  Version tombstone = FirstVersion();
  tombstone.previous = {std::numeric_limits<uint64_t>::max()};
  tombstone.commit_time = absl::FromUnixMicros(-5);
  tombstone.principal = "";
  tombstone.body = "";
  tombstone.deleted = true;
  tombstone.ends_commit = false;
  ASSERT_OK_AND_ASSIGN(const Version second, DecodeVersion(EncodeVersion(tombstone)));
  EXPECT_EQ(second, tombstone);
}

TEST(Envelope, WhatIsNotOneIsDataLoss) {
  const std::string good = HexStringToBytes(kFirstEnvelope);
  constexpr size_t kBodyBytes = 6;
  for (size_t size = 0; size < good.size() - kBodyBytes; ++size) {
    EXPECT_THAT(DecodeVersion(good.substr(0, size)), StatusIs(StatusCode::kDataLoss)) << size;
  }
  std::string other_format = good;
  other_format[0] = 2;
  EXPECT_THAT(DecodeVersion(other_format),
              StatusIs(StatusCode::kDataLoss, testing::HasSubstr("format 2")));
  std::string unknown_flag = good;
  unknown_flag[1] = 4;
  EXPECT_THAT(DecodeVersion(unknown_flag), StatusIs(StatusCode::kDataLoss));
}

TEST(Values, AreWrittenAsDrawnAndReadBack) {
  const std::string state = Encode(StateValue{{258}, true, {"a", "bc"}});
  EXPECT_EQ(BytesToHexString(state),
            "01010000000000000102"
            "0000000161"
            "000000026263");
  ASSERT_OK_AND_ASSIGN(const StateValue state_read, DecodeState(state));
  EXPECT_EQ(state_read.revision, Revision{258});
  EXPECT_TRUE(state_read.deleted);
  EXPECT_THAT(state_read.index_keys, ElementsAre("a", "bc"));

  const absl::Time time = absl::FromUnixMicros(7);
  const std::string request = Encode(RequestValue{{{3}, {4}, time}, time, "print"});
  EXPECT_EQ(BytesToHexString(request),
            "01"
            "8000000000000007"
            "0000000000000003"
            "0000000000000004"
            "8000000000000007"
            "7072696e74");
  ASSERT_OK_AND_ASSIGN(const RequestValue request_read, DecodeRequest(request));
  EXPECT_EQ(request_read.receipt.first, Revision{3});
  EXPECT_EQ(request_read.receipt.last, Revision{4});
  EXPECT_EQ(request_read.receipt.commit_time, time);
  EXPECT_EQ(request_read.recorded, time);
  EXPECT_EQ(request_read.fingerprint, "print");

  const std::string chain(32, '\x5a');
  const std::string head = Encode(HeadValue{{{9}, absl::InfinitePast(), chain}, time});
  EXPECT_EQ(BytesToHexString(head), absl::StrCat("01"
                                                 "0000000000000009"
                                                 "0000000000000000"
                                                 "8000000000000007",
                                                 BytesToHexString(chain)));
  EXPECT_EQ(head.size(), kHeadValueBytes);
  ASSERT_OK_AND_ASSIGN(const HeadValue head_read, DecodeHead(head));
  EXPECT_EQ(head_read.head.revision, Revision{9});
  EXPECT_EQ(head_read.head.commit_time, absl::InfinitePast());
  EXPECT_EQ(head_read.floor, time);
  EXPECT_EQ(head_read.head.chain, chain);
}

TEST(Values, WhatIsNotOneIsDataLoss) {
  const std::string state = Encode(StateValue{{1}, false, {"key"}});
  const std::string request = Encode(RequestValue{});
  const std::string head = Encode(HeadValue{{{1}, absl::UnixEpoch(), EmptyChain()}, {}});
  EXPECT_THAT(DecodeState(""), StatusIs(StatusCode::kDataLoss));
  EXPECT_THAT(DecodeState(state.substr(0, state.size() - 1)), StatusIs(StatusCode::kDataLoss));
  EXPECT_THAT(DecodeState("\2" + state.substr(1)), StatusIs(StatusCode::kDataLoss));
  EXPECT_THAT(DecodeRequest(request.substr(0, 32)), StatusIs(StatusCode::kDataLoss));
  EXPECT_THAT(DecodeRequest("\2" + request.substr(1)), StatusIs(StatusCode::kDataLoss));
  EXPECT_THAT(DecodeHead(head.substr(1)), StatusIs(StatusCode::kDataLoss));
  EXPECT_THAT(DecodeHead(head + "x"), StatusIs(StatusCode::kDataLoss));
  EXPECT_THAT(DecodeHead("\2" + head.substr(1)), StatusIs(StatusCode::kDataLoss));
}

TEST(Keys, SortAsWhatTheyMean) {
  EXPECT_EQ(BytesToHexString(LogKey({258})), "0000000000000102");
  EXPECT_LT(LogKey({255}), LogKey({256}));
  EXPECT_EQ(BytesToHexString(RecordedKey(absl::FromUnixMicros(7))), "018000000000000007");
  const std::vector<absl::Time> ascending = {absl::InfinitePast(), absl::FromUnixMicros(-256),
                                             absl::FromUnixMicros(-1), absl::UnixEpoch(),
                                             absl::FromUnixMicros(256)};
  for (size_t i = 0; i < ascending.size(); ++i) {
    EXPECT_THAT(ParseRecordedKey(RecordedKey(ascending[i])), IsOkAndHolds(ascending[i]));
    if (i == 0) continue;
    EXPECT_LT(RecordedKey(ascending[i - 1]), RecordedKey(ascending[i]));
  }
  EXPECT_EQ(BytesToHexString(RequestKey("ab", {"Create", "id", "f"})),
            "00"
            "000000026162"
            "00000006437265617465"
            "6964");
  EXPECT_THAT(ParseRecordedKey(RequestKey("ab", {"Create", "id", "f"})),
              StatusIs(StatusCode::kDataLoss));
}

TEST(Bytes, ATimeIsRoundedDownToItsMicrosecond) {
  EXPECT_EQ(ToMicros(absl::FromUnixNanos(1999)), 1);
  EXPECT_EQ(ToMicros(absl::FromUnixNanos(-1)), -1);
}

}  // namespace
}  // namespace renkei::ledger
