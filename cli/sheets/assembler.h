// Puts rows together to records: a row is a record of its own, or a part of a year's report.
#ifndef RENKEI_CLI_SHEETS_ASSEMBLER_H_
#define RENKEI_CLI_SHEETS_ASSEMBLER_H_

#include <map>
#include <string>
#include <vector>

#include "cli/sheets/import.h"
#include "cli/sheets/row_reader.h"

namespace renkei::sheets {

// Fills an import, which outlives it.
class Assembler final {
 public:
  explicit Assembler(Import& import) : import_(import) {}

  void Add(Row row);
  // Once all rows were added.
  void Finish() &&;

 private:
  // A part in the message that it is a part of: "sections[1]".
  struct Piece {
    std::string path;
    std::string name;
  };

  // False: the name is taken, and reported.
  bool Enter(const Row& row);
  void AttachParts(const std::map<std::string, Row*>& rows);
  void RefuseParent(const Row& row, const std::map<std::string, Row*>& rows);
  void AddPieces(const std::string& path, const std::string& name,
                 const std::map<std::string, Row*>& rows, std::map<std::string, Origin>& pieces);

  Import& import_;
  std::vector<Row> years_and_parts_;
  std::map<std::string, Origin> entered_;             // those
  std::map<std::string, std::vector<Piece>> pieces_;  // by the name of what they are parts of
};

}  // namespace renkei::sheets

#endif  // RENKEI_CLI_SHEETS_ASSEMBLER_H_
