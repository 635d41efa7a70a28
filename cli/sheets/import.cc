#include "cli/sheets/import.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "cli/records/names.h"
#include "cli/sheets/assembler.h"
#include "cli/sheets/row_reader.h"

namespace renkei::sheets {
namespace {

using tables::Problems;

// Files may be prepared and still empty, which is said, but not all of them: that is a slip.
void RequireRows(Import& import) {
  size_t empty = 0;
  for (const SheetFile& sheet : import.sheets) empty += sheet.rows.empty() ? 1 : 0;
  const bool all = empty == import.sheets.size() && import.problems.empty();
  for (const SheetFile& sheet : import.sheets) {
    if (!sheet.rows.empty() || sheet.lost_rows) continue;
    if (all) {
      import.problems.push_back(
          {.file = sheet.path, .expected = "rows below the headings; there are none"});
    } else {
      import.notices.push_back(
          absl::StrCat(sheet.path, ": has headings and no rows; nothing of it is imported"));
    }
  }
}

// Takes out what is no record. If nothing is left, that was the wrong verb.
void PassOver(Import& import) {
  Problems passed;
  std::erase_if(import.sheets, [&](const SheetFile& sheet) {
    if (sheet.sheet->recorded) return false;
    passed.push_back(
        {.file = sheet.path, .expected = "records; stated figures are for `renkei reconcile`"});
    return true;
  });
  if (import.sheets.empty() && import.problems.empty()) {
    import.problems = std::move(passed);
    return;
  }
  for (const tables::Problem& sheet : passed) {
    import.notices.push_back(
        absl::StrCat(sheet.file, ": passed over; `renkei reconcile` holds it against the records"));
  }
}

// Enters the parties that can be told from the files. Their parents and mergers are not needed to
// find them by name, so that what is wrong in the rows is reported when they are read in earnest.
void EnterParties(Import& import) {
  Problems reported_later;
  std::vector<coordination::v1::Party> parties;
  for (const SheetFile& sheet : import.sheets) {
    if (sheet.sheet->name != "parties") continue;
    ReadRows(sheet, import.registry, reported_later, [&](Row row) {
      parties.push_back(std::move(static_cast<coordination::v1::Party&>(*row.message)));
    });
  }
  for (const coordination::v1::Party& party : parties) {
    if (party.name().empty()) {
      import.registry.EnterUnread(party);
    } else {
      import.registry.Enter(party);
    }
  }
}

void FillRegistry(const std::vector<coordination::v1::Party>& recorded,
                  const std::vector<coordination::v1::Programme>& recorded_programmes,
                  Import& import) {
  for (const auto& party : recorded) import.registry.Enter(party);
  for (const auto& programme : recorded_programmes) import.registry.Enter(programme);
  EnterParties(import);
  // Once more, because only now the party that another was merged into can be found.
  EnterParties(import);
  Problems reported_later;
  for (const SheetFile& sheet : import.sheets) {
    if (sheet.sheet->name != "programmes") continue;
    ReadRows(sheet, import.registry, reported_later, [&](Row row) {
      import.registry.Enter(static_cast<const coordination::v1::Programme&>(*row.message));
    });
  }
}

// The tables of a file that are sheets, into `import`; what rows are lost to it is noted there.
void ReadFile(const std::string& path, const tables::TableOptions& options, Import& import) {
  const size_t sheets_before = import.sheets.size();
  const size_t problems_before = import.problems.size();
  for (tables::Table& table : tables::ReadTables(path, options)) {
    const size_t problems_before_table = import.problems.size();
    std::optional<SheetFile> sheet = SheetFileOf(std::move(table), import.problems, import.notices);
    const bool lost = sheet ? sheet->lost_rows : import.problems.size() > problems_before_table;
    import.unread_rows |= lost;
    if (lost && (!sheet || sheet->sheet->name == "parties")) import.registry.EnterUnreadFile();
    if (sheet) import.sheets.push_back(*std::move(sheet));
  }
  if (import.sheets.size() == sheets_before && import.problems.size() == problems_before) {
    import.problems.push_back({.file = path, .expected = "a sheet with the headings of one"});
  }
}

void ReadFiles(const std::vector<std::string>& paths, const tables::TableOptions& options,
               Import& import) {
  size_t rows = 0;
  for (const std::string& path : tables::FilesOf(paths, import.problems)) {
    const size_t sheets_before = import.sheets.size();
    ReadFile(path, options, import);
    for (size_t i = sheets_before; i < import.sheets.size(); ++i) {
      rows += import.sheets[i].rows.size();
    }
    const size_t most = options.limits.max_rows_in_all;
    if (rows <= most) continue;
    import.problems.push_back(
        {.file = path,
         .expected = absl::StrCat("at most ", most, " rows in all files together; there are ", rows,
                                  " up to this one; import some of them before the others")});
    import.unread_rows = true;
    import.sheets.clear();
    return;
  }
}

}  // namespace

const google::protobuf::Descriptor& ImportedRecord::type() const {
  return *origin.sheet->sheet->prototype.GetDescriptor();
}

std::unique_ptr<google::protobuf::Message> ImportedRecord::Parse() const {
  std::unique_ptr<google::protobuf::Message> message(origin.sheet->sheet->prototype.New());
  message->ParseFromString(bytes);  // what was serialized here
  return message;
}

const ImportedRecord& Import::Add(const google::protobuf::Message& message, const Origin& origin) {
  const ImportedRecord& record = records.emplace_back(ImportedRecord{
      .origin = origin, .name = records::NameOf(message), .bytes = message.SerializeAsString()});
  by_name_[record.name] = &record;
  programmes.insert(records::ProgrammeOf(record.name));
  for (const records::Link& link : records::LinksOf(message)) {
    programmes.insert(records::ProgrammeOf(link.target));
    const Sheet* kept_in = SheetOfName(link.target);
    if (kept_in == nullptr || records::ServiceOf(*kept_in->prototype.GetDescriptor()) !=
                                  records::ServiceOf(*message.GetDescriptor())) {
      crossings.push_back({&record, link.target});
    }
  }
  programmes.erase("");  // of parties
  return record;
}

const ImportedRecord* Import::Find(absl::string_view name) const {
  const auto found = by_name_.find(name);
  return found == by_name_.end() ? nullptr : found->second;
}

bool Import::MayBeUnread(absl::string_view name) const {
  const ImportedRecord* record = Find(name);
  if (record != nullptr) return record->origin.faulty;
  return unread_rows || unread_ids.contains(std::string(name.substr(name.rfind('/') + 1)));
}

Import Read(const std::vector<std::string>& paths,
            const std::vector<coordination::v1::Party>& recorded_parties,
            const ReadOptions& options) {
  Import import;
  ReadFiles(paths, options.tables, import);
  PassOver(import);
  RequireRows(import);
  FillRegistry(recorded_parties, options.recorded_programmes, import);
  Assembler assembler(import);
  const bool says_parts =
      std::any_of(import.sheets.begin(), import.sheets.end(),
                  [](const SheetFile& sheet) { return sheet.sheet->name == "parts"; });
  for (SheetFile& sheet : import.sheets) {
    // The files have parts of reports, so that years without any have none.
    if (says_parts && sheet.sheet->name == "fiscal_years") sheet.fields.insert("parts");
    ReadRowsAway(sheet, import.registry, import.problems,
                 [&](Row row) { assembler.Add(std::move(row)); });
  }
  std::move(assembler).Finish();
  return import;
}

namespace {

template <typename Record>
bool TakeInto(std::vector<Record>& records, google::protobuf::Message& message) {
  Record* record = google::protobuf::DynamicCastToGenerated<Record>(&message);
  if (record != nullptr) records.push_back(std::move(*record));
  return record != nullptr;
}

}  // namespace

records::Records RecordsOf(const Import& import) {
  records::Records records;
  for (const ImportedRecord& read : import.records) {
    const auto message = read.Parse();
    TakeInto(records.parties, *message) || TakeInto(records.programmes, *message) ||
        TakeInto(records.fiscal_years, *message) || TakeInto(records.activities, *message) ||
        TakeInto(records.exchanges, *message) || TakeInto(records.policy_reports, *message);
  }
  return records;
}

}  // namespace renkei::sheets
