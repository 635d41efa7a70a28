#include "common/status/details.h"

#include "common/status/matchers.h"
#include "gtest/gtest.h"

namespace renkei::status {
namespace {

TEST(FieldViolations, AreOkWhenEmpty) { EXPECT_THAT(FieldViolations().ToStatus(), IsOk()); }

TEST(FieldViolations, NameEveryFieldInMessageAndDetail) {
  FieldViolations violations;
  violations.Add("event.span", "ends before it starts");
  violations.Add("event.days", "is negative");
  const absl::Status status = violations.ToStatus();
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kInvalidArgument,
                               "event.span: ends before it starts; event.days: is negative"));
  ASSERT_TRUE(BadRequestOf(status).has_value());
  ASSERT_EQ(BadRequestOf(status)->field_violations_size(), 2);
  EXPECT_EQ(BadRequestOf(status)->field_violations(1).field(), "event.days");
}

TEST(FieldViolations, TakeInThoseOfARefusal) {
  FieldViolations first, all;
  first.Add("page_token", "is mangled");
  all.Add("page_size", "is negative");
  all.AddAll(first.ToStatus());
  all.AddAll(absl::NotFoundError("nothing of fields"));
  all.AddAll(absl::OkStatus());
  EXPECT_THAT(all.ToStatus(), StatusIs(absl::StatusCode::kInvalidArgument,
                                       "page_size: is negative; page_token: is mangled"));
}

TEST(WithErrorInfo, KeepsCodeMessageAndOtherDetails) {
  FieldViolations violations;
  violations.Add("name", "is malformed");
  const absl::Status status =
      WithErrorInfo(violations.ToStatus(), "LEDGER_REPLACED", {{"epoch", "ab"}});
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kInvalidArgument, "name: is malformed"));
  ASSERT_TRUE(ErrorInfoOf(status).has_value());
  EXPECT_EQ(ErrorInfoOf(status)->reason(), "LEDGER_REPLACED");
  EXPECT_EQ(ErrorInfoOf(status)->domain(), "renkei");
  EXPECT_EQ(ErrorInfoOf(status)->metadata().at("epoch"), "ab");
  EXPECT_TRUE(BadRequestOf(status).has_value());
}

TEST(ErrorInfoOf, IsNothingWithoutOne) {
  EXPECT_FALSE(ErrorInfoOf(absl::NotFoundError("x")).has_value());
}

TEST(IsRefusal, TellsWhatWasJudgedFromWhatCouldNotBe) {
  EXPECT_TRUE(IsRefusal(absl::InvalidArgumentError("")));
  EXPECT_TRUE(IsRefusal(absl::AbortedError("")));
  EXPECT_FALSE(IsRefusal(absl::OkStatus()));
  EXPECT_FALSE(IsRefusal(absl::UnavailableError("")));
  EXPECT_FALSE(IsRefusal(absl::DeadlineExceededError("")));
}

}  // namespace
}  // namespace renkei::status
