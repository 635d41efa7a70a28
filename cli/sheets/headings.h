// What sheets and their columns may be called in Japanese, Chinese and English, beside their own
// names. docs/import.md lists them, and a test holds it to this table.
#ifndef RENKEI_CLI_SHEETS_HEADINGS_H_
#define RENKEI_CLI_SHEETS_HEADINGS_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace renkei::sheets {

// One column, or one sheet, under its own name and those of each language.
struct Names {
  absl::string_view own;  // "span"
  std::vector<absl::string_view> ja;
  std::vector<absl::string_view> zh;
  std::vector<absl::string_view> en;
};

// Of all columns of all sheets, and of all sheets. A word stands for one of them only.
const std::vector<Names>& ColumnNames();
const std::vector<Names>& SheetTitles();

// A heading as it was understood.
struct Understood {
  std::string own = {};       // "title"; what is in no table is left as it was written
  std::string language = {};  // that it names: "ja" of title_ja and 題名（日本語）; empty: none
  // In which it is written: "ja", "zh"; empty: in English, or as well in both.
  std::string tongue = {};
};
Understood Understand(absl::string_view heading);

// The own name of the sheet that `title` names; as it was written if it names none.
std::string SheetNamed(absl::string_view title);

// What a column is called in a language, the usual word first; only its own name if the language
// is neither "ja" nor "zh" or has no word for it.
std::vector<std::string> NamesIn(absl::string_view tongue, const std::string& own);

}  // namespace renkei::sheets

#endif  // RENKEI_CLI_SHEETS_HEADINGS_H_
