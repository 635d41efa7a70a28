#include "cli/importing/import.h"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <system_error>
#include <utility>

#include "absl/strings/str_cat.h"
#include "cli/importing/near_names.h"
#include "cli/importing/registry.h"
#include "cli/importing/sheet_file.h"
#include "cli/importing/table_file.h"
#include "common/time/day.h"

namespace renkei::importing {
namespace {

constexpr size_t kMostFiles = 1'000;

// The files that the paths stand for, each once.
std::vector<std::string> FilesOf(const std::vector<std::string>& paths, Problems& problems) {
  std::vector<std::string> files;
  const auto add = [&](const std::string& file) {
    if (std::find(files.begin(), files.end(), file) == files.end()) files.push_back(file);
  };
  for (const std::string& path : paths) {
    std::error_code error;
    if (!std::filesystem::is_directory(path, error)) {
      add(path);
      continue;
    }
    std::vector<std::string> found;
    for (std::filesystem::directory_iterator entry(path, error), end; !error && entry != end;
         entry.increment(error)) {
      if (IsTableFile(entry->path().filename().string())) found.push_back(entry->path().string());
    }
    if (error) {
      problems.push_back({.file = path, .expected = "a directory that can be read"});
    } else if (found.empty()) {
      problems.push_back(
          {.file = path, .expected = "files of *.csv, *.tsv or *.xlsx in it; there are none"});
    }
    std::sort(found.begin(), found.end());
    for (const std::string& file : found) add(file);
  }
  if (files.size() > kMostFiles) {
    problems.push_back(
        {.file = files[kMostFiles], .expected = absl::StrCat("at most ", kMostFiles, " files")});
    files.resize(kMostFiles);
  }
  return files;
}

// Files may be prepared and still empty, but not all of them: that is a slip.
void RequireRows(const std::vector<SheetFile>& files, Problems& problems) {
  for (const SheetFile& file : files) {
    if (!file.rows.empty()) return;
  }
  if (!problems.empty()) return;
  for (const SheetFile& file : files) {
    problems.push_back({.file = file.path, .expected = "rows below the headings; there are none"});
  }
}

// Parties and programmes of the files and those recorded. Parents and mergers among them are not
// needed to find a party by name, so that what is wrong in the rows is reported when they are read
// in earnest.
Registry RegistryOf(const std::vector<SheetFile>& files,
                    const std::vector<coordination::v1::Party>& recorded,
                    const std::vector<coordination::v1::Programme>& recorded_programmes) {
  Registry registry;
  for (const coordination::v1::Party& party : recorded) registry.Enter(party);
  for (const coordination::v1::Programme& programme : recorded_programmes) {
    registry.Enter(programme);
  }
  Problems reported_later;
  const auto enter_all = [&](const Registry& known) {
    std::vector<coordination::v1::Party> parties;
    for (const SheetFile& file : files) {
      if (file.sheet->name != "parties") continue;
      for (const Row& row : ReadRows(file, known, reported_later)) {
        parties.push_back(static_cast<const coordination::v1::Party&>(*row.message));
      }
    }
    for (const coordination::v1::Party& party : parties) registry.Enter(party);
  };
  enter_all(registry);
  // Once more, because only now the party that another was merged into can be found.
  enter_all(registry);
  for (const SheetFile& file : files) {
    if (file.sheet->name != "programmes") continue;
    for (const Row& row : ReadRows(file, registry, reported_later)) {
      registry.Enter(static_cast<const coordination::v1::Programme&>(*row.message));
    }
  }
  return registry;
}

// Puts rows together to records.
class Assembler {
 public:
  explicit Assembler(Import& import) : import_(import) {}

  void Add(std::vector<Row> rows, const std::set<std::string>& fields) {
    for (Row& row : rows) {
      if (!Enter(row)) continue;
      origins_[row.name] = Origin{.file = row.place.file, .line = row.place.line, .fields = fields};
      rows_.push_back(std::move(row));
    }
  }

  // `says_parts`: the files have report parts, so that years without any have none.
  void Assemble(bool says_parts) && {
    AttachParts();
    for (Row& row : rows_) {
      if (!row.parent.empty()) continue;
      Origin& origin = origins_[row.name];
      if (row.sheet->name == "fiscal_years" && says_parts) origin.fields.insert("parts");
      import_.origins[row.name] = std::move(origin);
      Take(row);
    }
  }

 private:
  // False: the name is taken, and reported.
  bool Enter(const Row& row) {
    const auto taken = origins_.find(row.name);
    if (taken == origins_.end()) return true;
    Problem problem = row.place;
    problem.expected = absl::StrCat("each id once; it is at ", taken->second.file, ":",
                                    taken->second.line, " already");
    import_.problems.push_back(std::move(problem));
    return false;
  }

  // Adds each part of a report to its parent, innermost first, so that a parent is whole when it is
  // copied into its own.
  void AttachParts() {
    std::map<std::string, google::protobuf::Message*> messages;
    for (Row& row : rows_) messages[row.name] = row.message.get();
    for (auto sheet = Sheets().rbegin(); sheet != Sheets().rend(); ++sheet) {
      if (sheet->parent_name.empty()) continue;
      for (const Row& row : rows_) {
        if (row.sheet != &*sheet) continue;
        const auto parent = messages.find(row.parent);
        if (parent == messages.end()) {
          RefuseParent(row, messages);
          continue;
        }
        const Slot slot = SlotAt(*parent->second, sheet->parent_field);
        slot.message.GetReflection()
            ->AddMessage(&slot.message, &slot.field)
            ->CopyFrom(*row.message);
      }
    }
  }

  void RefuseParent(const Row& row,
                    const std::map<std::string, google::protobuf::Message*>& messages) {
    std::set<std::string> names;
    for (const auto& [name, message] : messages) names.insert(name);
    Problem problem = row.place;
    problem.column.clear();
    problem.value = row.parent;
    problem.expected = "a row of the files that this one is a part of";
    problem.near = NearResources(row.parent, names);
    import_.problems.push_back(std::move(problem));
  }

  template <typename T>
  static bool TakeInto(std::vector<T>& records, Row& row) {
    T* record = google::protobuf::DynamicCastToGenerated<T>(row.message.get());
    if (record != nullptr) records.push_back(std::move(*record));
    return record != nullptr;
  }

  void Take(Row& row) {
    Records& records = import_.records;
    if (TakeInto(records.policy_reports, row)) return Complete(records.policy_reports.back());
    TakeInto(records.parties, row) || TakeInto(records.programmes, row) ||
        TakeInto(records.fiscal_years, row) || TakeInto(records.activities, row) ||
        TakeInto(records.exchanges, row);
  }

  // The service records a due day that is not given, so an import that leaves it open means the
  // same one.
  static void Complete(monitoring::v1::PolicyReport& report) {
    if (!report.due_day().empty()) return;
    const absl::StatusOr<time::Month> month =
        time::ParseMonth(report.name().substr(report.name().rfind('/') + 1));
    if (month.ok()) report.set_due_day(time::FormatDay(time::LastDayOf(*month + 1)));
  }

  Import& import_;
  std::vector<Row> rows_;
  std::map<std::string, Origin> origins_;
};

}  // namespace

namespace {

// The files' tables that are sheets.
std::vector<SheetFile> SheetsOf(const std::vector<std::string>& paths, const TableOptions& options,
                                Import& import) {
  std::vector<SheetFile> sheets;
  for (const std::string& path : FilesOf(paths, import.problems)) {
    const size_t sheets_before = sheets.size();
    const size_t problems_before = import.problems.size();
    for (Table& table : ReadTables(path, options)) {
      std::optional<SheetFile> sheet =
          SheetFileOf(std::move(table), import.problems, import.notices);
      if (sheet) sheets.push_back(*std::move(sheet));
    }
    if (sheets.size() == sheets_before && import.problems.size() == problems_before) {
      import.problems.push_back({.file = path, .expected = "a sheet with the headings of one"});
    }
  }
  return sheets;
}

}  // namespace

Import Read(const std::vector<std::string>& paths,
            const std::vector<coordination::v1::Party>& recorded_parties,
            const ReadOptions& options) {
  Import import;
  const std::vector<SheetFile> files = SheetsOf(paths, options.tables, import);
  RequireRows(files, import.problems);
  const Registry registry = RegistryOf(files, recorded_parties, options.recorded_programmes);
  Assembler assembler(import);
  bool says_parts = false;
  for (const SheetFile& file : files) {
    says_parts = says_parts || file.sheet->name == "parts";
    assembler.Add(ReadRows(file, registry, import.problems), FieldsOf(file));
  }
  std::move(assembler).Assemble(says_parts);
  return import;
}

}  // namespace renkei::importing
