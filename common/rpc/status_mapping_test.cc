#include "common/rpc/status_mapping.h"

#include "absl/strings/str_cat.h"
#include "common/rpc/limits.h"
#include "common/status/details.h"
#include "common/status/matchers.h"
#include "google/rpc/status.pb.h"

namespace renkei::rpc {
namespace {

absl::Status ThereAndBack(const absl::Status& status) { return FromGrpc(ToGrpc(status)); }

TEST(StatusMapping, EveryCodeComesBackAsItself) {
  for (int code = 0; code <= 16; ++code) {
    const absl::Status status(static_cast<absl::StatusCode>(code), code == 0 ? "" : "why");
    EXPECT_EQ(ThereAndBack(status), status);
    EXPECT_EQ(static_cast<int>(ToGrpc(status).error_code()), code);
  }
}

TEST(StatusMapping, DetailsTravelAsGoogleRpcStatus) {
  const absl::Status status = status::WithErrorInfo(absl::FailedPreconditionError("year is closed"),
                                                    "YEAR_CLOSED", {{"year", "2018"}});
  google::rpc::Status sent;
  ASSERT_TRUE(sent.ParseFromString(ToGrpc(status).error_details()));
  EXPECT_EQ(sent.code(), 9);
  EXPECT_EQ(sent.message(), "year is closed");
  ASSERT_EQ(sent.details_size(), 1);
  EXPECT_EQ(sent.details(0).type_url(), "type.googleapis.com/google.rpc.ErrorInfo");
  EXPECT_EQ(ThereAndBack(status), status);
}

TEST(StatusMapping, SeveralDetailsSurviveTogether) {
  status::FieldViolations violations;
  violations.Add("activity.title", "is missing");
  const absl::Status status = status::WithErrorInfo(violations.ToStatus(), "BAD", {});
  EXPECT_EQ(ThereAndBack(status), status);
}

TEST(StatusMapping, PayloadsThatAreNoMessagesStayAtHome) {
  absl::Status status = absl::InternalError("bug");
  status.SetPayload("local note", absl::Cord("secret"));
  EXPECT_EQ(ToGrpc(status).error_details(), "");
}

TEST(StatusMapping, AnErrorFitsIntoTheTrailersOfAnyClient) {
  status::FieldViolations violations;
  for (int i = 0; i < 1000; ++i) {
    violations.Add(absl::StrCat("requests[", i, "].activity.title"), "題名がありません");
  }
  const grpc::Status sent = ToGrpc(violations.ToStatus());
  // Percent-encoding may triple the message, base64 adds a third to the details.
  EXPECT_LT(3 * sent.error_message().size() + 4 * sent.error_details().size() / 3, 8000u);
  const auto bad_request = status::BadRequestOf(FromGrpc(sent));
  ASSERT_TRUE(bad_request.has_value());
  const int kept = bad_request->field_violations_size() - 1;
  EXPECT_GT(kept, 20);
  EXPECT_EQ(bad_request->field_violations(0).field(), "requests[0].activity.title");
  EXPECT_EQ(bad_request->field_violations(kept).description(),
            absl::StrCat("and ", 1000 - kept, " more violations"));
}

TEST(StatusMapping, ALongMessageIsCutBetweenCharacters) {
  std::string text;
  while (text.size() <= kMaxErrorMessageBytes) text += "天津";
  const std::string sent = ToGrpc(absl::InternalError(text)).error_message();
  EXPECT_LE(sent.size(), kMaxErrorMessageBytes);
  EXPECT_EQ(sent.substr(sent.size() - 3), "...");
  EXPECT_EQ((sent.size() - 3) % 3, 0u);
  EXPECT_EQ(text.compare(0, sent.size() - 3, sent, 0, sent.size() - 3), 0);
}

TEST(StatusMapping, DetailsThatAreNoStatusAreDropped) {
  const grpc::Status sent(grpc::StatusCode::ABORTED, "read again", "\xff\xff");
  EXPECT_EQ(FromGrpc(sent), absl::AbortedError("read again"));
}

}  // namespace
}  // namespace renkei::rpc
