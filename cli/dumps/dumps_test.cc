// Dumps are written line by line as drawn, read back, and whatever was done to one between is found
// where it was done.
#include <memory>
#include <optional>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "cli/dumps/dump_reader.h"
#include "cli/dumps/dump_writer.h"
#include "cli/dumps/lines.h"
#include "common/feed/wire.h"
#include "common/ledger/ledger_fixture.h"
#include "common/ledger/maintenance.h"
#include "common/rpc/service.h"
#include "common/status/macros.h"
#include "common/status/matchers.h"
#include "common/storage/memory/memory_store.h"
#include "common/time/timestamp.h"
#include "common/transcoding/json.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "renkei/coordination/v1/party.pb.h"

namespace renkei::dumps {
namespace {

using absl::StatusCode;
using changes::v1::Change;
using changes::v1::Ledger;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr char kParty[] = "renkei.coordination.v1.Party";

std::string PartyBody(const std::string& name, double latitude = 0) {
  coordination::v1::Party party;
  party.set_name(name);
  party.set_kind(coordination::v1::Party::CITY);
  party.set_country("CN");
  party.set_latitude(latitude);
  return rpc::Encode(party);
}

// Brings these responses, then ends.
class CannedFeed final : public rpc::StreamReader {
 public:
  explicit CannedFeed(std::vector<changes::v1::WatchResponse> responses)
      : responses_(std::move(responses)) {}
  absl::StatusOr<std::optional<rpc::Body>> Next() override {
    if (next_ == responses_.size()) return std::nullopt;
    return responses_[next_++].SerializeAsString();
  }
  void Cancel() override {}

 private:
  const std::vector<changes::v1::WatchResponse> responses_;
  size_t next_ = 0;
};

// A ledger of parties: six versions in four commits, the last under a renewed epoch.
class DumpsTest : public testing::Test {
 protected:
  DumpsTest() {
    Open();
    Put({"parties/a"});
    Put({"parties/b", "parties/c"});
    Put({"parties/a"}, 31.2);
    ledger_->Append(ledger::Writes({{"parties/b", std::nullopt, {}}})).value();
    ledger_.reset();
    ledger::RenewEpoch(*store_).value();
    Open();
    Put({"parties/c"}, 39.9);
    lines_ = absl::StrSplit(Dump().value(), '\n', absl::SkipEmpty());
  }

  void Open() {
    ledger_ = ledger::Ledger::Open(*store_, clock_, {.service = "coordination"}).value();
  }
  void Put(const std::vector<std::string>& names, double latitude = 0) {
    std::vector<ledger::Write> writes;
    for (const std::string& name : names) writes.push_back({name, PartyBody(name, latitude), {}});
    ledger_->Append(ledger::Writes(std::move(writes))).value();
  }

  Ledger Description() const {
    const auto reader = ledger_->Read();
    Ledger ledger;
    ledger.set_service("coordination");
    ledger.set_epoch(ledger_->epoch().value);
    ledger.set_head_revision(static_cast<int64_t>(reader->head().revision.value));
    *ledger.mutable_head_time() = time::TimestampOf(reader->head().commit_time);
    ledger.set_head_chain(reader->head().chain);
    return ledger;
  }
  // A response for each version.
  std::vector<changes::v1::WatchResponse> Responses() const {
    std::vector<changes::v1::WatchResponse> responses;
    const std::vector<ledger::Version> log = ledger_->Read()->ReadLog({0}, 1 << 20).value();
    for (const ledger::Version& version : log) {
      changes::v1::WatchResponse& response = responses.emplace_back();
      response.set_epoch(ledger_->epoch().value);
      response.set_through_revision(static_cast<int64_t>(version.revision.value));
      feed::SetChange(version, kParty, *response.add_changes());
    }
    return responses;
  }
  absl::StatusOr<std::string> Dump() const {
    CannedFeed feed(Responses());
    std::ostringstream out;
    RENKEI_RETURN_IF_ERROR(WriteDump(Description(), feed, out));
    return out.str();
  }

  // The revisions that are read from these lines before the end or an error.
  absl::StatusOr<std::vector<int64_t>> Read(const std::vector<std::string>& lines) const {
    std::istringstream in(absl::StrCat(absl::StrJoin(lines, "\n"), "\n"));
    DumpReader reader(in, "dump");
    std::vector<int64_t> revisions;
    while (true) {
      RENKEI_ASSIGN_OR_RETURN(const std::optional<Ledger> ledger, reader.NextLedger());
      if (!ledger) return revisions;
      while (true) {
        RENKEI_ASSIGN_OR_RETURN(const std::optional<Change> change, reader.NextChange());
        if (!change) break;
        revisions.push_back(change->revision());
      }
    }
  }
  void ExpectWrong(const std::vector<std::string>& lines, const std::string& what) const {
    EXPECT_THAT(Read(lines), StatusIs(StatusCode::kDataLoss, HasSubstr(what)));
  }
  // The lines with one of them replaced.
  std::vector<std::string> With(size_t line, const std::string& before,
                                const std::string& after) const {
    std::vector<std::string> lines = lines_;
    EXPECT_THAT(lines[line], HasSubstr(before));
    lines[line] = absl::StrReplaceAll(lines[line], {{before, after}});
    return lines;
  }

  const time::SystemClock clock_;
  const std::unique_ptr<storage::MemoryStore> store_ =
      storage::MemoryStore::Create(ledger::TableNames());
  std::unique_ptr<ledger::Ledger> ledger_;
  std::vector<std::string> lines_;  // 0: the first; 1 to 6: revisions; 7: the last
};

TEST_F(DumpsTest, AreReadBackAsTheyWereWritten) {
  ASSERT_EQ(lines_.size(), 8u);
  EXPECT_THAT(Read(lines_), IsOkAndHolds(ElementsAre(1, 2, 3, 4, 5, 6)));
  std::vector<std::string> twice = lines_;
  twice.insert(twice.end(), lines_.begin(), lines_.end());
  EXPECT_THAT(Read(twice), IsOkAndHolds(testing::SizeIs(12))) << "one ledger after the other";
  EXPECT_THAT(Read({}), StatusIs(StatusCode::kDataLoss)) << "an empty line is none";

  std::istringstream in(absl::StrJoin(lines_, "\n"));
  DumpReader reader(in, "dump");
  ASSERT_THAT(reader.NextLedger(), IsOk());
  for (const changes::v1::WatchResponse& response : Responses()) {
    ASSERT_OK_AND_ASSIGN(const std::optional<Change> change, reader.NextChange());
    ASSERT_TRUE(change.has_value());
    EXPECT_EQ(change->SerializeAsString(), response.changes(0).SerializeAsString());
  }
}

TEST(DumpLines, AreAsDrawn) {
  Ledger ledger;
  ledger.set_service("coordination");
  ledger.set_epoch("00112233445566778899aabbccddeeff");
  ledger.set_head_revision(1);
  ledger.mutable_head_time()->set_seconds(1'548'946'800);
  ledger.mutable_head_time()->set_nanos(1000);
  ledger.set_head_chain(absl::HexStringToBytes(std::string(64, 'a')));
  const std::string fields =
      R"({"service":"coordination","epoch":"00112233445566778899aabbccddeeff","headRevision":"1",)"
      R"("headTime":"2019-01-31T15:00:00.000001Z"})";
  const std::string chain = absl::StrCat(R"(,"chain":")", std::string(64, 'a'), "\"}\n");
  EXPECT_THAT(BeginningLine(ledger),
              IsOkAndHolds(absl::StrCat(R"({"format":2,"ledger":)", fields, chain)));
  EXPECT_THAT(CompleteLine(ledger), IsOkAndHolds(absl::StrCat(R"({"complete":)", fields, chain)));

  Change change;
  change.set_revision(1);
  *change.mutable_commit_time() = ledger.head_time();
  change.set_principal("importer");
  change.set_name("parties/a");
  change.mutable_record()->set_type_url(absl::StrCat("type.googleapis.com/", kParty));
  change.mutable_record()->set_value(PartyBody("parties/a"));
  change.set_ends_commit(true);
  change.set_chain(ledger.head_chain());
  change.set_epoch(ledger.epoch());
  const std::string beside =
      R"({"change":{"revision":"1","commitTime":"2019-01-31T15:00:00.000001Z",)"
      R"("principal":"importer","name":"parties/a",)";
  const std::string end = R"("epoch":"00112233445566778899aabbccddeeff"})";
  EXPECT_THAT(
      ChangeLine(change),
      IsOkAndHolds(absl::StrCat(
          beside,
          R"("record":{"@type":"type.googleapis.com/renkei.coordination.v1.Party",)"
          R"("name":"parties/a","kind":"CITY","country":"CN"},"endsCommit":true,)",
          end, R"(,"type":"renkei.coordination.v1.Party","body":"CglwYXJ0aWVzL2EoAzICQ04=")",
          chain)));
  change.clear_record();
  change.set_deleted(true);
  EXPECT_THAT(ChangeLine(change), IsOkAndHolds(absl::StrCat(
                                      beside, R"("deleted":true,"endsCommit":true,)", end, chain)));
}

TEST_F(DumpsTest, AnAlteredLineIsFoundAtItsRevision) {
  ExpectWrong(With(2, "\"principal\":\"tester\"", "\"principal\":\"forger\""),
              "dump:3: coordination, revision 2: its chain is another");
  ExpectWrong(With(4, "\"revision\":\"4\"", "\"revision\":\"5\""),
              "revision 4: revision 5 stands in its place");
  // The second version's time shows in the chain, the end of its commit in the times.
  ExpectWrong(With(1, "\"endsCommit\":true,", ""), "revision 2: its commit time does not fit");
  ExpectWrong(With(6, ledger_->epoch().value, std::string(32, '0')), "revision 6: its chain");
  // Whoever computes the chain anew is betrayed by the next version.
  const ledger::Version first = feed::VersionOf(Responses()[0].changes(0));
  ledger::Version forged = first;
  forged.body = PartyBody("parties/a", 1);
  forged.chain = ledger::NextChain(ledger::EmptyChain(), forged);
  Change change;
  feed::SetChange(forged, kParty, change);
  std::vector<std::string> lines = lines_;
  lines[1] = ChangeLine(change).value();
  lines[1].pop_back();
  ExpectWrong(lines, "revision 2: its chain is another");
}

TEST_F(DumpsTest, WhatALineShowsIsWhatWasRecorded) {
  ExpectWrong(With(3, "\"country\":\"CN\"", "\"country\":\"JP\""),
              "revision 3: the record that is shown is not the one in its body");
  ExpectWrong(With(3, "\"type\":\"renkei.coordination.v1.Party\"",
                   "\"type\":\"renkei.coordination.v1.Activity\""),
              "revision 3: parties/c is said to be a renkei.coordination.v1.Activity");
}

TEST_F(DumpsTest, ADroppedInsertedOrMovedLineIsFound) {
  for (size_t line = 1; line <= 6; ++line) {
    std::vector<std::string> dropped = lines_;
    dropped.erase(dropped.begin() + static_cast<int64_t>(line));
    ExpectWrong(dropped, absl::StrCat("revision ", line == 6 ? 5 : line, ": "));
    std::vector<std::string> inserted = lines_;
    inserted.insert(inserted.begin() + static_cast<int64_t>(line), lines_[line]);
    ExpectWrong(inserted, absl::StrCat("revision ", line + 1, ": "));
  }
  std::vector<std::string> moved = lines_;
  std::swap(moved[4], moved[5]);
  ExpectWrong(moved, "revision 4: revision 5 stands in its place");
}

TEST_F(DumpsTest, ACutOffDumpIsTold) {
  for (size_t kept = 1; kept < lines_.size(); ++kept) {
    ExpectWrong({lines_.begin(), lines_.begin() + static_cast<int64_t>(kept)},
                absl::StrCat("cut off after revision ", kept - 1, " of 6"));
  }
  std::vector<std::string> half = lines_;
  half.back().resize(half.back().size() / 2);
  ExpectWrong(half, "dump:8: coordination, revision 7: this is no line of a dump");
  ExpectWrong(With(7, "\"headRevision\":\"6\"", "\"headRevision\":\"5\""),
              "not as the one that began it");
  ExpectWrong(With(0, "\"headRevision\":\"6\"", "\"headRevision\":\"7\""),
              "the ledger goes on to revision 7");
  ExpectWrong(With(0, "\"format\":2", "\"format\":3"), "format 3, expected at most 2");
}

TEST_F(DumpsTest, AreReadInTheFirstFormatToo) {
  std::vector<std::string> lines;
  for (const std::string& text : lines_) {
    changes::v1::DumpLine line;
    ASSERT_THAT(transcoding::FromJson(text, line), IsOk());
    const std::string chain = absl::HexStringToBytes(line.chain());
    line.clear_chain();
    if (line.has_ledger()) {
      line.set_format(1);
      line.mutable_ledger()->set_head_chain(chain);
    } else if (line.has_complete()) {
      line.mutable_complete()->set_head_chain(chain);
    } else {
      line.mutable_change()->set_chain(chain);
    }
    lines.push_back(transcoding::ToJson(changes::v1::DumpLine::descriptor(), rpc::Encode(line),
                                        transcoding::Layout::kOneLine)
                        .value());
  }
  EXPECT_THAT(lines[0], HasSubstr("\"headChain\":"));
  EXPECT_THAT(Read(lines), IsOkAndHolds(ElementsAre(1, 2, 3, 4, 5, 6)));
}

TEST_F(DumpsTest, AChainIsInDigitsAndStandsOnce) {
  const std::string chain = absl::BytesToHexString(Responses()[1].changes(0).chain());
  ExpectWrong(With(2, chain, absl::AsciiStrToUpper(chain)), "revision 2: its chain is not one");
  ExpectWrong(With(2, "\"revision\":\"2\"", "\"revision\":\"2\",\"chain\":\"AAAA\""),
              "revision 2: its chain is not one");
}

TEST_F(DumpsTest, EveryFlippedByteOfAVersionIsFound) {
  for (size_t at = 0; at < lines_[2].size(); ++at) {
    std::vector<std::string> lines = lines_;
    lines[2][at] = static_cast<char>(lines[2][at] ^ 1);
    const auto read = Read(lines);
    EXPECT_THAT(read, StatusIs(StatusCode::kDataLoss)) << lines[2] << "\nat " << at;
  }
}

TEST_F(DumpsTest, AreNotWrittenOfAFeedThatBringsSomethingElse) {
  std::ostringstream out;
  auto responses = Responses();
  responses[2].mutable_changes(0)->set_principal("somebody else");
  CannedFeed altered(responses);
  EXPECT_THAT(WriteDump(Description(), altered, out),
              StatusIs(StatusCode::kDataLoss, HasSubstr("revision 3")));
  responses = Responses();
  responses.pop_back();
  CannedFeed cut(responses);
  EXPECT_THAT(WriteDump(Description(), cut, out), StatusIs(StatusCode::kDataLoss));
  EXPECT_THAT(out.str(), testing::Not(HasSubstr("complete")));
}

TEST_F(DumpsTest, WhatIsCommittedMeanwhileIsLeftOut) {
  const Ledger before = Description();
  Put({"parties/d"});
  auto responses = Responses();
  *responses[5].add_changes() = responses[6].changes(0);  // of one response, only the first
  CannedFeed feed(responses);
  std::ostringstream out;
  ASSERT_THAT(WriteDump(before, feed, out), IsOk());
  EXPECT_THAT(Read(absl::StrSplit(out.str(), '\n', absl::SkipEmpty())),
              IsOkAndHolds(ElementsAre(1, 2, 3, 4, 5, 6)));
}

TEST(Dumps, AnEmptyLedgerIsTwoLines) {
  Ledger ledger;
  ledger.set_service("technical");
  ledger.set_epoch(std::string(32, '1'));
  ledger.set_head_chain(ledger::EmptyChain());
  CannedFeed nothing({});
  std::ostringstream out;
  ASSERT_THAT(WriteDump(ledger, nothing, out), IsOk());
  std::istringstream in(out.str());
  DumpReader reader(in, "dump");
  ASSERT_THAT(reader.NextLedger(), IsOk());
  EXPECT_THAT(reader.NextChange(), IsOkAndHolds(testing::Eq(std::nullopt)));
  EXPECT_THAT(reader.NextLedger(), IsOkAndHolds(testing::Eq(std::nullopt)));
}

}  // namespace
}  // namespace renkei::dumps
