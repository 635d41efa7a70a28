// The sheets: which columns a file of a kind may have, and which field of which message each fills.
#ifndef RENKEI_CLI_SHEETS_SHEET_H_
#define RENKEI_CLI_SHEETS_SHEET_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "cli/cells/readers.h"
#include "cli/cells/writers.h"
#include "google/protobuf/message.h"

namespace renkei::sheets {

// How a column is read and written. A column without a writer says in other words what another one
// says too; exports leave it out.
struct Notation {
  cells::Reader read;
  cells::Writer write;
};
inline constexpr Notation kField = {cells::ReadField, cells::WriteField};

struct Column {
  enum class Languages {
    kOne,   // the heading is the column's
    kEach,  // a column a language: title_ja, title_en
  };

  absl::string_view heading;
  absl::string_view path;  // "event.span"
  Notation notation = kField;
  bool required = false;  // the heading and, of kOne, every cell; of kEach, one language
  Languages languages = Languages::kOne;
};

// How a row's `id` is written.
enum class IdForm {
  kResource,  // a resource id, consultation-01
  kYear,      // 2018
  kMonth,     // 2018-03
};

struct Sheet {
  absl::string_view name;  // of its files: "activities" (.csv)
  const google::protobuf::Message& prototype;
  IdForm id_form;
  // The row's name, where {heading} stands for the row's cell; these headings are required.
  absl::string_view row_name;
  // The name of the row that this one is a part of; empty: the row is a record of its own.
  absl::string_view parent_name = "";
  // The field of the parent that such rows are added to.
  absl::string_view parent_field = "";
  // The field of the message that takes the id, where the row's name does not go into `name`.
  absl::string_view id_field = "";
  // Its rows are records or parts of them. What is not, is held against records and never imported.
  bool recorded = true;
  std::vector<Column> columns = {};

  // Headings that make up the row's and its parent's names: "id", "programme", ...
  std::vector<std::string> NameHeadings() const;
};

// All sheets, in an order in which a row's parent comes before it. Lives for ever.
const std::vector<Sheet>& Sheets();

// The sheet of records of a type; nullptr: none.
const Sheet* SheetOfType(const google::protobuf::Descriptor& type);

// The sheet of a name in English, Japanese or Chinese; nullptr: none.
const Sheet* FindSheet(absl::string_view name);

// The sheet that has rows of records with names such as `name`; nullptr: none.
const Sheet* SheetOfName(absl::string_view name);

// A column of a file: which of its sheet's columns, in which language.
struct Heading {
  const Column* column = nullptr;  // nullptr: a part of the row's name
  std::string name = {};           // its own, "title", whatever it was written as
  std::string language = {};       // of a column a language
  std::string tongue = {};         // in which it was written: "ja", "zh"; empty: neither or both
};

// What `text`, in English, Japanese or Chinese, heads in the sheet; nullopt: nothing.
std::optional<Heading> FindHeading(const Sheet& sheet, absl::string_view text);

// Every heading that the sheet knows, a column of languages as "title_ja".
std::vector<std::string> KnownHeadings(const Sheet& sheet);

// The field at a path below `message`; messages on the way are made.
cells::Slot SlotAt(google::protobuf::Message& message, absl::string_view path);

// The languages of the texts that a column of languages has in `message`, in their order there, of
// one text by tag. Empty: none, or a column without languages.
std::vector<std::string> LanguagesOf(const Column& column,
                                     const google::protobuf::Message& message);

// What the column's cell of one language says of `message`, a record or a part of one.
std::string WriteCell(const Column& column, const google::protobuf::Message& message,
                      absl::string_view language, const records::Registry& registry);

}  // namespace renkei::sheets

#endif  // RENKEI_CLI_SHEETS_SHEET_H_
