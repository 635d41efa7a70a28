#include "cli/exporting/losses.h"

#include "absl/strings/str_cat.h"
#include "cli/differences/difference.h"
#include "cli/records/names.h"

namespace renkei::exporting {
namespace {

void Compare(const google::protobuf::Message& exported, const sheets::Import& read_back,
             std::vector<std::string>& losses) {
  const std::string name = records::NameOf(exported);
  const sheets::ImportedRecord* again = read_back.Find(name);
  if (again == nullptr) return losses.push_back(absl::StrCat(name, ": is not read back"));
  for (const auto& difference : differences::Differences(exported, *again->Parse())) {
    losses.push_back(absl::StrCat(name, " ", differences::Describe(difference)));
  }
}

}  // namespace

std::vector<std::string> LossesOf(const Collected& exported, const sheets::Import& read_back) {
  std::vector<std::string> losses;
  for (const tables::Problem& problem : read_back.problems) {
    losses.push_back(tables::Describe(problem));
  }
  if (!losses.empty()) return losses;
  exported.ForEach(
      [&](const google::protobuf::Message& record) { Compare(record, read_back, losses); });
  return losses;
}

}  // namespace renkei::exporting
