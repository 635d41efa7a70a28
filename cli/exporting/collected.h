// Collected: the records of an export. Each is kept as bytes, as there may be a hundred thousand of
// them.
#ifndef RENKEI_CLI_EXPORTING_COLLECTED_H_
#define RENKEI_CLI_EXPORTING_COLLECTED_H_

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "cli/sheets/sheet.h"
#include "google/protobuf/message.h"

namespace renkei::exporting {

class Collected final {
 public:
  // Of a type that there is a sheet of.
  void Add(const google::protobuf::Message& record);

  // Those that are rows of the sheet, in the order in which they were added.
  const std::vector<std::string>& Of(const sheets::Sheet& sheet) const;

  // Calls `take` for all of them, sheet by sheet.
  void ForEach(const std::function<void(const google::protobuf::Message& record)>& take) const;

  // The record that Of(sheet) has as these bytes.
  static std::unique_ptr<google::protobuf::Message> Parse(const sheets::Sheet& sheet,
                                                          const std::string& bytes);

 private:
  std::map<const sheets::Sheet*, std::vector<std::string>> records_;
};

}  // namespace renkei::exporting

#endif  // RENKEI_CLI_EXPORTING_COLLECTED_H_
