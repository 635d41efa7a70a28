#include "cli/differences/column_differences.h"

#include <set>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"

namespace renkei::differences {
namespace {

using google::protobuf::Message;
using sheets::Column;

// The languages of the texts that a column may have in a record.
std::set<std::string> LanguagesAt(const Column& column, const Message& record) {
  if (column.languages == Column::Languages::kOne) return {""};
  const std::vector<std::string> languages = sheets::LanguagesOf(column, record);
  return {languages.begin(), languages.end()};
}

}  // namespace

void CompareColumns(const sheets::Sheet& sheet, const Message& recorded, const Message& imported,
                    const records::Registry& registry, std::vector<FieldDifference>& differences) {
  for (const Column& column : sheet.columns) {
    if (column.notation.write == nullptr) continue;
    std::set<std::string> languages = LanguagesAt(column, recorded);
    languages.merge(LanguagesAt(column, imported));
    for (const std::string& language : languages) {
      FieldDifference difference{
          .path = std::string(column.path),
          .column = absl::StrCat(column.heading, language.empty() ? "" : "_", language),
          .recorded = sheets::WriteCell(column, recorded, language, registry),
          .imported = sheets::WriteCell(column, imported, language, registry)};
      if (difference.recorded != difference.imported) differences.push_back(std::move(difference));
    }
  }
}

}  // namespace renkei::differences
