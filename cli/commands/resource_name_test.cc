#include "cli/commands/resource_name.h"

#include <string>

#include "common/status/details.h"
#include "common/status/matchers.h"
#include "gmock/gmock.h"

namespace renkei::commands {
namespace {

using testing::AllOf;
using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;

// What is said of a name that is none.
std::string RefusalOf(absl::string_view name) {
  const auto refused = status::BadRequestOf(ResourceName(name).status());
  return refused ? refused->field_violations(0).description() : "";
}

TEST(ResourceName, MayBeWrittenAsAPath) {
  EXPECT_THAT(ResourceName("/v1/programmes/p/"), IsOkAndHolds("programmes/p"));
  EXPECT_THAT(ResourceName("programmes/p/fiscalYears/2018/publishedReports"), IsOk());
}

TEST(ResourceName, IsHeldAgainstCollectionsOfRecordsOnly) {
  const std::string refusal = RefusalOf("1");
  EXPECT_THAT(refusal, AllOf(HasSubstr("\"1\" is in none of parties, programmes, "),
                             HasSubstr("programmes/ID/activities"), Not(HasSubstr("{")),
                             Not(HasSubstr("findings")), Not(HasSubstr("sources"))));
  EXPECT_THAT(refusal, Not(HasSubstr("near: ")));
  EXPECT_NE(RefusalOf("sources"), "");
}

TEST(ResourceName, IsRefusedWithThoseNearIt) {
  EXPECT_THAT(RefusalOf("partie"), EndsWith("; near: parties"));
  EXPECT_THAT(RefusalOf("partie/cn-tianjin"), EndsWith("; near: parties/cn-tianjin"));
  EXPECT_THAT(RefusalOf("activities"), EndsWith("; near: programmes/ID/activities"));
  EXPECT_THAT(RefusalOf("programmes/jp-cn-air/fiscalYear"),
              EndsWith("; near: programmes/jp-cn-air/fiscalYears"));
  EXPECT_THAT(RefusalOf("fiscalYear/2018/publishedReport/1"),
              EndsWith("; near: programmes/ID/fiscalYears/2018/publishedReports/1"));
}

}  // namespace
}  // namespace renkei::commands
