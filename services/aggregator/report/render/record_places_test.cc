#include "services/aggregator/report/render/record_places.h"

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace renkei::render {
namespace {

using testing::ElementsAre;

Versions VersionsOf(const std::vector<std::string>& names) {
  Versions versions;
  for (const std::string& name : names) {
    auto* version = versions.Add();
    version->set_source("coordination");
    version->set_name(name);
    version->set_revision(7);
  }
  return versions;
}

std::vector<std::string> Lines(const RecordPlaces& places) {
  aggregator::v1::Report report;
  report.add_sources()->set_source("coordination");
  report.mutable_sources(0)->set_epoch("e1");
  std::vector<std::string> lines;
  for (const RecordPlace& place : places.List(report)) {
    lines.push_back(absl::StrCat(place.source, " ", place.epoch, " ", place.revision, " ",
                                 place.name, " ", place.cells.sheet, "!", AddressOf(place.cells)));
  }
  return lines;
}

TEST(RecordPlaces, AreOneRangeWhereCellsAdjoin) {
  RecordPlaces places;
  for (int column = 0; column < 3; ++column) places.Add(VersionsOf({"b"}), "S", 2, column);
  for (int row = 5; row < 8; ++row) places.Add(VersionsOf({"b"}), "S", row, 1);
  places.Add(VersionsOf({"b"}), "T", 8, 1);
  EXPECT_THAT(Lines(places),
              ElementsAre("coordination e1 7 b S!A3:C3", "coordination e1 7 b S!B6:B8",
                          "coordination e1 7 b T!B9"));
}

TEST(RecordPlaces, AreNotOneWhereCellsAreApart) {
  RecordPlaces places;
  places.Add(VersionsOf({"b", "a"}), "", 0, 0);
  places.Add(VersionsOf({"a"}), "", 0, 0);  // the same cell, once more
  places.Add(VersionsOf({"a"}), "", 0, 2);
  places.Add(VersionsOf({"a"}), "", 1, 3);
  places.Add(VersionsOf({"a"}), "", 1, 4);
  places.Add(VersionsOf({"a"}), "", 2, 4);
  EXPECT_THAT(Lines(places), ElementsAre("coordination e1 7 a !A1", "coordination e1 7 a !C1",
                                         "coordination e1 7 a !D2:E2", "coordination e1 7 a !E3",
                                         "coordination e1 7 b !A1"));
}

TEST(RecordPlaces, AreWrittenAsSpreadsheetsDo) {
  const auto address_of = [](int column) { return AddressOf({"", 0, column, 0, column}); };
  EXPECT_EQ(address_of(25), "Z1");
  EXPECT_EQ(address_of(26), "AA1");
  EXPECT_EQ(address_of(701), "ZZ1");
  EXPECT_EQ(address_of(702), "AAA1");
}

}  // namespace
}  // namespace renkei::render
