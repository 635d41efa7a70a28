// Every method x every error that its comment lists: a call that provokes it over a real channel,
// and nothing that no comment lists. A method or an error that is new has no case yet, and fails
// here until it has one.
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/status/details.h"
#include "common/status/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/errors/case.h"
#include "tests/errors/documented.h"
#include "tests/errors/ground.h"

namespace renkei::errors {
namespace {

std::vector<Case> AllCases() {
  std::vector<Case> all = StandardCases();
  for (const auto& more : {MergeCases(), PublishedCases(), CommitCases(), FeedCases(),
                           AggregatorCases(), PublishingCases(), ClosingCases()}) {
    all.insert(all.end(), more.begin(), more.end());
  }
  return all;
}

// "METHOD: ERROR"
std::string Line(const std::string& method, const Error& error) {
  return absl::StrCat(method, ": ", ToString(error));
}

std::set<std::string> Documented() {
  std::set<std::string> lines;
  const auto methods = ReadMethods(RENKEI_DESCRIPTOR_SET);
  EXPECT_THAT(methods, IsOk());
  if (!methods.ok()) return lines;
  for (const DocumentedMethod& method : *methods) {
    for (const Error& error : method.errors) lines.insert(Line(method.name, error));
  }
  return lines;
}

TEST(Errors, ThatAreDocumentedHaveACaseAndNoOthersHave) {
  std::set<std::string> shown;
  for (const Case& one : AllCases()) shown.insert(Line(one.method, one.error));
  EXPECT_THAT(shown, testing::ContainerEq(Documented()));
}

std::vector<std::string> FieldsOf(const absl::Status& status) {
  std::vector<std::string> fields;
  if (const auto refused = status::BadRequestOf(status)) {
    for (const auto& violation : refused->field_violations()) fields.push_back(violation.field());
  }
  return fields;
}

// Grounds that calls do not change, by who serves and situation. What fails, fails once only.
class Grounds final {
 public:
  Ground& For(const Case& one) {
    std::unique_ptr<Ground>& ground = grounds_[{ServerOf(one.method), one.situation}];
    const bool fails_once =
        one.situation == Situation::kFailing || one.situation == Situation::kReadOnly;
    if (fails_once) ground.reset();
    if (ground == nullptr) ground = MakeGround(one.method, one.situation);
    return *ground;
  }

 private:
  std::map<std::pair<std::string, Situation>, std::unique_ptr<Ground>> grounds_;
};

TEST(Errors, AreAnsweredAsDocumented) {
  Grounds grounds;
  for (const Case& one : AllCases()) {
    SCOPED_TRACE(absl::StrCat(Line(one.method, one.error), "\n  for ", one.request));
    const bool expires = one.error.code == absl::StatusCode::kDeadlineExceeded;
    const absl::Status answered = grounds.For(one).Call(
        one.method, one.request, expires ? absl::Milliseconds(50) : rpc::kDefaultDeadline);
    EXPECT_EQ(ToString(ErrorOf(answered)), ToString(one.error)) << answered;
    EXPECT_EQ(FieldsOf(answered), one.fields) << answered;
    EXPECT_NE(answered.message(), "");
    if (one.error.code == absl::StatusCode::kInvalidArgument) {
      EXPECT_FALSE(one.fields.empty()) << "a request that is wrong has a wrong field";
    }
  }
}

}  // namespace
}  // namespace renkei::errors
