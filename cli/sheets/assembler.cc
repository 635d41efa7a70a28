#include "cli/sheets/assembler.h"

#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "cli/sheets/sheet.h"
#include "common/text/near_names.h"

namespace renkei::sheets {
namespace {

// Years are kept as messages until their parts are in them.
bool IsYear(const Row& row) { return row.origin.sheet->sheet->name == "fiscal_years"; }

}  // namespace

void Assembler::Add(Row row) {
  if (row.name.empty()) {
    if (row.id.empty()) import_.unread_rows = true;
    import_.unread_ids.insert(row.id);
    return;
  }
  if (!Enter(row)) return;
  if (row.parent.empty() && !IsYear(row)) {
    import_.Add(*row.message, row.origin);
    return;
  }
  entered_[row.name] = row.origin;
  years_and_parts_.push_back(std::move(row));
}

void Assembler::Finish() && {
  std::map<std::string, Row*> rows;
  for (Row& row : years_and_parts_) rows[row.name] = &row;
  AttachParts(rows);
  for (const Row& row : years_and_parts_) {
    if (!row.parent.empty()) continue;
    import_.Add(*row.message, row.origin);
    AddPieces("", row.name, rows, import_.pieces[row.name]);
  }
}

bool Assembler::Enter(const Row& row) {
  const auto part = entered_.find(row.name);
  const ImportedRecord* record = import_.Find(row.name);
  if (part == entered_.end() && record == nullptr) return true;
  const Origin& taken = record != nullptr ? record->origin : part->second;
  tables::Problem problem = row.place;
  problem.expected =
      absl::StrCat("each id once; it is at ", taken.sheet->path, ":", taken.line, " already");
  import_.problems.push_back(std::move(problem));
  return false;
}

// Adds each part to what it is a part of, innermost first, so that a parent is whole when it is
// copied into its own.
void Assembler::AttachParts(const std::map<std::string, Row*>& rows) {
  for (auto sheet = Sheets().rbegin(); sheet != Sheets().rend(); ++sheet) {
    if (sheet->parent_name.empty()) continue;
    for (const Row& row : years_and_parts_) {
      if (row.origin.sheet->sheet != &*sheet) continue;
      const auto parent = rows.find(row.parent);
      if (parent == rows.end()) {
        RefuseParent(row, rows);
        continue;
      }
      const cells::Slot slot = SlotAt(*parent->second->message, sheet->parent_field);
      const auto& reflection = *slot.message.GetReflection();
      const int place = reflection.FieldSize(slot.message, &slot.field);
      reflection.AddMessage(&slot.message, &slot.field)->CopyFrom(*row.message);
      pieces_[row.parent].push_back({absl::StrCat(sheet->parent_field, "[", place, "]"), row.name});
    }
  }
}

void Assembler::RefuseParent(const Row& row, const std::map<std::string, Row*>& rows) {
  if (import_.MayBeUnread(row.parent)) return;
  std::set<std::string> names;
  for (const auto& [name, other] : rows) names.insert(name);
  tables::Problem problem = row.place;
  problem.column.clear();
  problem.value = row.parent;
  problem.expected = "a row of the files that this one is a part of";
  problem.near = text::NearResources(row.parent, names);
  import_.problems.push_back(std::move(problem));
}

void Assembler::AddPieces(const std::string& path, const std::string& name,
                          const std::map<std::string, Row*>& rows,
                          std::map<std::string, Origin>& pieces) {
  for (const Piece& piece : pieces_[name]) {
    const std::string its = absl::StrCat(path, path.empty() ? "" : ".", piece.path);
    pieces[its] = rows.at(piece.name)->origin;
    AddPieces(its, piece.name, rows, pieces);
  }
}

}  // namespace renkei::sheets
