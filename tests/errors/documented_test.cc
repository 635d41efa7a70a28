// The reader of Errors lists, on lists made up for it.
#include "tests/errors/documented.h"

#include "common/status/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace renkei::errors {
namespace {

using absl::StatusCode;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

// With a Create that lists two errors.
absl::StatusOr<std::set<Error>> Read(const std::string& comment) {
  return ReadErrors(comment, [](absl::string_view method) -> absl::StatusOr<std::set<Error>> {
    if (method != "Create") return absl::InvalidArgumentError("no such method");
    return std::set<Error>{{StatusCode::kInvalidArgument, ""}, {StatusCode::kAlreadyExists, ""}};
  });
}

std::vector<std::string> Texts(const std::string& comment) {
  std::vector<std::string> texts;
  const absl::StatusOr<std::set<Error>> errors = Read(comment);
  EXPECT_THAT(errors, IsOk());
  for (const Error& error : *errors) texts.push_back(ToString(error));
  return texts;
}

TEST(ReadErrors, FindsCodesAndTheirReasons) {
  EXPECT_THAT(Texts(" Deletes. NOT here.\n Errors: INVALID_ARGUMENT (a NAME that is malformed),\n "
                    "FAILED_PRECONDITION with reason YEAR_CLOSED (a (nested) remark; so) or\n "
                    "STILL_REFERRED_TO, ABORTED and UNAVAILABLE (try again).\n"),
              ElementsAre("INVALID_ARGUMENT", "FAILED_PRECONDITION STILL_REFERRED_TO",
                          "FAILED_PRECONDITION YEAR_CLOSED", "ABORTED", "UNAVAILABLE"));
}

TEST(ReadErrors, TakesOverAnotherMethodsAndTakesSomeOut) {
  EXPECT_THAT(Texts("Errors: as of Create, but ALREADY_EXISTS; NOT_FOUND (never was)."),
              ElementsAre("INVALID_ARGUMENT", "NOT_FOUND"));
  EXPECT_THAT(Texts("Errors: as of Create; fields are named \"requests[i]....\"."),
              ElementsAre("INVALID_ARGUMENT", "ALREADY_EXISTS"));
  EXPECT_THAT(Texts("Errors: none of its own."), IsEmpty());
}

TEST(ReadErrors, RefusesWhatItCannotRead) {
  EXPECT_THAT(Read("Answers."), StatusIs(StatusCode::kInvalidArgument, HasSubstr("no list")));
  EXPECT_THAT(Read("Errors: the usual."), StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(Read("Errors: as of Destroy."), StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(Read("Errors: YEAR_CLOSED."), StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(Read("Errors: NOT_FUND (misspelt)."), StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(Read("Errors: as of Create, but NOT_FOUND."),
              StatusIs(StatusCode::kInvalidArgument, HasSubstr("takes out nothing")));
}

}  // namespace
}  // namespace renkei::errors
