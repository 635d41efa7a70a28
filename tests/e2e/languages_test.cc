// Other languages: buf, which is written in Go and knows of Renkei only what the gateway's
// reflection tells it, creates, lists, watches and queries.
#include <filesystem>
#include <memory>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/status/matchers.h"
#include "gmock/gmock.h"
#include "google/protobuf/util/json_util.h"
#include "gtest/gtest.h"
#include "renkei/aggregator/v1/totals.pb.h"
#include "tests/e2e/answers/asking.h"
#include "tests/e2e/program/process.h"
#include "tests/e2e/program/served_suite.h"
#include "tests/e2e/program/temp_folder.h"

namespace renkei::e2e {
namespace {

using program::Command;
using program::Outcome;
using program::Process;
using testing::AllOf;
using testing::HasSubstr;

// The program itself, which npm put beside the script that starts it: only a process that a test
// started can be ended by it. "" where `./dev setup` has not been.
std::string FindBuf() {
  std::error_code missing;
  for (const auto& package : std::filesystem::directory_iterator(RENKEI_BUF_PACKAGES, missing)) {
    const std::filesystem::path program = package.path() / "bin" / "buf";
    if (absl::StartsWith(package.path().filename().string(), "buf-") &&
        std::filesystem::exists(program)) {
      return program.string();
    }
  }
  return "";
}

class LanguagesTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    buf_ = FindBuf();
    if (buf_.empty()) return;
    data_ = std::make_unique<program::TempFolder>();
    ASSERT_OK_AND_ASSIGN(suite_, answers::ServeFy2018(data_->path()));
  }
  static void TearDownTestSuite() {
    suite_.reset();
    data_.reset();
  }
  void SetUp() override {
    if (buf_.empty()) GTEST_SKIP() << "SKIP: buf is not installed; ./dev setup installs it";
  }

  // "renkei.coordination.v1.Activities/GetActivity" over gRPC, at `service`'s own address.
  static Command Curl(const std::string& method, const std::string& request,
                      const std::string& service = "gateway") {
    return {buf_,
            "curl",
            "--protocol",
            "grpc",
            "--http2-prior-knowledge",
            "--data",
            request,
            absl::StrCat("http://", suite_->address(service), "/", method)};
  }
  static Outcome Call(const Command& command) {
    auto outcome = program::RunCommand(command);
    EXPECT_THAT(outcome, IsOk());
    return outcome.ok() ? *std::move(outcome) : Outcome{.exit_code = -1, .out = "", .err = ""};
  }

  static inline std::string buf_;
  static inline std::unique_ptr<program::TempFolder> data_;
  static inline std::unique_ptr<program::ServedSuite> suite_;
};

std::string CreateRequest(const std::string& id, const std::string& last_day) {
  return absl::StrCat(R"({"parent": "programmes/jp-cn-air", "activityId": ")", id,
                      R"(", "activity": {"kind": "OTHER", "event": {"state": "COMPLETED",
                         "title": {"texts": {"en": "from another language"}},
                         "span": {"precision": "EXACT", "firstDay": "2018-09-01", "lastDay": ")",
                      last_day, R"("}}}})");
}

TEST_F(LanguagesTest, CreatesAndLists) {
  const Outcome created = Call(Curl("renkei.coordination.v1.Activities/CreateActivity",
                                    CreateRequest("from-buf", "2018-09-02")));
  EXPECT_EQ(created.exit_code, 0) << created.err;
  EXPECT_THAT(created.out, AllOf(HasSubstr("programmes/jp-cn-air/activities/from-buf"),
                                 HasSubstr("from another language"), HasSubstr("\"etag\"")));
  const Outcome listed = Call(Curl("renkei.coordination.v1.Activities/ListActivities",
                                   R"({"parent": "programmes/jp-cn-air", "pageSize": 1000})"));
  EXPECT_EQ(listed.exit_code, 0) << listed.err;
  EXPECT_THAT(listed.out, AllOf(HasSubstr("programmes/jp-cn-air/activities/from-buf"),
                                HasSubstr("programmes/jp-cn-air/activities/consultation-18")));
}

TEST_F(LanguagesTest, IsToldEveryWrongField) {
  const Outcome refused = Call(Curl("renkei.coordination.v1.Activities/CreateActivity",
                                    CreateRequest("wrong", "2018-08-31")));
  EXPECT_EQ(refused.exit_code, 3 << 3);  // buf's exit code for INVALID_ARGUMENT
  EXPECT_THAT(refused.err, HasSubstr("activity.event.span.last_day"));
}

TEST_F(LanguagesTest, Queries) {
  const Outcome totals = Call(Curl("renkei.aggregator.v1.Aggregator/QueryTotals",
                                   R"({"question": {"programme": "programmes/jp-cn-air",
                                       "fiscalYears": [2018], "asOf": "2019-01-31", "by": ["KIND"],
                                       "filter": {"kinds": ["CONSULTATION"]}}})"));
  EXPECT_EQ(totals.exit_code, 0) << totals.err;
  aggregator::v1::Totals read;
  ASSERT_TRUE(google::protobuf::util::JsonStringToMessage(totals.out, &read).ok()) << totals.out;
  ASSERT_EQ(read.rows_size(), 1);
  EXPECT_EQ(read.rows(0).group().at("kind"), "CONSULTATION");
  EXPECT_EQ(read.rows(0).completed().occurrences().low(), 18);
  EXPECT_EQ(read.total().completed().records(), 18);
}

// The stream goes on for ever: it is read until what was created after its start comes by.
TEST_F(LanguagesTest, Watches) {
  ASSERT_OK_AND_ASSIGN(const auto stream, Process::Start(Curl("renkei.changes.v1.ChangeFeed/Watch",
                                                              R"({"service": "coordination"})")));
  const auto read_until = [&](const std::string& text) {
    while (true) {
      const absl::StatusOr<std::string> line = stream->ReadLine();
      ASSERT_THAT(line, IsOk()) << "before " << text;
      if (absl::StrContains(*line, text)) return;
    }
  };
  read_until("programmes/jp-cn-air/activities/training-visit-9");
  const Outcome created = Call(Curl("renkei.coordination.v1.Activities/CreateActivity",
                                    CreateRequest("watched", "2018-09-01")));
  EXPECT_EQ(created.exit_code, 0) << created.err;
  read_until("programmes/jp-cn-air/activities/watched");
  EXPECT_THAT(stream->Kill(), IsOk());
}

// A service can be spoken to without the gateway.
TEST_F(LanguagesTest, SpeaksToAServiceAtItsOwnAddress) {
  const Outcome got =
      Call(Curl("renkei.technical.v1.Exchanges/GetExchange",
                R"({"name": "programmes/jp-cn-air/exchanges/visits-xiamen"})", "technical"));
  EXPECT_EQ(got.exit_code, 0) << got.err;
  EXPECT_THAT(got.out, HasSubstr("parties/cn-xiamen"));
  const Outcome health = Call(Curl("grpc.health.v1.Health/Check", "{}", "monitoring"));
  EXPECT_EQ(health.exit_code, 0) << health.err;
  EXPECT_THAT(health.out, HasSubstr("SERVING"));
}

}  // namespace
}  // namespace renkei::e2e
