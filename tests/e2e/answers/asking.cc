#include "tests/e2e/answers/asking.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/status/macros.h"
#include "common/transcoding/json.h"
#include "google/protobuf/util/json_util.h"
#include "gtest/gtest.h"

namespace renkei::answers {
namespace {

using aggregator::v1::Report;
using aggregator::v1::Total;
using aggregator::v1::TotalRecord;
using aggregator::v1::Totals;
using program::Arguments;
using program::Outcome;
using program::ServedSuite;

template <typename Message>
Message Parse(const std::string& json) {
  Message message;
  const absl::Status status = transcoding::FromJson(json, message);
  EXPECT_TRUE(status.ok()) << status << "\n" << json;
  return message;
}

Arguments Joined(Arguments arguments, const Arguments& more) {
  arguments.insert(arguments.end(), more.begin(), more.end());
  return arguments;
}

}  // namespace

absl::StatusOr<std::unique_ptr<ServedSuite>> ServeFy2018(const std::string& data_dir) {
  RENKEI_ASSIGN_OR_RETURN(auto suite, ServedSuite::StartAll(data_dir));
  const Outcome import = suite->Run({"import", RENKEI_EXAMPLES "/fy2018"});
  if (import.exit_code == 0) return suite;
  return absl::InternalError(absl::StrCat("import of FY2018: ", import.out, import.err));
}

Arguments Fy2018Arguments(const std::string& verb, const std::string& as_of,
                          const Arguments& more) {
  return Joined({verb, "--programme", kProgramme, "--fiscal-year", "2018", "--as-of", as_of}, more);
}

std::string OutputOf(const ServedSuite& suite, const Arguments& arguments) {
  Outcome outcome = suite.Run(arguments);
  EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
  return std::move(outcome.out);
}

Totals TotalsOf(const ServedSuite& suite, const std::string& as_of, const Arguments& more) {
  const Arguments arguments = Fy2018Arguments("totals", as_of, more);
  return ParseTotals(OutputOf(suite, Joined(arguments, {"--format", "json"})));
}

Total RowOf(const Totals& totals, const Group& group) {
  for (const Total& row : totals.rows()) {
    if (Group(row.group().begin(), row.group().end()) == group) return row;
  }
  ADD_FAILURE() << "no row " << testing::PrintToString(group);
  return {};
}

std::vector<TotalRecord> RecordsOf(const ServedSuite& suite, const std::string& as_of,
                                   const Arguments& more) {
  const Arguments arguments = Fy2018Arguments("records", as_of, more);
  const std::string lines = OutputOf(suite, Joined(arguments, {"--format", "json"}));
  std::vector<TotalRecord> records;
  for (absl::string_view line : absl::StrSplit(lines, '\n', absl::SkipEmpty())) {
    ReadLine(line, records.emplace_back());
  }
  return records;
}

std::string RenderedReport(const ServedSuite& suite, const std::string& as_of,
                           const std::string& format, const std::string& language) {
  return OutputOf(suite,
                  Fy2018Arguments("report", as_of, {"--lang", language, "--format", format}));
}

Report ReportOf(const ServedSuite& suite, const std::string& as_of, const std::string& language) {
  return ParseReport(RenderedReport(suite, as_of, "json", language));
}

void ReadLine(absl::string_view line, google::protobuf::Message& message) {
  google::protobuf::util::JsonParseOptions options;
  options.ignore_unknown_fields = true;
  EXPECT_TRUE(
      google::protobuf::util::JsonStringToMessage(std::string(line), &message, options).ok())
      << line;
}

Report ParseReport(const std::string& json) { return Parse<Report>(json); }
Totals ParseTotals(const std::string& json) { return Parse<Totals>(json); }

}  // namespace renkei::answers
