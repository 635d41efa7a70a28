#include "cli/commands/listing.h"

#include "gtest/gtest.h"

namespace renkei::commands {
namespace {

TEST(Listing, AlignsByWhatATerminalShows) {
  Listing listing({"category", "n"}, 1);
  listing.Add({"研修", "10"});
  listing.Add({"seminar", "3"});
  EXPECT_EQ(listing.Text(Format::kTable),
            "category   n\n"
            "研修      10\n"
            "seminar    3\n");
}

TEST(Listing, KeepsACellOnItsLineAndOffTheTerminalsControls) {
  Listing listing({"a", "b"}, 2);
  listing.Add({"one\ntwo\x1B[31m", "x"});
  EXPECT_EQ(listing.Text(Format::kTable),
            "a            b\n"
            "one two[31m  x\n");
}

TEST(Listing, IsCsvForASpreadsheet) {
  Listing listing({"a", "b"}, 2);
  listing.Add({"one, two", "=1"});
  EXPECT_EQ(listing.Text(Format::kCsv),
            "a,b\n"
            "\"one, two\",'=1\n");
}

}  // namespace
}  // namespace renkei::commands
