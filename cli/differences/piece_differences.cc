#include "cli/differences/piece_differences.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "cli/differences/column_differences.h"
#include "cli/sheets/sheet.h"
#include "google/protobuf/message.h"

namespace renkei::differences {
namespace {

using coordination::v1::FiscalYear;
using google::protobuf::Message;

constexpr char kPath[] = "parts";

struct Piece {
  std::string title;  // "section visits"
  std::string part;   // of a section: the id of the part that it stands in
  const Message* message;
  const sheets::Sheet* sheet;
};
using Pieces = std::vector<Piece>;

Pieces PiecesOf(const FiscalYear& year) {
  Pieces pieces;
  for (const auto& part : year.parts()) {
    pieces.push_back({absl::StrCat("part ", part.id()), "", &part, sheets::FindSheet("parts")});
    for (const auto& section : part.sections()) {
      const std::string title = absl::StrCat("section ", section.id());
      pieces.push_back({title, part.id(), &section, sheets::FindSheet("sections")});
      for (int i = 0; i < section.notes_size(); ++i) {
        pieces.push_back({absl::StrCat("note ", i + 1, " of ", title), "", &section.notes(i),
                          sheets::FindSheet("section_notes")});
      }
    }
  }
  return pieces;
}

const Piece* Find(const Pieces& pieces, const std::string& title) {
  const auto found = std::find_if(pieces.begin(), pieces.end(),
                                  [&](const Piece& piece) { return piece.title == title; });
  return found == pieces.end() ? nullptr : &*found;
}

// The titles of parts and sections that are among the others too, in their own order; notes are
// counted in theirs.
std::string OrderOf(const Pieces& pieces, const Pieces& others) {
  std::vector<std::string> titles;
  for (const Piece& piece : pieces) {
    const bool counted = piece.sheet->name == "section_notes";
    if (!counted && Find(others, piece.title) != nullptr) titles.push_back(piece.title);
  }
  return absl::StrJoin(titles, ", ");
}

// nullptr: it is not there.
void Compare(const Piece* recorded, const Piece* imported, const records::Registry& registry,
             std::vector<FieldDifference>& differences) {
  const Piece& either = recorded != nullptr ? *recorded : *imported;
  const std::string before = absl::StrCat(either.title, ": ");
  const std::string now_in = recorded == nullptr ? "" : recorded->part;
  const std::string then_in = imported == nullptr ? "" : imported->part;
  if (now_in != then_in) {
    differences.push_back({kPath, absl::StrCat(before, "part"), now_in, then_in});
  }
  std::vector<FieldDifference> its;
  const Message& nothing = either.sheet->prototype;
  CompareColumns(*either.sheet, recorded == nullptr ? nothing : *recorded->message,
                 imported == nullptr ? nothing : *imported->message, registry, its);
  for (FieldDifference& difference : its) {
    differences.push_back({kPath, absl::StrCat(before, difference.column),
                           std::move(difference.recorded), std::move(difference.imported)});
  }
}

}  // namespace

void ComparePieces(const FiscalYear& recorded, const FiscalYear& imported,
                   const records::Registry& registry, std::vector<FieldDifference>& differences) {
  const Pieces now = PiecesOf(recorded);
  const Pieces then = PiecesOf(imported);
  const std::string now_order = OrderOf(now, then);
  const std::string then_order = OrderOf(then, now);
  if (now_order != then_order) {
    differences.push_back({kPath, "order of the report", now_order, then_order});
  }
  for (const Piece& piece : then) {
    Compare(Find(now, piece.title), &piece, registry, differences);
  }
  for (const Piece& piece : now) {
    if (Find(then, piece.title) == nullptr) Compare(&piece, nullptr, registry, differences);
  }
}

}  // namespace renkei::differences
