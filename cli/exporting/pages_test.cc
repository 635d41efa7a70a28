// Exports are read back by the import, wholly.
#include "cli/exporting/pages.h"

#include <algorithm>
#include <random>

#include "absl/strings/str_cat.h"
#include "cli/exporting/files.h"
#include "cli/exporting/losses.h"
#include "cli/importing/test_plans.h"
#include "cli/tables/test_files.h"
#include "common/status/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace renkei::exporting {
namespace {

using records::Records;
using sheets::Import;
using testing::ElementsAre;
using testing::IsEmpty;
using type::v1::Event;

records::Registry RegistryOf(const Records& records) {
  records::Registry registry;
  for (const auto& party : records.parties) registry.Enter(party);
  return registry;
}

Collected CollectedOf(const Records& records) {
  Collected collected;
  const auto add = [&](const auto& some) {
    for (const auto& record : some) collected.Add(record);
  };
  add(records.parties);
  add(records.programmes);
  add(records.fiscal_years);
  add(records.activities);
  add(records.exchanges);
  add(records.policy_reports);
  return collected;
}

// The records as an import reads them from their export, into a suite that has none yet.
Import ReadBack(const Records& records, Format format) {
  const tables::TestFiles files;
  EXPECT_THAT(
      WriteFiles(PagesOf(CollectedOf(records), RegistryOf(records)), format, files.folder()),
      IsOk());
  return sheets::Read({files.folder()}, {});
}

TEST(Export, OfTheYear2018IsReadBackAsItWas) {
  const Import year = sheets::Read({RENKEI_EXAMPLES "/fy2018"}, {});
  ASSERT_THAT(year.problems, IsEmpty());
  const Records records = sheets::RecordsOf(year);
  for (const Format format : {Format::kCsv, Format::kXlsx}) {
    const Import again = ReadBack(records, format);
    EXPECT_THAT(LossesOf(CollectedOf(records), again), IsEmpty());
    // Into the same suite it changes nothing.
    EXPECT_TRUE(importing::PlanOf(again, records).empty());
  }
}

// Records that are as awkward to write as they may be.
class RandomRecords {
 public:
  explicit RandomRecords(unsigned seed) : random_(seed) {}

  Records Make() {
    Records records;
    for (int i = 0; i < 6; ++i) records.parties.push_back(MakeParty(i));
    // One that another stands for, and is written of all the same.
    records.parties[1].set_merged_into(records.parties[0].name());
    for (int i = 0; i < 12; ++i) {
      coordination::v1::Activity activity;
      activity.set_name(absl::StrCat("programmes/p/activities/a-", i));
      activity.set_kind(coordination::v1::Activity::CONSULTATION);
      *activity.mutable_event() = MakeEvent(records);
      records.activities.push_back(std::move(activity));
    }
    return records;
  }

 private:
  int Below(int bound) { return static_cast<int>(random_() % static_cast<unsigned>(bound)); }

  // Every sign that means something in a cell, a CSV file, a workbook or a spreadsheet.
  std::string Text() {
    const std::vector<std::string> pieces = {
        ",",       ";",    "; ",  "|",    "+",    "[",     "]",         "(",   ")",  "<",
        ">",       "\"",   " \"", "'",    "=",    "@",     " @",        "\\",  "~",  "-",
        "約",      "..",   "\n",  "\r\n", "\t",   " ",     " or ",      "あ",  "𠮷", "a",
        "_x0041_", "&lt;", "　",  "1",    "=1+1", "#REF!", "(implied)", "天津"};
    std::string text;
    for (int left = Below(8); left >= 0; --left) {
      text += pieces[static_cast<size_t>(Below(static_cast<int>(pieces.size())))];
    }
    // Spaces around a value do not count, so that no record of the import has any.
    return absl::StrCat(Below(2) == 0 ? "x" : "=", text, "x");
  }

  type::v1::LocalizedText Localized() {
    type::v1::LocalizedText text;
    (*text.mutable_texts())["ja"] = Text();
    if (Below(2) == 0) (*text.mutable_texts())["zh-Hans"] = Text();
    return text;
  }

  coordination::v1::Party MakeParty(int number) {
    coordination::v1::Party party;
    party.set_name(absl::StrCat("parties/p-", number));
    party.set_kind(coordination::v1::Party::CITY);
    party.set_country(number % 2 == 0 ? "JP" : "CN");
    party.set_latitude(Below(1'000'000) / 7'919.0 - 50);
    for (const auto form :
         {coordination::v1::Party::Name::FULL, coordination::v1::Party::Name::SHORT}) {
      auto& name = *party.add_names();
      name.set_language("ja");
      name.set_form(form);
      // Some are borne by two parties, and one is another's id.
      name.set_text(Below(3) == 0 ? absl::StrCat("p-", Below(6)) : Text());
      if (Below(3) == 0) name.set_valid_to("2018-03-16");
    }
    for (int left = Below(3); left > 0; --left) party.add_aliases(Text());
    return party;
  }

  std::string AParty(const Records& records) {
    return records.parties[static_cast<size_t>(Below(static_cast<int>(records.parties.size())))]
        .name();
  }

  void AddVenues(const Records& records, Event& event) {
    for (int left = Below(3); left > 0; --left) {
      auto& venue = *event.add_venues();
      venue.set_country("KR");
      if (Below(2) == 0) venue.set_city(AParty(records));
      *venue.mutable_place() = Localized();
    }
    event.set_venues_undecided(event.venues_size() > 1 && Below(2) == 0);
  }

  void AddHeadcounts(Event& event) {
    for (int left = Below(3); left > 0; --left) {
      auto& headcount = *event.add_headcounts();
      headcount.set_role(Below(2) == 0 ? type::v1::TRAINEE : type::v1::EXPERT);
      headcount.mutable_quantity()->set_low(Below(50));
      headcount.mutable_quantity()->set_high(50 + Below(50));
      headcount.mutable_quantity()->set_approximate(Below(2) == 0);
      for (int classes = Below(3); classes > 0; --classes) {
        (*headcount.add_classes()->mutable_texts())["ja"] = Text();
      }
    }
  }

  void AddSources(Event& event) {
    for (int left = Below(3); left > 0; --left) {
      auto& source = *event.add_sources();
      source.set_document(Text());
      source.set_locator(Text());
      source.set_written_as(Text());
      source.set_stated_on("2019-01-31");
      source.set_uri("https://example.org/>;\\a=b");
      auto& link = *event.add_links();
      link.set_uri("https://example.org/?a=1;b=[2]");
      *link.mutable_label() = Localized();
      *event.add_notes() = Localized();
    }
  }

  Event MakeEvent(const Records& records) {
    Event event;
    event.set_state(Event::COMPLETED);
    event.mutable_span()->set_first_day("2018-05-23");
    event.mutable_span()->set_last_day(Below(2) == 0 ? "2018-05-23" : "2018-06-01");
    event.mutable_span()->set_precision(Below(2) == 0 ? type::v1::DateSpan::EXACT
                                                      : type::v1::DateSpan::WITHIN);
    event.mutable_span()->set_inferred(Below(2) == 0);
    *event.mutable_title() = Localized();
    if (Below(2) == 0) *event.mutable_summary() = Localized();
    event.set_provisional(Below(2) == 0);
    event.set_category(Text());
    event.set_days(Below(3));
    if (Below(2) == 0) event.set_part_of("programmes/q/exchanges/x");
    if (Below(3) == 0) event.mutable_occurrences()->set_unknown(true);
    for (int left = Below(4); left > 0; --left) {
      auto& participation = *event.add_participations();
      participation.set_party(AParty(records));
      participation.set_role(Below(2) == 0 ? type::v1::Participation::PRINCIPAL
                                           : type::v1::Participation::IMPLIED);
      if (Below(2) == 0) *participation.mutable_section() = Localized();
    }
    if (Below(3) == 0) {
      event.mutable_excluded()->set_code(type::v1::Exclusion::OTHER);
      *event.mutable_excluded()->mutable_text() = Localized();
    }
    AddVenues(records, event);
    AddHeadcounts(event);
    AddSources(event);
    return event;
  }

  std::mt19937 random_;
};

TEST(Export, OfRandomRecordsWithHostileTextsIsReadBackAsItWas) {
  for (int round = 0; round < 40; ++round) {
    const unsigned seed = std::random_device()();
    SCOPED_TRACE(absl::StrCat("seed ", seed));
    const Records records = RandomRecords(seed).Make();
    for (const Format format : {Format::kCsv, Format::kXlsx}) {
      ASSERT_THAT(LossesOf(CollectedOf(records), ReadBack(records, format)), IsEmpty());
    }
  }
}

TEST(Export, SaysWhatTheSheetsCannotCarry) {
  Records records = sheets::RecordsOf(sheets::Read({RENKEI_EXAMPLES "/fy2018"}, {}));
  records.policy_reports[0].add_entries()->set_authority("生態環境部");
  (*records.activities[0].mutable_event()->mutable_title()->mutable_texts())["ja"] = " spaced ";
  const std::vector<std::string> losses =
      LossesOf(CollectedOf(records), ReadBack(records, Format::kCsv));
  EXPECT_THAT(losses,
              ElementsAre(testing::HasSubstr("title_ja: "), testing::HasSubstr("entries[0]")));
}

TEST(Export, WritesAPartyByANameThatIsItsAlone) {
  Records records;
  const auto add = [&](const std::string& name, const std::string& called) {
    auto& party = records.parties.emplace_back();
    party.set_name(name);
    auto& full = *party.add_names();
    full.set_language("ja");
    full.set_form(coordination::v1::Party::Name::FULL);
    full.set_text(called);
  };
  add("parties/a", "天津");
  add("parties/b", "天津");
  add("parties/c", "大連");
  auto& event = *records.activities.emplace_back().mutable_event();
  for (const char* party : {"parties/a", "parties/c"}) event.add_participations()->set_party(party);
  for (auto& participation : *event.mutable_participations()) {
    participation.set_role(type::v1::Participation::PRINCIPAL);
  }
  records.activities[0].set_name("programmes/p/activities/x");
  const Collected collected = CollectedOf(records);
  const records::Registry registry = RegistryOf(records);
  const std::vector<Page> pages = PagesOf(collected, registry);
  const Page& activities = pages.back();
  const auto column = std::find(activities.headings.begin(), activities.headings.end(), "parties");
  EXPECT_EQ(activities.row(0)[static_cast<size_t>(column - activities.headings.begin())],
            "a; 大連");
}

}  // namespace
}  // namespace renkei::exporting
