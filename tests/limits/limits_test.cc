// Every limit that the protos state of a field that callers write, at its edge: what is exactly as
// large is taken, what is one larger is refused, and the field is named. What states no limit takes
// nothing long, for its form or its other items forbid it; a limit that the code has and the proto
// does not say would be found here, too.
#include <functional>
#include <optional>
#include <set>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/described/described_protos.h"
#include "tests/limits/spot.h"
#include "tests/limits/stated.h"
#include "tests/limits/subject.h"

namespace renkei::limits {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using testing::Contains;
using testing::IsEmpty;

// Longer than anything whose form bounds it, and more than any list that is bounded by itself.
constexpr int64_t kLong = 30'000;
constexpr int64_t kMany = 1001;

// Limits of requests that other tests have at their edges: of messages whose names begin so.
struct Elsewhere {
  const char* message;
  const char* field;
  const char* test;
};
constexpr Elsewhere kElsewhere[] = {
    {"", "min_epochs", "services/aggregator/aggregator_test"},
    {"", "min_revisions", "services/aggregator/aggregator_test"},
    {"", "page_token", "common/rpc/page_token_test"},
    {"BatchCreate", "requests", "common/resource/limits_test"},
    {"BatchGet", "names", "common/resource/reads_test"},
    {"CommitRequest", "assumed", "common/resource/commits_test"},
    {"CommitRequest", "changes", "common/resource/commits_test"},
    {"CommitRequest", "request_id", "common/resource/limits_test"},
    {"DateSpan", "first_day", "common/time/day_test"},
    {"DateSpan", "last_day", "common/event/event_check_test"},
    {"ListFindingsRequest", "fiscal_years", "services/aggregator/totals/question_test"},
    {"ListTotalRecordsRequest", "group", "services/aggregator/totals/question_test"},
    {"PublishReportRequest", "request_id", "services/aggregator/publishing/publishing_test"},
    {"ReconcileFiguresRequest", "figures", "services/aggregator/reconcile/reconcile_test"},
    {"StatedFigure", "id", "services/aggregator/reconcile/reconcile_test"},
    {"TotalsQuestion", "fiscal_years", "services/aggregator/totals/question_test"},
    {"WatchRequest", "types", "common/feed/watch_test"},
};

const Elsewhere* FindElsewhere(const FieldDescriptor& field) {
  for (const Elsewhere& each : kElsewhere) {
    if (absl::StartsWith(field.containing_type()->name(), each.message) &&
        field.name() == each.field) {
      return &each;
    }
  }
  return nullptr;
}

bool IsOurs(const Descriptor* message) {
  return message != nullptr && absl::StartsWith(message->full_name(), "renkei.");
}

class LimitsTest : public testing::Test {
 protected:
  using Visit = std::function<void(const Spot& spot, const std::string& comment)>;

  static void SetUpTestSuite() {
    protos_ = new described::DescribedProtos(
        described::DescribedProtos::Read(RENKEI_DESCRIPTOR_SET).value());
  }

  // Every field of every subject that callers write.
  static void VisitAll(const Visit& visit) {
    for (const Subject& subject : AllSubjects()) {
      const Message* message = subject.request.get();
      Way way;
      if (!subject.begins.empty()) {
        way.push_back(message->GetDescriptor()->FindFieldByName(subject.begins));
        message = &message->GetReflection()->GetMessage(*message, way.back());
      }
      VisitFields(subject, *message, way, visit);
    }
  }

  static const described::DescribedProtos& protos() { return *protos_; }

 private:
  static void VisitFields(const Subject& subject, const Message& message, Way& way,
                          const Visit& visit) {
    const Descriptor& type = *message.GetDescriptor();
    const auto& reflection = *message.GetReflection();
    for (int i = 0; i < type.field_count(); ++i) {
      const FieldDescriptor* field = type.field(i);
      const std::string comment =
          described::CommentOf(*protos().Of(type).FindFieldByName(field->name()));
      if (absl::StartsWith(comment, " Output only")) continue;
      way.push_back(field);
      const Spot spot(subject, way);
      const bool there = field->is_repeated() ? reflection.FieldSize(message, field) > 0
                                              : reflection.HasField(message, field);
      const bool must_be = (field->is_repeated() || IsOurs(field->message_type())) &&
                           !field->real_containing_oneof();
      EXPECT_TRUE(there || !must_be) << spot.place() << " is left out of the whole record";
      if (there || !must_be) {
        SCOPED_TRACE(absl::StrCat(type.full_name(), ": ", spot.place()));
        visit(spot, comment);
      }
      if (there && !field->is_map() && IsOurs(field->message_type())) {
        VisitFields(subject,
                    field->is_repeated() ? reflection.GetRepeatedMessage(message, field, 0)
                                         : reflection.GetMessage(message, field),
                    way, visit);
      }
      way.pop_back();
    }
  }

  static described::DescribedProtos* protos_;
};

described::DescribedProtos* LimitsTest::protos_ = nullptr;

void ExpectItems(const Spot& spot, const Stated& stated) {
  const std::optional<int64_t> items = stated.items ? stated.items : stated.most;
  if (items) {
    EXPECT_THAT(spot.WithItems(*items), IsEmpty()) << *items << " items";
    EXPECT_THAT(spot.WithItems(*items + 1), Contains(spot.place())) << *items << " items and one";
  } else {
    EXPECT_THAT(spot.WithItems(kMany), Contains(testing::StartsWith(spot.place())))
        << "it states no limit and takes " << kMany << " items";
  }
}

void ExpectCharacters(const Spot& spot, const Stated& stated) {
  const std::string place = absl::StrCat(spot.place(), spot.field().is_repeated() ? "[0]" : "");
  if (stated.characters.empty()) {
    EXPECT_THAT(spot.WithCharacters(kLong), Contains(place))
        << "it states no limit and takes " << kLong << " characters";
    return;
  }
  const int64_t most = stated.characters.front();
  EXPECT_THAT(spot.WithCharacters(most), IsEmpty()) << most << " characters";
  EXPECT_THAT(spot.WithCharacters(most + 1), Contains(place)) << most << " characters and one";
}

void ExpectNumbers(const Spot& spot, const Stated& stated) {
  if (stated.least) {
    // 0 is an absent value.
    const int64_t below = *stated.least == 1 ? -1 : *stated.least - 1;
    EXPECT_THAT(spot.WithNumber(*stated.least), IsEmpty()) << *stated.least;
    EXPECT_THAT(spot.WithNumber(below), Contains(spot.place())) << below;
  }
  if (stated.most) {
    EXPECT_THAT(spot.WithNumber(*stated.most), IsEmpty()) << *stated.most;
    EXPECT_THAT(spot.WithNumber(*stated.most + 1), Contains(spot.place())) << *stated.most + 1;
  }
}

void ExpectLanguages(const Spot& spot, const Stated& stated) {
  ASSERT_EQ(stated.characters.size(), 2u) << "of languages, and of texts";
  const std::string longest = Spot::Lengthened("ja", stated.characters[0]);
  const std::string longer = Spot::Lengthened("ja", stated.characters[0] + 1);
  EXPECT_THAT(spot.WithLanguage(longest, "x"), IsEmpty());
  EXPECT_THAT(spot.WithLanguage(longer, "x"),
              Contains(absl::StrCat(spot.place(), "[\"", longer, "\"]")));
  const auto most = static_cast<size_t>(stated.characters[1]);
  EXPECT_THAT(spot.WithLanguage("ja", std::string(most, 'x')), IsEmpty());
  EXPECT_THAT(spot.WithLanguage("ja", std::string(most + 1, 'x')),
              Contains(absl::StrCat(spot.place(), "[\"ja\"]")));
  EXPECT_THAT(spot.WithLanguages(*stated.items), IsEmpty());
  EXPECT_THAT(spot.WithLanguages(*stated.items + 1), Contains(spot.place()));
}

TEST_F(LimitsTest, EveryLimitHoldsAtItsEdge) {
  VisitAll([](const Spot& spot, const std::string& comment) {
    const FieldDescriptor& field = spot.field();
    if (FindElsewhere(field) != nullptr) return;
    const Stated stated = ReadStated(comment);
    if (field.is_map()) return ExpectLanguages(spot, stated);
    if (field.is_repeated()) ExpectItems(spot, stated);
    if (field.type() == FieldDescriptor::TYPE_STRING && !stated.most) {
      ExpectCharacters(spot, stated);
    }
    if (!field.is_repeated()) ExpectNumbers(spot, stated);
  });
}

TEST_F(LimitsTest, EveryFieldThatStatesOneIsTested) {
  std::set<std::string> tested;
  VisitAll([&](const Spot& spot, const std::string&) { tested.insert(spot.field().full_name()); });
  std::set<const Descriptor*> led_to;
  const std::function<void(const Descriptor*)> follow = [&](const Descriptor* message) {
    if (!IsOurs(message) || !led_to.insert(message).second) return;
    for (int i = 0; i < message->field_count(); ++i) {
      const FieldDescriptor& field = *message->field(i);
      follow(field.message_type());
      const std::string comment = described::CommentOf(field);
      if (ReadStated(comment).nothing() || absl::StartsWith(comment, " Output only")) continue;
      EXPECT_TRUE(tested.contains(field.full_name()) || FindElsewhere(field) != nullptr)
          << field.full_name() << ":" << comment;
    }
  };
  for (const auto* file : protos().files()) {
    for (int i = 0; i < file->message_type_count(); ++i) {
      if (absl::EndsWith(file->message_type(i)->name(), "Request")) follow(file->message_type(i));
    }
  }
  EXPECT_GT(led_to.size(), 50u);
}

TEST(ReadStated, FindsNumbersOfItemsCharactersAndBounds) {
  const Stated names = ReadStated(" Optional. At most 50, of\n 1,200 characters each.\n");
  EXPECT_EQ(names.items, 50);
  EXPECT_THAT(names.characters, testing::ElementsAre(1200));
  const Stated degrees = ReadStated("Degrees, -90 to 90.");
  EXPECT_EQ(degrees.least, -90);
  EXPECT_EQ(degrees.most, 90);
  EXPECT_EQ(ReadStated("Days, 1 to 3,660, only").most, 3660);
  EXPECT_EQ(ReadStated("Its number, at least 1; 0: none").least, 1);
  EXPECT_TRUE(ReadStated("Needs two. A to Z. \"2018-05\". ISO 3166-1. At least one.").nothing());
}

}  // namespace
}  // namespace renkei::limits
