#include "common/resource/update_mask.h"

#include <string>
#include <utility>
#include <vector>

#include "common/status/details.h"
#include "gmock/gmock.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"
#include "renkei/coordination/v1/activity.pb.h"

namespace renkei::resource {
namespace {

using coordination::v1::Activity;
using coordination::v1::UpdateActivityRequest;
using testing::HasSubstr;

Activity FromText(const std::string& text) {
  Activity activity;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &activity)) << text;
  return activity;
}

struct Masked {
  std::vector<std::string> paths;
  std::string given;
  std::string before;
  std::string after;
};

// What is refused of a mask with this path; empty when nothing is.
std::string RefusedOf(const std::vector<std::string>& paths) {
  UpdateActivityRequest request;
  for (const std::string& path : paths) request.mutable_update_mask()->add_paths(path);
  status::FieldViolations violations;
  UpdateMask(request, *Activity::descriptor(), fields::Place(violations, ""));
  return std::string(violations.ToStatus().message());
}

void ExpectReplaced(const Masked& masked) {
  UpdateActivityRequest request;
  for (const std::string& path : masked.paths) request.mutable_update_mask()->add_paths(path);
  status::FieldViolations violations;
  const UpdateMask mask(request, *Activity::descriptor(), fields::Place(violations, ""));
  EXPECT_TRUE(violations.empty()) << violations.ToStatus();
  Activity record = FromText(masked.before);
  mask.Apply(FromText(masked.given), record);
  EXPECT_EQ(record.DebugString(), FromText(masked.after).DebugString())
      << testing::PrintToString(masked.paths);
}

TEST(UpdateMask, LeadsThroughMessages) {
  ExpectReplaced({{"event.days", "kind"},
                  "kind: OTHER event {days: 3 category: 'x'}",
                  "event {days: 2 ordinal: 1}",
                  "kind: OTHER event {days: 3 ordinal: 1}"});
  ExpectReplaced({{"event.excluded"}, "", "event {excluded {code: OTHER}}", "event {}"});
}

TEST(UpdateMask, LeavesNoEmptyMessageBehind) {
  ExpectReplaced({{"event.excluded.code", "event.title.texts.ja"},
                  "event {}",
                  "event {days: 2}",
                  "event {days: 2}"});
}

TEST(UpdateMask, ReplacesAndRemovesOneEntryOfAMap) {
  const std::string before =
      "event {title {texts {key: 'en' value: 'e'} texts {key: 'ja' value: 'j'}}}";
  ExpectReplaced({{"event.title.texts.ja"},
                  "event {title {texts {key: 'ja' value: 'new'} texts {key: 'zh' value: 'z'}}}",
                  before,
                  "event {title {texts {key: 'en' value: 'e'} texts {key: 'ja' value: 'new'}}}"});
  ExpectReplaced(
      {{"event.title.texts.ja"}, "", before, "event {title {texts {key: 'en' value: 'e'}}}"});
  ExpectReplaced({{"event.title.texts.`zh-Hant`"},
                  "event {title {texts {key: 'zh-Hant' value: 'z'}}}",
                  "",
                  "event {title {texts {key: 'zh-Hant' value: 'z'}}}"});
}

TEST(UpdateMask, ReplacesAListAsAWhole) {
  ExpectReplaced({{"event.notes"},
                  "event {notes {texts {key: 'en' value: 'new'}}}",
                  "event {notes {texts {key: 'en' value: 'a'}} notes {}}",
                  "event {notes {texts {key: 'en' value: 'new'}}}"});
}

TEST(UpdateMask, MeansEverythingWithoutPathsOrWithAStar) {
  for (const std::vector<std::string>& paths : {std::vector<std::string>{}, {"*"}}) {
    ExpectReplaced({paths, "kind: OTHER", "event {days: 2}", "kind: OTHER"});
  }
}

TEST(UpdateMask, RefusesPathsThatLeadNowhere) {
  EXPECT_EQ(RefusedOf({"name", "etag", "revision", "update_time"}), "");
  EXPECT_THAT(RefusedOf({"event.nothing"}), HasSubstr("not a field of Activity"));
  EXPECT_THAT(RefusedOf({"kind.name"}), HasSubstr("not a field of Activity"));
  EXPECT_THAT(RefusedOf({""}), HasSubstr("not a field of Activity"));
  EXPECT_THAT(RefusedOf({"kind", "*"}), HasSubstr("stands alone"));
  EXPECT_THAT(RefusedOf({"event.venues.city"}), HasSubstr("venues, a list"));
  EXPECT_THAT(RefusedOf({"event.notes.0"}), HasSubstr("notes, a list"));
  EXPECT_THAT(RefusedOf({"event.title.texts.ja.x"}), HasSubstr("an entry of texts"));
  EXPECT_THAT(RefusedOf({"event.title.texts.`ja"}), HasSubstr("an entry of texts"));
  EXPECT_THAT(RefusedOf({"`event"}), HasSubstr("backtick"));
}

}  // namespace
}  // namespace renkei::resource
