// Reads sheets, CSV files and XLSX workbooks, into records. docs/import.md is the manual of the
// files.
//
//   const Import import = Read({"examples/fy2018"}, recorded_parties);
//   for (const Problem& problem : import.problems) std::cerr << Describe(problem) << "\n";
//
// Nothing here talks to a service: cli/importing compares what was read with what is recorded.
#ifndef RENKEI_CLI_SHEETS_IMPORT_H_
#define RENKEI_CLI_SHEETS_IMPORT_H_

#include <deque>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "cli/records/records.h"
#include "cli/records/registry.h"
#include "cli/sheets/origin.h"
#include "cli/sheets/sheet_file.h"
#include "cli/tables/problem.h"
#include "cli/tables/table_file.h"
#include "google/protobuf/message.h"

namespace renkei::sheets {

// A record that was read. Its message is kept as bytes: there may be a hundred thousand of them.
struct ImportedRecord {
  Origin origin = {};
  std::string name = {};
  std::string bytes = {};

  const google::protobuf::Descriptor& type() const;
  std::unique_ptr<google::protobuf::Message> Parse() const;
};

// A link from a record to one that another service keeps.
struct Crossing {
  const ImportedRecord* from;
  std::string part_of;
};

// Refers to itself: it may be moved, not copied.
struct Import {
  Import() = default;
  Import(Import&&) = default;
  Import& operator=(Import&&) = delete;

  // Adds a record of its kind; requires that none of its name is there.
  const ImportedRecord& Add(const google::protobuf::Message& message, const Origin& origin);
  // nullptr: there is none.
  const ImportedRecord* Find(absl::string_view name) const;
  // Whether a record of this name may stand in a row or file that could not be read, or was read
  // without what was wrong in it. What is wrong there is told; what follows from it is not.
  bool MayBeUnread(absl::string_view name) const;

  std::deque<SheetFile> sheets;        // their rows are gone
  std::deque<ImportedRecord> records;  // in the order of the files and rows
  // Of a year, where the parts of its report were read: "parts[0].sections[1]".
  std::map<std::string, std::map<std::string, Origin>> pieces;
  std::vector<Crossing> crossings;
  std::set<std::string> programmes;  // that the records are of or refer into
  records::Registry registry;        // of the files' parties and programmes and those recorded
  tables::Problems problems;         // any: nothing may be written
  // What whoever imports should know: "a.csv: read as CP932".
  std::vector<std::string> notices;

  std::set<std::string> unread_ids;  // of rows whose name cannot be told
  bool unread_rows = false;          // there were others, of which not even that is known

 private:
  std::map<absl::string_view, const ImportedRecord*> by_name_;
};

struct ReadOptions {
  // Programmes that are recorded: the fiscal years of their rows are theirs.
  std::vector<coordination::v1::Programme> recorded_programmes = {};
  tables::TableOptions tables = {};
};

// Reads files, and of a directory all its tables (*.csv, *.tsv, *.xlsx) in order of name. Parties
// are found by their names among those of the files and those already recorded. Every problem is
// reported, not only the first; a file that cannot be read is one of them, and so are files without
// a single row among them. At most 1,000 files, and 200,000 rows in all.
Import Read(const std::vector<std::string>& paths,
            const std::vector<coordination::v1::Party>& recorded_parties,
            const ReadOptions& options = {});

// The records as messages, for those who want all of them at once.
records::Records RecordsOf(const Import& import);

}  // namespace renkei::sheets

#endif  // RENKEI_CLI_SHEETS_IMPORT_H_
