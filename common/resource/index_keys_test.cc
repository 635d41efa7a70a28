// The keys of records, byte by byte. They are stored: a change of them needs another kIndexFormat.
#include "common/resource/index_keys.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "common/resource/resource_fixture.h"
#include "gmock/gmock.h"

namespace renkei::resource {
namespace {

// With "|" for byte 0, and "^1" and "^2" for bytes 1 and 2.
std::vector<std::string> KeysOf(const v1::Activity& activity, const Rules& rules = StrictRules()) {
  std::vector<std::string> keys = IndexKeysOf(ResourceType::Of(v1::Activity::descriptor()), rules,
                                              "programmes/p/activities/a", activity);
  for (std::string& key : keys) {
    key = absl::StrReplaceAll(
        key, {{std::string(1, '\0'), "|"}, {std::string("\1"), "^1"}, {std::string("\2"), "^2"}});
  }
  return keys;
}

TEST(IndexKeys, AreThoseOfTheFormatThatHasTheirName) {
  v1::Activity activity;
  activity.mutable_event()->mutable_span()->set_first_day("2017-12-20");
  activity.mutable_event()->mutable_span()->set_last_day("2019-01-10");
  activity.mutable_event()->set_part_of("programmes/p/activities/tally");
  activity.mutable_event()->set_category("c");
  EXPECT_EQ(kIndexFormat, "renkei-index-3");
  EXPECT_THAT(
      KeysOf(activity),
      testing::ElementsAre("programmes/p/activities|2017-12-20|programmes/p/activities/a",
                           "programmes/p/activities^1programmes/p/activities/a",
                           "programmes/p/activities^22018|2017-12-20|programmes/p/activities/a",
                           "programmes/p/activities^22019|2017-12-20|programmes/p/activities/a",
                           "^1programmes/p/activities/tally|programmes/p/activities/a",
                           "^2activities|c|programmes/p/activities/a"));
}

TEST(IndexKeys, OfARecordWithoutDaysBeginWithNone) {
  EXPECT_THAT(KeysOf(v1::Activity()),
              testing::ElementsAre("programmes/p/activities||programmes/p/activities/a",
                                   "programmes/p/activities^1programmes/p/activities/a"));
}

TEST(IndexKeys, OfListsHaveWhatAnIdGoesByThere) {
  class Prefixing final : public TypedRules<v1::Activity> {
   public:
    std::string OrderOf(absl::string_view id) const override { return absl::StrCat("9", id); }

   protected:
    void CheckRecord(const v1::Activity&, const fields::Place&) const override {}
    std::vector<std::string> ReferencesOfRecord(const v1::Activity&) const override {
      return {"programmes/p/activities/tally"};
    }
  };
  EXPECT_THAT(KeysOf(v1::Activity(), Prefixing()),
              testing::ElementsAre("programmes/p/activities||programmes/p/activities/9a",
                                   "programmes/p/activities^1programmes/p/activities/9a",
                                   "^1programmes/p/activities/tally|programmes/p/activities/a"));
}

}  // namespace
}  // namespace renkei::resource
